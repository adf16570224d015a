// Keeps the reader's place while lines come in above and below, and tells which lines were really on a visible screen.
const near = 56;

export function attach(scroll, toNewest, dotnet) {
  const list = scroll.querySelector('.talk__messages');
  let atBottom = true, anchor = null, told = 0, newest = 0, telling = 0, ended = false;

  const lines = () => scroll.querySelectorAll('[data-sequence]');
  const sequenceOf = line => Number(line.dataset.sequence);
  const toBottom = () => { scroll.scrollTop = scroll.scrollHeight; atBottom = true; toNewest.hidden = true; };

  const notePlace = () => {
    atBottom = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < near;
    if (atBottom) toNewest.hidden = true;
    const top = scroll.getBoundingClientRect().top;
    anchor = null;
    for (const line of lines()) {
      const box = line.getBoundingClientRect();
      if (box.bottom > top) { anchor = { sequence: line.dataset.sequence, offset: box.top - top }; break; }
    }
  };

  const keepPlace = () => {
    if (atBottom) { toBottom(); return; }
    const line = anchor && scroll.querySelector(`[data-sequence="${anchor.sequence}"]`);
    if (line) scroll.scrollTop += line.getBoundingClientRect().top - scroll.getBoundingClientRect().top - anchor.offset;
  };

  const tellSeen = () => {
    clearTimeout(telling);
    telling = setTimeout(() => {
      if (ended || document.visibilityState !== 'visible') return;
      const bottom = scroll.getBoundingClientRect().bottom;
      if (bottom === 0) return;
      let seen = 0;
      for (const line of lines()) if (line.getBoundingClientRect().top < bottom - 8) seen = Math.max(seen, sequenceOf(line));
      if (seen <= told) return;
      // A call into a lost line may never answer: only an answer makes it told.
      dotnet.invokeMethodAsync('Seen', seen).then(() => { told = Math.max(told, seen); }, () => { });
    }, 120);
  };

  const arrived = () => {
    const all = [...lines()];
    const latest = all.reduce((most, line) => Math.max(most, sequenceOf(line)), 0);
    if (latest > newest) {
      const line = all.find(l => sequenceOf(l) === latest);
      const first = newest === 0;
      newest = latest;
      if (!first && line?.dataset.author === 'mine') { toBottom(); tellSeen(); return; }
      if (!first && !atBottom) toNewest.hidden = false;
    }
    keepPlace();
    tellSeen();
  };

  const onScroll = () => { notePlace(); tellSeen(); };
  const onVisible = () => tellSeen();
  const onClick = () => { toBottom(); scroll.focus({ preventScroll: true }); tellSeen(); };
  const changes = new MutationObserver(arrived);
  const sizes = new ResizeObserver(() => { keepPlace(); tellSeen(); });

  // Whoever came from the list goes on at the room's name; whoever is writing is left alone.
  if (document.activeElement === document.body || document.activeElement?.closest('.room-row')) document.getElementById('room-title')?.focus({ preventScroll: true });

  arrived();
  const unread = scroll.querySelector('.unread-line');
  if (unread) {
    scroll.scrollTop = unread.offsetTop - scroll.offsetTop - scroll.clientHeight / 4;
    notePlace();
  } else {
    toBottom();
  }
  scroll.addEventListener('scroll', onScroll, { passive: true });
  document.addEventListener('visibilitychange', onVisible);
  document.addEventListener('coe:back', onVisible);
  toNewest.addEventListener('click', onClick);
  changes.observe(list, { childList: true, subtree: true, characterData: true });
  sizes.observe(scroll);
  sizes.observe(list);
  tellSeen();

  return {
    detach() {
      ended = true;
      clearTimeout(telling);
      changes.disconnect();
      sizes.disconnect();
      scroll.removeEventListener('scroll', onScroll);
      document.removeEventListener('visibilitychange', onVisible);
      document.removeEventListener('coe:back', onVisible);
      toNewest.removeEventListener('click', onClick);
    },
  };
}
