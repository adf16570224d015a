import { watchIme } from './ime.js';

// The box for notes: turns between reply and note in the browser, at once; hands a note over to be kept and to be written; names colleagues by @.
// Nothing here calls anything that sends.
const newKey = () => crypto.randomUUID ? crypto.randomUUID() : '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, c => (c ^ crypto.getRandomValues(new Uint8Array(1))[0] & 15 >> c / 4).toString(16));

const pause = 600, mostKept = 9000;

export function attach(box, dotnet, draft, draftReaders) {
  if (!box) return { detach() { return null; } }; // its screen has gone meanwhile
  const text = box.querySelector('textarea');
  const readers = box.querySelector('select');
  const people = box.querySelector('[role="listbox"]');
  const writing = box.closest('.writing');
  let timer = 0, kept = draft, keptReaders = draftReaders, at = -1;

  // -- which box ------------------------------------------------------------------------------------------------------------
  const isNote = () => writing.dataset.mode === 'note';
  const turn = mode => {
    if (mode === 'note') writing.dataset.mode = 'note'; else delete writing.dataset.mode;
    const field = mode === 'note' ? text : writing.querySelector('#reply-text') ?? writing.querySelector('[data-writing="note"]');
    field?.focus({ preventScroll: true });
    if (field?.setSelectionRange) field.setSelectionRange(field.value.length, field.value.length);
  };
  const onSwitch = event => {
    const button = event.target.closest('[data-writing]');
    if (button) turn(button.dataset.writing);
  };
  const onShortcut = event => {
    if (event.code !== 'KeyM' || !event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey || event.isComposing || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    turn(isNote() ? 'reply' : 'note');
  };

  // -- keeping and writing --------------------------------------------------------------------------------------------------
  const keep = () => {
    clearTimeout(timer);
    timer = 0;
    const [words, who] = [text.value, readers.value];
    if ((words === kept && who === keptReaders) || words.length > mostKept) return;
    dotnet.invokeMethodAsync('Keep', words, who).then(() => { kept = words; keptReaders = who; }, () => { });
  };
  const keepSoon = () => { clearTimeout(timer); timer = setTimeout(keep, pause); };
  const write = async () => {
    const words = text.value;
    clearTimeout(timer);
    if (text.dataset.sent !== words) { text.dataset.sent = words; text.dataset.key = newKey(); }
    try {
      if (!await dotnet.invokeMethodAsync('Write', words.slice(0, mostKept), readers.value, text.dataset.key)) return;
      if (text.value.startsWith(words)) text.value = text.value.slice(words.length).replace(/^\s+/, '');
      if (text.dataset.sent === words) { delete text.dataset.sent; delete text.dataset.key; }
      kept = '';
      if (text.value) keepSoon();
    } catch { /* the line is gone; words and key stay, and the next press is the same note */ }
  };
  const onSubmit = event => { event.preventDefault(); write(); text.focus({ preventScroll: true }); };

  // -- naming colleagues ----------------------------------------------------------------------------------------------------
  const options = () => [...people.querySelectorAll('[role="option"]')];
  const shown = () => options().filter(option => !option.hidden);
  const begun = () => text.value.slice(0, text.selectionStart).match(/[@＠]([^@＠\s]{0,20})$/);
  const close = () => { people.hidden = true; at = -1; text.removeAttribute('aria-activedescendant'); };
  const mark = index => {
    const all = shown();
    at = all.length === 0 ? -1 : (index + all.length) % all.length;
    for (const option of options()) option.setAttribute('aria-selected', String(option === all[at]));
    if (at < 0) { close(); return; }
    text.setAttribute('aria-activedescendant', all[at].id);
    all[at].scrollIntoView({ block: 'nearest' });
  };
  const look = () => {
    const word = begun();
    if (!word) { close(); return; }
    for (const option of options()) option.hidden = !option.dataset.name.startsWith(word[1]) || option.dataset.name === word[1];
    people.hidden = shown().length === 0;
    mark(0);
  };
  const name = option => {
    const word = begun();
    const from = word ? text.selectionStart - word[0].length : text.selectionStart;
    text.setRangeText(`@${option.dataset.name} `, from, text.selectionStart, 'end');
    close();
    text.focus({ preventScroll: true });
    keepSoon();
  };
  const onPick = event => {
    const option = event.target.closest('[role="option"]');
    if (option) name(option);
  };
  const holdFocus = event => event.preventDefault(); // a press on the list leaves the caret where it is
  const onAt = event => {
    if (!event.target.closest('[data-name-somebody]')) return;
    if (!begun()) text.setRangeText('@', text.selectionStart, text.selectionEnd, 'end');
    text.focus({ preventScroll: true });
    look();
  };

  const onInput = event => {
    if (text.getAttribute('aria-invalid')) dotnet.invokeMethodAsync('Changed').catch(() => { });
    if (!event.isComposing) look();
    keepSoon();
  };
  const ime = watchIme(text);
  const onKey = event => {
    if (ime.owns(event)) return;
    if (!people.hidden) {
      const all = shown();
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') { event.preventDefault(); mark(at + (event.key === 'ArrowDown' ? 1 : -1)); return; }
      if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); close(); return; }
      if ((event.key === 'Enter' && !event.ctrlKey && !event.metaKey) || event.key === 'Tab') { event.preventDefault(); name(all[at]); return; }
    }
    if (event.key !== 'Enter' || event.altKey) return;
    const sends = event.ctrlKey || event.metaKey || (text.dataset.enter === 'sends' && !event.shiftKey);
    if (!sends) return;
    event.preventDefault();
    if (!event.repeat) write();
  };
  const onBlur = () => { keep(); close(); };

  // A draft for few must not come back as one for all: a reader who is not there any more leaves the choice empty, and Core asks for another.
  text.value = draft;
  readers.value = draftReaders;
  const place = `unsent:${text.dataset.keep}`;
  try {
    const left = JSON.parse(sessionStorage.getItem(place));
    sessionStorage.removeItem(place);
    if (left?.text) {
      text.value = left.text;
      if (left.sent) { text.dataset.sent = left.sent; text.dataset.key = left.key; }
      if (left.text !== draft) keepSoon();
    }
  } catch { /* no storage: the draft from the server is shown */ }
  writing.addEventListener('click', onSwitch);
  document.addEventListener('keydown', onShortcut);
  document.addEventListener('coe:back', keep);
  box.addEventListener('submit', onSubmit);
  box.addEventListener('click', onAt);
  text.addEventListener('input', onInput);
  text.addEventListener('keydown', onKey);
  text.addEventListener('blur', onBlur);
  readers.addEventListener('change', keepSoon);
  people.addEventListener('mousedown', holdFocus);
  people.addEventListener('click', onPick);
  text.dataset.ready = '';

  return {
    // What was not kept yet, or null.
    detach() {
      clearTimeout(timer);
      document.removeEventListener('keydown', onShortcut);
      document.removeEventListener('coe:back', keep);
      ime.detach();
      return (text.value !== kept || readers.value !== keptReaders) && text.value.length <= mostKept && text.dataset.sent !== text.value ? [text.value, readers.value] : null;
    },
  };
}

// Tells which notes that call this person were on a visible screen.
export function watch(dotnet) {
  const list = document.getElementById('talk');
  const told = new Set();
  const tell = entries => {
    if (document.visibilityState !== 'visible') return;
    const seen = entries.filter(entry => entry.isIntersecting).map(entry => entry.target.dataset.note).filter(id => !told.has(id));
    if (seen.length === 0) return;
    dotnet.invokeMethodAsync('Seen', seen).then(() => { for (const id of seen) told.add(id); }, () => { });
  };
  const sight = new IntersectionObserver(tell, { threshold: 0.5 });
  const look = () => {
    sight.disconnect();
    for (const note of list.querySelectorAll('[data-calls-me]')) if (!told.has(note.dataset.note)) sight.observe(note);
  };
  const changes = new MutationObserver(look);
  changes.observe(list, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-calls-me'] });
  document.addEventListener('visibilitychange', look);
  document.addEventListener('coe:back', look);
  look();
  return {
    detach() {
      sight.disconnect();
      changes.disconnect();
      document.removeEventListener('visibilitychange', look);
      document.removeEventListener('coe:back', look);
    },
  };
}
