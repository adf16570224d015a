// Buttons of received messages: the cards of a template, the quick replies over the keyboard, and what pressing them does.
import { $, icon, make, reconcile } from './dom.js';
import { language, t } from './texts.js';

const icons = { camera: 'image', cameraRoll: 'image', location: 'place' };
const inputs = { date: 'date', time: 'time', datetime: 'datetime-local' };

// LINE checked the address when the message came; the page trusts nobody's address all the same.
const opens = its => its.type === 'uri' && /^(?:https?|tel|line):/i.test(its.uri ?? '');

function button(its, state, className) {
  const node = make(opens(its) ? 'a' : 'button', className);
  if (opens(its)) {
    node.target = '_blank';
    node.rel = 'noopener noreferrer';
    if (state.friend) node.href = its.uri;
    else node.setAttribute('aria-disabled', 'true');
  } else {
    node.type = 'button';
    node.disabled = !state.friend;
  }
  node.dataset.testid = 'press';
  node.dataset.focus = its.id;
  if (icons[its.type]) node.append(icon(icons[its.type], 'icon--s'));
  node.append(make('span', '', its.label || t('pressCard')));
  node.addEventListener('click', () => { if (state.friend) state.press(its); });
  return node;
}

export function cards(bubble, state) {
  const { type, cards: all } = bubble.template;
  const node = make('div', `says__cards${all.length > 1 ? ' says__cards--row' : ''}`);
  node.append(...all.map(its => oneCard(its, type, state)));
  return node;
}

function oneCard(its, type, state) {
  const node = make('div', `press${type === 'confirm' ? ' press--confirm' : ''}`);
  if (its.hasPicture) {
    const picture = make('span', 'press__picture');
    picture.append(icon('image'), make('span', '', t('kind.image')));
    node.append(picture);
  }
  if (its.title || its.text) {
    const words = make('div', 'press__words');
    if (its.title) words.append(make('p', 'press__title', its.title));
    if (its.text) words.append(make('p', '', its.text));
    node.append(words);
  }
  if (its.tap) node.append(button(its.tap, state, 'press__tap'));
  const list = make('div', 'press__buttons');
  list.append(...its.buttons.map(one => button(one, state, 'press__button')));
  node.append(list);
  return node;
}

export function showQuickReplies(bubbles, state) {
  const its = state.friend ? bubbles.at(-1)?.quickReplies ?? [] : [];
  $('quick').hidden = its.length === 0;
  reconcile($('quick'), its.map(one => ({
    key: one.id,
    sign: JSON.stringify([one, language]),
    build: () => {
      const item = make('li');
      item.append(button(one, state, 'phone__reply'));
      return item;
    },
  })));
}

// What the phone itself does, and what it tells the account.
export async function pressed(its, phone) {
  switch (its.type) {
    case 'camera':
    case 'cameraRoll':
      return phone.act('photos', { count: 1 });
    case 'location':
      return phone.act('location', t('samplePlace'));
    case 'datetimepicker':
      return pick(its, phone);
    case 'clipboard':
      await navigator.clipboard?.writeText(its.clipboardText).catch(() => { });
      phone.say(t('copied'));
      break;
  }
  const inRow = $('quick').contains(document.activeElement);
  await phone.act('press', { id: its.id });
  if (its.inputOption === 'openKeyboard') phone.write(its.fillInText);
  else if (inRow) $('scroll').focus({ preventScroll: true });
}

function pick(its, phone) {
  const input = $('pick-time');
  input.type = inputs[its.mode];
  for (const bound of ['min', 'max']) input[bound] = its[bound] ?? '';
  input.value = its.initial ?? '';
  $('pick-title').textContent = its.label || t('pickTime');
  $('pick-form').onsubmit = () => { phone.act('press', { id: its.id, params: { [its.mode]: input.value } }); };
  $('pick-dialog').showModal();
}
