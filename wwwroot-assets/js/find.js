// The bar that finds words in the open room: looks a moment after typing stopped, steps with Enter, and gives the focus back on Escape.
const pause = 250;

export function attach(bar, dotnet) {
  if (!bar) return { detach() { return null; } }; // its screen has gone meanwhile
  const field = bar.querySelector('input');
  const talk = bar.closest('.talk');
  const from = document.activeElement === document.body ? null : document.activeElement;
  let timer = 0, looked = '';

  const look = () => {
    clearTimeout(timer);
    if (field.value === looked) return false;
    looked = field.value;
    dotnet.invokeMethodAsync('Look', looked).catch(() => { looked = ''; });
    return true;
  };
  const step = back => { if (!look()) dotnet.invokeMethodAsync('Step', back).catch(() => { }); };
  const close = () => {
    clearTimeout(timer);
    (from?.isConnected ? from : document.querySelector('[data-find]'))?.focus({ preventScroll: true });
    dotnet.invokeMethodAsync('Close').catch(() => { });
  };

  const onInput = event => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(look, pause);
  };
  const onComposed = () => { timer = setTimeout(look, pause); };
  const onKey = event => {
    if (event.isComposing || event.keyCode === 229 || event.altKey || event.ctrlKey || event.metaKey || event.target.closest('dialog')) return;
    if (event.key === 'Escape') { event.preventDefault(); close(); }
    else if (event.key === 'Enter' && event.target === field) { event.preventDefault(); step(event.shiftKey ? -1 : 1); }
  };
  const onClick = event => {
    const button = event.target.closest('button');
    if (button?.dataset.step) step(Number(button.dataset.step));
    else if (button && 'close' in button.dataset) close();
  };

  field.addEventListener('input', onInput);
  field.addEventListener('compositionend', onComposed);
  bar.addEventListener('click', onClick);
  talk.addEventListener('keydown', onKey);
  field.focus({ preventScroll: true });
  if (field.value) look(); // somebody fast has typed before this script came

  return {
    detach() {
      clearTimeout(timer);
      talk.removeEventListener('keydown', onKey);
    },
  };
}
