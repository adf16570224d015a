// The desk around the phone: people, the platform's moods, and the wire.
import { $, avatar, cleanName, icon, make, name, reconcile } from './dom.js';
import { language, t, wireTime } from './texts.js';

export const faults = ['normal', 'slow', 'acceptThenTimeout', 'acceptThenReset', 'acceptThenError500', 'resetBefore', 'rateLimit', 'monthlyLimit', 'error500'];
const codes = { rateLimit: '429', monthlyLimit: '429', error500: '500', acceptThenError500: '500' };

const kinds = ['sticker', 'image', 'video', 'audio', 'file', 'location'];
export const kindName = type => t(kinds.includes(type) ? `kind.${type}` : 'kind.other');

export function stateOf(parent) {
  if (parent.isBlocked) return t('blocked');
  if (!parent.isFriend) return t('notFriend');
  if (parent.lastUnsent) return t('tombstone');
  return parent.lastText?.split('\n')[0] || (parent.lastType ? kindName(parent.lastType) : t('noTalk'));
}

export function showParents(parents, userId) {
  $('parents-count').textContent = parents.length ? t('count', { n: parents.length }) : '';
  reconcile($('parents'), parents.map(parent => ({
    key: parent.userId,
    sign: JSON.stringify([parent.displayName, stateOf(parent), parent.unread, parent.userId === userId, language]),
    build: () => person(parent, parent.userId === userId),
  })));
  const pick = $('pick');
  reconcile(pick, parents.map(parent => {
    const unread = parent.unread ? ` ● ${parent.unread}` : '';
    const label = `${cleanName(parent.displayName)}${unread}${parent.isBlocked || !parent.isFriend ? ` – ${stateOf(parent)}` : ''}`;
    return {
      key: parent.userId, sign: label, build: () => {
        const option = make('option', '', label);
        option.value = parent.userId;
        return option;
      },
    };
  }));
  pick.value = userId ?? '';
  pick.disabled = parents.length === 0;
}

function person(parent, here) {
  const item = make('li');
  const link = make('a');
  link.href = `#${parent.userId}`;
  link.dataset.testid = `parent-${parent.userId}`;
  link.dataset.focus = 'parent';
  if (here) link.setAttribute('aria-current', 'true');
  const words = make('span', 'parents__words');
  words.append(name(parent.displayName, 'one-line parents__name'), make('small', 'one-line', stateOf(parent)));
  link.append(avatar(parent.displayName, parent.userId), words);
  if (parent.unread) {
    const count = make('span', 'count', parent.unread > 99 ? '99+' : `${parent.unread}`);
    count.setAttribute('role', 'img');
    count.setAttribute('aria-label', t('unread', { n: parent.unread }));
    link.append(count);
  }
  item.append(link);
  return item;
}

export function buildFaults(change) {
  const box = $('faults');
  box.querySelectorAll('label').forEach(label => label.remove());
  for (const fault of faults) {
    const label = make('label');
    const radio = make('input');
    radio.type = 'radio';
    radio.name = 'fault';
    radio.value = fault;
    radio.dataset.testid = `fault-${fault}`;
    radio.addEventListener('change', change);
    const words = make('span', '', t(`push.${fault}`));
    if (codes[fault]) words.append(' ', make('small', '', codes[fault]));
    label.append(radio, words);
    box.append(label);
  }
  const remaining = $('remaining');
  const value = remaining.value;
  remaining.replaceChildren(...[['1', 'once'], ['3', 'thrice'], ['', 'always']].map(([n, key]) => {
    const option = make('option', '', t(key));
    option.value = n;
    return option;
  }));
  remaining.value = value || '1';
}

export function showBehaviour(behaviour) {
  for (const radio of document.querySelectorAll('input[name="fault"]')) radio.checked = radio.value === behaviour.push;
  $('duplicate').checked = behaviour.duplicateWebhooks;
  $('reorder').checked = behaviour.reorderWebhooks;
  $('batch').checked = behaviour.batchWebhooks;
  $('preparing').checked = behaviour.mediaPreparing;
  $('rates').checked = behaviour.rateLimits;
  const mark = $('fault-mark');
  mark.hidden = behaviour.push === 'normal';
  const left = behaviour.remaining ? `（${t('timesLeft', { n: behaviour.remaining })}）` : '';
  mark.replaceChildren(icon('alert'), make('span', '', t('faultNow', { what: t(`push.${behaviour.push}`) }) + left));
}

export function showAbout(about) {
  $('channel').textContent = about.channelName;
  $('channel-note').textContent = about.basicId;
  $('no-webhook').hidden = about.hasWebhookUrl;
  $('quota').textContent = t(about.monthlyLimit === undefined ? 'quotaFree' : 'quota', { used: about.used, limit: about.monthlyLimit });
  const link = $('workstation');
  const safe = /^https?:\/\//.test(about.workstationUrl ?? '') || (about.workstationUrl ?? '').startsWith('/');
  link.hidden = !safe;
  if (safe) link.href = about.workstationUrl;
}

export function showWire(entries, redeliver) {
  $('wire-empty').hidden = entries.length > 0;
  let same = 0;
  let last = '';
  reconcile($('wire'), entries.map(entry => {
    const base = `${entry.at}-${entry.what}-${entry.status ?? ''}`;
    same = base === last ? same + 1 : 0;
    last = base;
    return { key: `${base}-${same}`, sign: language, build: () => line(entry, redeliver) };
  }));
}

function line(entry, redeliver) {
  const item = make('li');
  const inward = entry.direction === 'in';
  const way = make('span', '', inward ? '→' : '←');
  way.dataset.way = entry.direction;
  way.setAttribute('role', 'img');
  way.setAttribute('aria-label', t(inward ? 'wayIn' : 'wayOut'));
  const time = make('time', '', wireTime(entry.at));
  time.dateTime = entry.at;
  const bad = entry.status === undefined || (entry.status >= 400 && entry.status !== 409);
  const note = entry.note ? t(`note.${entry.note}`) : '';
  const result = make('small', bad ? 'wire__bad' : '', [entry.status ?? '', note, entry.status === undefined ? '' : `${entry.ms} ms`].filter(part => part !== '').join('　'));
  const what = make('span', 'one-line', entry.what.replace(/^message\/push/, 'push').replace(/^message\/reply/, 'reply'));
  what.title = entry.what;
  item.append(time, way, what, result);
  if (inward && entry.webhookEventId) {
    const again = make('button', 'wire__again');
    again.type = 'button';
    again.title = t('redeliver');
    again.setAttribute('aria-label', t('redeliver'));
    again.append(icon('retry', 'icon--xs'));
    again.addEventListener('click', () => redeliver(entry.webhookEventId));
    item.append(again);
  } else item.append(make('span'));
  return item;
}
