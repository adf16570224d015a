// Tells colleagues that somebody types in the reply box (not what), what stands there only while its author shows it, and whether the page is in front.
const typingEvery = 2500, draftEvery = 700, mostShown = 5000;

export function attach(strip, dotnet) {
  if (!strip) return { detach() { return null; } }; // its screen has gone meanwhile
  const writing = strip.closest('.writing');
  const shares = () => strip.querySelector('[data-testid="share-draft"]')?.checked;
  const field = () => writing.querySelector('#reply-text');
  let typed = 0, timer = 0;
  const call = (...what) => { dotnet.invokeMethodAsync(...what).catch(() => { }); };

  const tell = () => {
    clearTimeout(timer);
    timer = 0;
    if (shares()) call('Share', (field()?.value ?? '').slice(0, mostShown));
  };
  const onInput = event => {
    if (event.target.id !== 'reply-text') return;
    if (event.target.value === '') { typed = 0; call('Rest'); }
    else if (Date.now() - typed > typingEvery) { typed = Date.now(); call('Typing'); }
    if (shares() && !timer) timer = setTimeout(tell, draftEvery);
  };
  const onVisible = () => call('Show', document.visibilityState === 'visible');

  writing.addEventListener('input', onInput);
  document.addEventListener('visibilitychange', onVisible);
  document.addEventListener('coe:back', onVisible);
  if (document.visibilityState !== 'visible') onVisible();

  return {
    tell,
    detach() {
      clearTimeout(timer);
      writing.removeEventListener('input', onInput);
      document.removeEventListener('visibilitychange', onVisible);
      document.removeEventListener('coe:back', onVisible);
    },
  };
}
