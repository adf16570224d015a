// Keeps the reader's place while lines come in above and below, goes to a line, and tells which lines were really on a visible screen.
const near = 56;
// What arrives so long after one is back counts as what came meanwhile, in milliseconds.
const comingIn = 30_000;

export function attach(scroll, toNewest, dotnet) {
  if (!scroll) return { detach() { return null; } }; // its screen has gone meanwhile
  const list = scroll.querySelector('.talk__messages');
  const toUnread = scroll.parentElement.querySelector('.to-unread button');
  const said = scroll.parentElement.querySelector('.talk__said');
  const place = `place:${location.pathname}`;
  // `known` is the newest line that stood here when one was last at the end and looking: what came since is counted.
  let atBottom = true, anchor = null, notedAt = 0, told = 0, newest = 0, telling = 0, ended = false, wasLater = false, known = 0, lost = 0, cameBack = null;

  // True while the lines end before the newest one: their end is not where new words arrive.
  const later = () => 'later' in scroll.dataset;
  const lines = () => scroll.querySelectorAll('[data-sequence]');
  const sequenceOf = line => Number(line.dataset.sequence);
  const cameAfter = sequence => [...lines()].filter(line => sequenceOf(line) > sequence && line.dataset.author && line.dataset.author !== 'mine');
  const showJumps = () => {
    if (atBottom && document.visibilityState === 'visible') known = newest;
    const count = toNewest.querySelector('.to-newest__count');
    const news = later() ? 0 : cameAfter(known).length;
    count.textContent = news ? count.dataset.words.replace('{0}', news) : '';
    const unread = scroll.querySelector('.unread-line');
    toUnread.hidden = !unread || unread.getBoundingClientRect().bottom >= scroll.getBoundingClientRect().top;
  };
  const toBottom = () => { scroll.scrollTop = scroll.scrollHeight; notedAt = scroll.scrollTop; atBottom = !later(); toNewest.hidden = atBottom; showJumps(); };

  const notePlace = () => {
    atBottom = !later() && scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < near;
    if (atBottom) toNewest.hidden = true;
    else if (later()) toNewest.hidden = false;
    const top = scroll.getBoundingClientRect().top;
    notedAt = scroll.scrollTop;
    anchor = null;
    for (const line of lines()) {
      const box = line.getBoundingClientRect();
      if (box.bottom > top) { anchor = { sequence: line.dataset.sequence, offset: box.top - top }; break; }
    }
    showJumps();
  };

  const keepPlace = () => {
    // Somebody scrolls, and the event that tells so comes with the next frame only: what they moved since is theirs and is not taken back.
    // Only what the browser itself took back, because there is less to scroll now, is no move of theirs.
    const isAtEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 1;
    const moved = isAtEnd ? Math.max(0, scroll.scrollTop - notedAt) : scroll.scrollTop - notedAt;
    if (atBottom && moved < 0) notePlace();
    if (atBottom) { toBottom(); return; }
    const line = anchor && scroll.querySelector(`[data-sequence="${anchor.sequence}"]`);
    if (!line) return;
    anchor.offset -= moved;
    scroll.scrollTop += line.getBoundingClientRect().top - scroll.getBoundingClientRect().top - anchor.offset;
    notedAt = scroll.scrollTop;
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

  // A note of a colleague at the end is news as well; one that came with earlier lines stands before some of them.
  const notes = new Set();
  let knowsNotes = false;
  const noteArrived = () => {
    const all = [...scroll.querySelectorAll('[data-note]')];
    const fresh = all.filter(note => !notes.has(note.dataset.note));
    for (const note of fresh) notes.add(note.dataset.note);
    const isNew = knowsNotes && !wasLater && !later();
    knowsNotes = true;
    const last = [...lines()].at(-1);
    return isNew && fresh.some(note => !last || last.compareDocumentPosition(note) & Node.DOCUMENT_POSITION_FOLLOWING);
  };

  const arrived = () => {
    if (noteArrived() && !atBottom) toNewest.hidden = false;
    const all = [...lines()];
    const latest = all.reduce((most, line) => Math.max(most, sequenceOf(line)), 0);
    if (latest > newest) {
      const line = all.find(l => sequenceOf(l) === latest);
      const first = newest === 0;
      newest = latest;
      // Lines that were only read on from the past are not new.
      const isNew = !first && !wasLater && !later();
      // Only what is new is read out, once and when it is quiet: not what was read on from the past, not a mark that changed.
      if (isNew && line?.dataset.author && line.dataset.author !== 'mine') {
        said.textContent = [line.querySelector('.message__author, .sr-only'), line.querySelector('.message__body')].map(part => part?.textContent.trim()).filter(Boolean).join(' ');
      }
      if (isNew && line?.dataset.author === 'mine') { toBottom(); tellSeen(); return; }
      if (isNew && !atBottom) toNewest.hidden = false;
      if (isNew && cameBack && Date.now() < cameBack.until) document.dispatchEvent(new CustomEvent('coe:news', { detail: cameAfter(cameBack.since).length }));
    }
    wasLater = later();
    if (wasLater) { atBottom = false; toNewest.hidden = false; }
    keepPlace();
    showJumps();
    tellSeen();
  };

  // A reload after a lost line: where one was, and what had been there by then.
  const onLeaving = () => {
    // A line that came late, or was written late, stands among others than those that came with it: the middle of those in view says where one is.
    const { top, bottom } = scroll.getBoundingClientRect();
    const inView = [...lines()].filter(line => line.getBoundingClientRect().bottom > top && line.getBoundingClientRect().top < bottom).sort((one, other) => sequenceOf(one) - sequenceOf(other));
    const middle = inView[inView.length >> 1];
    const here = middle ? { sequence: sequenceOf(middle), offset: middle.getBoundingClientRect().top - top } : anchor;
    try {
      sessionStorage.setItem(place, JSON.stringify({ sequence: Number(here?.sequence) || null, offset: here?.offset ?? 0, atBottom, known: lost || newest }));
    } catch { /* without a storage the room opens at the first unread line */ }
  };
  const onLost = () => { lost = newest; };
  // LINE hands over what came meanwhile in the seconds after: it is counted with the rest.
  const tellNews = since => {
    cameBack = { since, until: Date.now() + comingIn };
    document.dispatchEvent(new CustomEvent('coe:news', { detail: cameAfter(since).length }));
  };
  const onBack = () => {
    const since = lost;
    lost = 0;
    tellSeen();
    setTimeout(() => { if (!ended) tellNews(since); }, 1200); // the server draws what came meanwhile
  };

  const onScroll = () => { notePlace(); tellSeen(); };
  const onVisible = () => { showJumps(); tellSeen(); };
  const go = (sequence, note) => {
    const line = sequence === null ? null : (note && scroll.querySelector(`[data-note="${note}"]`)) || scroll.querySelector(`[data-sequence="${sequence}"]`);
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

  const toUnreadLine = () => {
    const unread = scroll.querySelector('.unread-line');
    if (!unread) return false;
    scroll.scrollTop += unread.getBoundingClientRect().top - scroll.getBoundingClientRect().top - scroll.clientHeight / 4;
    notePlace();
    return true;
  };
  const onToUnread = () => { toUnreadLine(); scroll.focus({ preventScroll: true }); tellSeen(); };

  arrived();
  let before = null;
  try {
    before = JSON.parse(sessionStorage.getItem(place));
    // Kept a moment longer: what is drawn once more right after a reload, as when the database was not ready yet, finds its place too.
    if (before?.until < Date.now()) before = null;
    if (before) sessionStorage.setItem(place, JSON.stringify({ ...before, until: before.until ?? Date.now() + 5_000 }));
    else sessionStorage.removeItem(place);
  } catch { /* as if one had not been here */ }
  const old = before?.sequence && !before.atBottom ? scroll.querySelector(`[data-sequence="${before.sequence}"]`) : null;
  if (old) {
    scroll.scrollTop += old.getBoundingClientRect().top - scroll.getBoundingClientRect().top - before.offset;
    notePlace();
  } else if (before?.sequence && !before.atBottom) {
    dotnet.invokeMethodAsync('Return', before.sequence).catch(() => { });
  } else if (!toUnreadLine()) {
    toBottom();
  }
  if (before) {
    known = Math.min(known || before.known, before.known);
    if (atBottom) known = newest;
    showJumps();
    tellNews(before.known);
  }
  scroll.addEventListener('scroll', onScroll, { passive: true });
  // What is asked for by a key or a press counts from the place where one is then, also when the event of the last scrolling is still to come.
  scroll.addEventListener('keydown', notePlace, { capture: true });
  scroll.addEventListener('pointerdown', notePlace, { capture: true, passive: true });
  document.addEventListener('visibilitychange', onVisible);
  document.addEventListener('coe:back', onBack);
  document.addEventListener('coe:lost', onLost);
  document.addEventListener('coe:leaving', onLeaving);
  toNewest.addEventListener('click', onClick);
  toUnread.addEventListener('click', onToUnread);
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
      scroll.removeEventListener('keydown', notePlace, { capture: true });
      scroll.removeEventListener('pointerdown', notePlace, { capture: true });
      document.removeEventListener('visibilitychange', onVisible);
      document.removeEventListener('coe:back', onBack);
      document.removeEventListener('coe:lost', onLost);
      document.removeEventListener('coe:leaving', onLeaving);
      toNewest.removeEventListener('click', onClick);
      toUnread.removeEventListener('click', onToUnread);
    },
  };
}
