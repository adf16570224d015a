// The talk as the phone shows it.
import { kindName } from './desk.js';
import { $, avatar, icon, make, name, reconcile } from './dom.js';
import { cards } from './press.js';
import { clockTime, dayKey, dayName, language, t } from './texts.js';

const icons = { sticker: 'sticker', image: 'image', video: 'image', audio: 'phone', file: 'file', location: 'place' };
const written = ['text', 'textV2', 'displayText'];
const together = 5 * 60_000;

export function showTalk(bubbles, state, takeBack) {
  const rows = [];
  const byId = new Map(bubbles.map(bubble => [bubble.id, bubble]));
  let day = '';
  let before = null;
  for (const bubble of bubbles) {
    const its = dayKey(bubble.at);
    if (its !== day) {
      day = its;
      const label = dayName(day, state.now());
      rows.push({ key: `day-${day}`, sign: label, build: () => make('li', 'phone__day', label) });
      before = null;
    }
    const follows = before && !bubble.unsent && !before.unsent && before.from === bubble.from && (before.senderName ?? '') === (bubble.senderName ?? '') && new Date(bubble.at) - new Date(before.at) < together;
    const quoted = bubble.quotedId ? byId.get(bubble.quotedId) : null;
    rows.push({
      key: bubble.id,
      sign: JSON.stringify([{ ...bubble, quickReplies: undefined }, bubble.template && state.friend, follows, quoted ? [quoted.text, quoted.unsent] : null, language, state.channel]),
      build: () => says(bubble, follows, quoted, state, takeBack),
    });
    before = bubble;
  }
  const list = $('talk');
  const other = list.dataset.user !== state.userId;
  if (other) {
    // Another person's whole talk is not news.
    $('log').setAttribute('aria-live', 'off');
    list.replaceChildren();
    list.dataset.user = state.userId;
  }
  reconcile(list, rows);
  if (other) {
    $('scroll').scrollTop = 0;
    setTimeout(() => $('log').setAttribute('aria-live', 'polite'), 500);
  }
}

function says(bubble, follows, quoted, state, takeBack) {
  const mine = bubble.from === 'parent';
  if (bubble.unsent) {
    const gone = make('li', 'phone__day phone__gone', t(mine ? 'tombstone' : 'accountTombstone'));
    gone.dataset.testid = 'bubble';
    return gone;
  }
  const item = make('li', `says${mine ? ' says--mine' : ''}${follows ? ' says--follows' : ''}`);
  item.dataset.testid = 'bubble';
  if (mine) item.append(make('span', 'sr-only', t('mine')));
  else if (!follows) {
    const sender = bubble.senderName || state.channel;
    item.append(avatar(sender));
    const head = make('p', 'says__name');
    head.append(name(sender));
    item.append(head);
  }
  if (bubble.template?.cards.length > 1) item.classList.add('says--row');
  const body = bubble.template ? cards(bubble, state) : written.includes(bubble.type) ? make('p', 'says__text', bubble.text ?? '') : card(bubble, state);
  if (quoted && !quoted.unsent) body.prepend(make('span', 'says__quote', quoteOf(quoted)));
  const time = make('time', '', clockTime(bubble.at));
  time.dateTime = bubble.at;
  if (mine && bubble.isRead) time.prepend(make('span', 'says__read', t('read')));
  if (mine) {
    const back = make('button', 'says__undo');
    back.type = 'button';
    back.title = t('unsendThis');
    back.setAttribute('aria-label', t('unsendThis'));
    back.dataset.testid = 'take-back';
    back.dataset.focus = 'undo';
    back.append(icon('undo', 'icon--s'));
    back.addEventListener('click', () => takeBack(bubble.id));
    const side = make('span', 'says__side');
    if (bubble.type !== 'displayText') side.append(back);
    side.append(time);
    item.append(side, body);
  } else item.append(body, time);
  return item;
}

const size = bytes => bytes >= 1_048_576 ? `${(bytes / 1_048_576).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;

// A photo is drawn; sticker art is not kept, so a sticker is a dashed card with what it says, and so is everything else.
function card(bubble, state) {
  const attached = bubble.attachment;
  if (bubble.type === 'image' && attached?.size) return photo(bubble, state);
  const node = make('div', 'says__card');
  const kind = attached?.isExternal ? t('external', { kind: kindName(bubble.type) }) : kindName(bubble.type);
  const words = bubble.type === 'sticker' ? stickerWords(bubble) : bubble.text ?? '';
  const [first, ...more] = words.split('\n');
  node.append(icon(icons[bubble.type] ?? 'talk'), make('span', 'says__words', first || kind));
  for (const line of more) node.append(make('span', 'says__more', line));
  if (attached?.latitude !== undefined) node.append(make('small', '', `${attached.latitude.toFixed(4)}, ${attached.longitude.toFixed(4)}`));
  else if (attached?.size) node.append(make('small', '', `${kind}　${size(attached.size)}`));
  else if (words) node.append(make('small', '', kind));
  return node;
}

function photo(bubble, state) {
  const node = make('div', 'says__photo');
  const image = make('img');
  image.alt = t('kind.image');
  image.src = `/simulator/desk/parents/${state.userId}/media/${bubble.id}`;
  // Bytes that are no picture are shown as what they are.
  image.addEventListener('error', () => node.replaceChildren(make('span', 'says__words', t('brokenPhoto'))));
  node.append(image);
  return node;
}

// What a sticker says: a parent's by its keywords, the account's by its numbers, which stand as they are where nobody wrote down what they say.
function stickerWords(bubble) {
  return bubble.keywords?.length ? bubble.keywords.slice(0, 2).join('・') : t('knownStickers')[bubble.text] ?? bubble.text ?? '';
}

function quoteOf(quoted) {
  if (quoted.type === 'sticker') return stickerWords(quoted) || kindName(quoted.type);
  return quoted.text ? quoted.text.split('\n')[0] : kindName(quoted.type);
}
