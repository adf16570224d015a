// Tells the list while somebody points at it or goes through it by keys: no row moves under a finger. A pointer that rests is not pointing any more,
// so that a mouse left lying there does not hold back who waits.
const rest = 3000;

export function attach(pane, dotnet) {
  if (!pane) return { detach() { return null; } }; // its screen has gone meanwhile
  const list = pane.querySelector('[data-rooms]');
  let held = false, isDown = false, timer = 0;

  const tell = now => {
    if (now === held) return;
    held = now;
    dotnet.invokeMethodAsync('Hold', now).catch(() => { held = !now; });
  };
  const judge = () => {
    const focused = document.activeElement;
    // Out of sight nothing can be held; a row that was pressed is left with the pointer, one that was reached by keys is not.
    tell(list.getClientRects().length > 0 && (isDown || timer !== 0 || (list.contains(focused) && focused.matches(':focus-visible'))));
  };
  const point = () => {
    clearTimeout(timer);
    timer = setTimeout(() => { timer = 0; judge(); }, rest);
    judge();
  };
  const leave = () => { clearTimeout(timer); timer = 0; judge(); };
  const press = () => { isDown = true; point(); };
  const release = () => { if (isDown) { isDown = false; point(); } };
  const focus = () => setTimeout(judge); // after the focus has arrived where it goes

  list.addEventListener('pointermove', point, { passive: true });
  list.addEventListener('pointerdown', press, { passive: true });
  list.addEventListener('scroll', point, { passive: true });
  list.addEventListener('pointerleave', leave);
  list.addEventListener('focusin', focus);
  list.addEventListener('focusout', focus);
  window.addEventListener('pointerup', release);
  window.addEventListener('pointercancel', release);

  return {
    detach() {
      clearTimeout(timer);
      window.removeEventListener('pointerup', release);
      window.removeEventListener('pointercancel', release);
    },
  };
}
