import { watchIme } from './ime.js';

// The reply box: hands words over to be kept and to be sent. A text keeps its key until it is taken, so that pressing twice is one message.
const limit = 5000, warnFrom = 4500;
// One call carries at most 32 KB; what is longer is kept as a stream. Beyond the longest draft it stays in the box only.
const mostInOneCall = 9000, mostKept = 20000;
const pause = 600;
// LINE shows its dots for a while; the server asks no more often either.
const tellEvery = 15000;

const newKey = () => {
  if (crypto.randomUUID) return crypto.randomUUID();
  const b = crypto.getRandomValues(new Uint8Array(16));
  b[6] = (b[6] & 15) | 64; b[8] = (b[8] & 63) | 128;
  const hex = [...b].map(x => x.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

export function attach(box, dotnet, draft) {
  if (!box) return { detach() { return null; } }; // its screen has gone meanwhile
  const text = box.querySelector('textarea');
  const count = box.querySelector('.reply-box__count');
  const button = box.querySelector('button[type="submit"]');
  let timer = 0, kept = draft;
  // One reply at a time: what is pressed meanwhile goes after it and without its words, which stand in the box until it is taken. After
  // a while, or once a lost line is back, a press counts again: the same words are the same message all the same.
  let underway = null, again = false;
  const isUnderway = () => underway !== null && Date.now() - underway.at < 5000;
  const without = words => text.value.startsWith(words) ? text.value.slice(words.length).replace(/^\s+/, '') : text.value;

  const showCount = () => {
    const length = text.value.length;
    count.hidden = length < warnFrom;
    count.textContent = `${length.toLocaleString()} / ${limit.toLocaleString()}`;
    count.dataset.length = length > limit ? 'over' : 'near';
  };

  const fields = box.querySelector('.reply-box__fields');
  const showFields = () => {
    const open = [...new Set(text.value.match(/\{(name|week)\}/g) ?? [])];
    fields.hidden = open.length === 0;
    fields.querySelector('b').textContent = open.join(' ');
  };

  const keep = () => {
    clearTimeout(timer);
    timer = 0;
    const words = text.value;
    if (words === kept || words.length > mostKept || isUnderway()) return;
    // A call into a lost line may never answer: only an answer makes the words count as kept.
    const call = words.length > mostInOneCall
      ? dotnet.invokeMethodAsync('KeepLong', DotNet.createJSStreamReference(new TextEncoder().encode(words)))
      : dotnet.invokeMethodAsync('Keep', words);
    call.then(() => { kept = words; }, () => { });
  };

  const keepSoon = () => { clearTimeout(timer); timer = setTimeout(keep, pause); };

  // The newest line that was there when these words were begun: a colleague's reply after it is one that their writer may not have seen.
  const newest = () => Number(box.dataset.newest);
  let seen = null;
  const noteSeen = () => { seen = text.value ? seen ?? newest() : null; };

  let told = 0;
  const tellTyping = () => {
    if (!('typing' in box.dataset) || !text.value || Date.now() - told < tellEvery) return;
    told = Date.now();
    dotnet.invokeMethodAsync('Typing').catch(() => { });
  };

  const onInput = () => {
    noteSeen();
    tellTyping();
    showCount();
    showFields();
    if (text.getAttribute('aria-invalid')) dotnet.invokeMethodAsync('Changed').catch(() => { });
    keepSoon();
  };

  // The next press is another message.
  const decided = () => { delete text.dataset.sent; delete text.dataset.key; };

  const leave = words => {
    text.value = without(words);
    seen = null;
    noteSeen();
    showCount();
    showFields();
  };

  // What was under way when the line was lost may never be answered: if it was taken it leaves the box; if not, pressed again it is the same message.
  const settle = async () => {
    underway = null;
    const { sent, key } = text.dataset;
    if (key && await dotnet.invokeMethodAsync('WasTaken', key).catch(() => false) && text.dataset.key === key) {
      decided();
      leave(sent);
    }
    keep();
  };

  const send = async () => {
    if (button.disabled) return;
    if (isUnderway()) { again = true; return; }
    clearTimeout(timer);
    const words = text.value;
    if (text.dataset.sent !== words) { text.dataset.sent = words; text.dataset.key = newKey(); }
    const key = text.dataset.key;
    const mine = underway = { words, at: Date.now() };
    again = false;
    let taken = null;
    try {
      taken = await dotnet.invokeMethodAsync('Send', words.slice(0, mostInOneCall), key, seen ?? newest());
    } catch {
      // The line is gone; the words and their key stay, and the next press is the same message.
    }
    if (underway === mine) underway = null;
    const isLatest = text.dataset.key === key; // not decided meanwhile, nor pressed again with more words
    if (taken !== null && isLatest) decided();
    if (taken && isLatest) leave(words);
    if (taken) kept = '';
    if (taken && again && text.value) send();
    else if (text.value) keepSoon();
  };

  const onSubmit = event => { event.preventDefault(); send(); text.focus({ preventScroll: true }); };
  const ime = watchIme(text);
  const onKey = event => {
    if (event.key !== 'Enter' || event.altKey || ime.owns(event)) return;
    const sends = event.ctrlKey || event.metaKey || (text.dataset.enter === 'sends' && !event.shiftKey);
    if (!sends) return;
    event.preventDefault();
    if (!event.repeat) send();
  };

  // Somebody fast has typed before this script came: those words stay, behind the draft.
  const early = text.value;
  text.value = draft && early ? `${draft}\n${early}` : draft || early;
  const place = `unsent:${text.dataset.keep}`;
  try {
    const left = JSON.parse(sessionStorage.getItem(place));
    sessionStorage.removeItem(place);
    if (left?.text) {
      text.value = early && !left.text.endsWith(early) ? `${left.text}\n${early}` : left.text;
      if (left.sent) { text.dataset.sent = left.sent; text.dataset.key = left.key; }
    }
  } catch { /* no storage: the draft from the server is shown */ }
  showCount();
  showFields();
  // A draft was begun some time ago: what was read before this opening has been seen.
  seen = text.value ? Number(box.dataset.read) : null;
  text.addEventListener('input', onInput);
  text.addEventListener('blur', keep);
  text.addEventListener('keydown', onKey);
  box.addEventListener('submit', onSubmit);
  document.addEventListener('coe:back', settle);
  settle();
  text.dataset.ready = ''; // from here on keys are heard

  return {
    // A colleague was first: look once more, or send all the same.
    reviewed(sequence) { seen = Math.max(seen ?? 0, sequence); text.focus({ preventScroll: true }); },
    sendAnyway(sequence) { seen = Math.max(seen ?? 0, sequence); text.focus({ preventScroll: true }); send(); },
    focus() { text.focus({ preventScroll: true }); },
    // Words that were taken back before they left stand in front of what was typed since; null was a sticker.
    putBack(words) {
      if (words !== null) {
        text.value = text.value.trim() ? `${words}\n${text.value}` : words;
        showCount();
        showFields();
        noteSeen();
        keepSoon();
      }
      text.focus({ preventScroll: true });
    },
    // Words that were not kept yet, or null.
    detach() {
      clearTimeout(timer);
      text.removeEventListener('input', onInput);
      text.removeEventListener('blur', keep);
      text.removeEventListener('keydown', onKey);
      ime.detach();
      box.removeEventListener('submit', onSubmit);
      document.removeEventListener('coe:back', settle);
      const words = isUnderway() ? without(underway.words) : text.value;
      return words !== kept && words.length <= mostInOneCall && (words || !isUnderway()) ? words : null;
    },
  };
}
