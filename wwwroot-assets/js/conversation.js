// Keeps the reader's place while lines come in above and below, goes to a line, and tells which lines were really on a visible screen.
const near = 56;

export function attach(scroll, toNewest, dotnet) {
  const list = scroll.querySelector('.talk__messages');
  let atBottom = true, anchor = null, told = 0, newest = 0, telling = 0, ended = false, wasLater = false;

  // True while the lines end before the newest one: their end is not where new words arrive.
  const later = () => 'later' in scroll.dataset;
  const lines = () => scroll.querySelectorAll('[data-sequence]');
  const sequenceOf = line => Number(line.dataset.sequence);
  const toBottom = () => { scroll.scrollTop = scroll.scrollHeight; atBottom = !later(); toNewest.hidden = atBottom; };

  const notePlace = () => {
    atBottom = !later() && scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < near;
    if (atBottom) toNewest.hidden = true;
    else if (later()) toNewest.hidden = false;
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
      dotnet.invokeMethodAsync('Seen', seen).then(noted => { if (noted) told = Math.max(told, seen); }, () => { });
    }, 120);
  };

  const arrived = () => {
    const all = [...lines()];
    const latest = all.reduce((most, line) => Math.max(most, sequenceOf(line)), 0);
    if (latest > newest) {
      const line = all.find(l => sequenceOf(l) === latest);
      const first = newest === 0;
      newest = latest;
      // Lines that were only read on from the past are not new.
      const isNew = !first && !wasLater && !later();
      if (isNew && line?.dataset.author === 'mine') { toBottom(); tellSeen(); return; }
      if (isNew && !atBottom) toNewest.hidden = false;
    }
    wasLater = later();
    if (wasLater) { atBottom = false; toNewest.hidden = false; }
    keepPlace();
    tellSeen();
  };

  const onScroll = () => { notePlace(); tellSeen(); };
  const onVisible = () => tellSeen();
  const go = sequence => {
    const line = sequence === null ? null : scroll.querySelector(`[data-sequence="${sequence}"]`);
    if (line) {
      const box = line.getBoundingClientRect();
      scroll.scrollTop += box.top - scroll.getBoundingClientRect().top - Math.max(0, scroll.clientHeight - box.height) / 3;
      notePlace();
    } else if (sequence === null) {
      toBottom();
    }
    tellSeen();
  };
  const onClick = () => {
    if (later()) { dotnet.invokeMethodAsync('Newest').catch(() => { }); scroll.focus({ preventScroll: true }); return; }
    toBottom();
    scroll.focus({ preventScroll: true });
    tellSeen();
  };
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
    go,
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
