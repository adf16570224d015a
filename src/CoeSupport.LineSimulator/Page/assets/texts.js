// Words of the page. Japanese unless ?lang=en or an earlier choice says otherwise.
const languages = ['ja', 'en'];
let words = {};
export let language = 'ja';

function chosen() {
  const asked = new URLSearchParams(location.search).get('lang');
  if (languages.includes(asked)) return remember(asked);
  try {
    const before = localStorage.getItem('simulator-language');
    if (languages.includes(before)) return before;
  } catch { /* storage may be off */ }
  return 'ja';
}

function remember(value) {
  try { localStorage.setItem('simulator-language', value); } catch { /* storage may be off */ }
  return value;
}

export async function loadTexts(next = chosen()) {
  const answer = await fetch(`/simulator/assets/texts.${next}.json`);
  words = await answer.json();
  language = next;
  document.documentElement.lang = next;
  document.title = `${t('title')} – CoeSupport`;
  for (const node of document.querySelectorAll('[data-text]')) node.textContent = t(node.dataset.text);
  for (const node of document.querySelectorAll('[data-label]')) {
    node.setAttribute('aria-label', t(node.dataset.label));
    if (node.matches('button')) node.title = t(node.dataset.label);
  }
  for (const node of document.querySelectorAll('[data-placeholder]')) node.placeholder = t(node.dataset.placeholder);
}

export async function otherLanguage() {
  const url = new URL(location.href);
  url.searchParams.delete('lang');
  history.replaceState(null, '', url);
  await loadTexts(remember(language === 'ja' ? 'en' : 'ja'));
}

export function t(key, values = {}) {
  const text = words[key];
  if (typeof text !== 'string') return text ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

const zone = 'Asia/Tokyo';
export const clockTime = at => new Intl.DateTimeFormat('ja-JP', { timeZone: zone, hour: '2-digit', minute: '2-digit', hour12: false }).format(new Date(at));
export const wireTime = at => new Intl.DateTimeFormat('ja-JP', { timeZone: zone, hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false }).format(new Date(at));
export const dayKey = at => new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date(at));

export function dayName(key, now) {
  if (key === dayKey(now)) return t('today');
  if (key === dayKey(now - 86_400_000)) return t('yesterday');
  const locale = language === 'ja' ? 'ja-JP' : 'en-GB';
  const sameYear = key.slice(0, 4) === dayKey(now).slice(0, 4);
  return new Intl.DateTimeFormat(locale, { timeZone: zone, year: sameYear ? undefined : 'numeric', month: 'long', day: 'numeric', weekday: 'short' }).format(new Date(`${key}T12:00:00+09:00`));
}
