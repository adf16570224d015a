// An on-screen keyboard covers the page on some phones instead of making it smaller: the frame is then as high as what can be seen.
(() => {
  const view = window.visualViewport;
  if (!view) return;
  const root = document.documentElement;
  const least = 120; // less is the browser's own bar, which the dvh units know

  const fit = () => {
    // Somebody who zooms in with two fingers wants to look, not to have the page rearranged.
    const isKeyboard = Math.abs(view.scale - 1) < .01 && window.innerHeight - view.height > least;
    root.classList.toggle('has-keyboard', isKeyboard);
    if (!isKeyboard) { root.style.removeProperty('--seen-height'); return; }
    root.style.setProperty('--seen-height', `${view.height}px`);
    window.scrollTo(0, 0);
    document.activeElement?.scrollIntoView?.({ block: 'nearest' });
  };

  view.addEventListener('resize', fit);
  fit();
})();
