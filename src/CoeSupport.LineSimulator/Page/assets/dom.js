// Small tools. Everything received goes in as text, never as markup.
export const $ = id => document.getElementById(id);

export function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

export function icon(name, size = '') {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', `icon ${size}`.trim());
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `#i-${name}`);
  svg.append(use);
  return svg;
}

// Names come from anybody: no control or direction characters, and isolated from their surroundings.
export const cleanName = name => (name ?? '').replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');

export function name(text, className = '') {
  const node = make('bdi', className, cleanName(text));
  node.title = cleanName(text);
  return node;
}

export function avatar(text, key = text) {
  let sum = 7;
  for (const unit of key) sum = (sum * 131 + unit.codePointAt(0)) % 104_729;
  const face = make('span', 'avatar__face');
  const letters = new Intl.Segmenter('ja', { granularity: 'grapheme' }).segment(cleanName(text).trim());
  face.append(make('span', '', (letters[Symbol.iterator]().next().value?.segment ?? '?').toUpperCase()));
  const node = make('span', 'avatar');
  node.dataset.hue = 1 + sum % 6;
  node.setAttribute('aria-hidden', 'true');
  node.append(face);
  return node;
}

// Keeps what is the same, so that a live region speaks only what is new and focus stays where it is.
const kept = new WeakMap();

export function reconcile(list, rows) {
  const before = new Map([...list.children].map(node => [kept.get(node)?.key, node]));
  let place = list.firstElementChild;
  for (const { key, sign, build } of rows) {
    let node = before.get(key);
    before.delete(key);
    if (!node || kept.get(node).sign !== sign) {
      const fresh = build();
      kept.set(fresh, { key, sign });
      if (node) {
        const focus = node.contains(document.activeElement) ? document.activeElement.dataset.focus : undefined;
        if (place === node) place = fresh;
        node.replaceWith(fresh);
        if (focus) fresh.querySelector(`[data-focus="${focus}"]`)?.focus();
      }
      node = fresh;
    }
    if (place === node) place = node.nextElementSibling;
    else list.insertBefore(node, place);
  }
  for (const gone of before.values()) gone.remove();
}
