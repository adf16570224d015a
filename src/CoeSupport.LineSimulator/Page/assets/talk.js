// The talk as the phone shows it.
import { $, avatar, icon, make, name, reconcile } from './dom.js';
import { clockTime, dayKey, dayName, language, t } from './texts.js';

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
      sign: JSON.stringify([bubble, follows, quoted?.text ?? null, language, state.channel]),
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
  const body = bubble.type === 'text' || bubble.type === 'textV2' ? make('p', 'says__text', bubble.text ?? '') : card(bubble);
  if (quoted && !quoted.unsent) body.prepend(make('span', 'says__quote', quoted.text ?? (quoted.keywords ?? []).join('、')));
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
    side.append(back, time);
    item.append(side, body);
  } else item.append(body, time);
  return item;
}

// Sticker art is not kept: a dashed card with what it says.
function card(bubble) {
  const known = ['sticker', 'image', 'video', 'audio', 'file', 'location'].includes(bubble.type);
  const node = make('div', 'says__card');
  const words = bubble.type === 'sticker' ? (bubble.keywords ?? []).slice(0, 2).join('・') : bubble.text ?? '';
  node.append(icon(bubble.type === 'sticker' ? 'sticker' : 'talk'), make('span', 'says__words', words || t(known ? `kind.${bubble.type}` : 'kind.other')));
  if (words) node.append(make('small', '', t(known ? `kind.${bubble.type}` : 'kind.other')));
  return node;
}
