// The page: one state, read again whenever the platform says that something changed.
import { $, cleanName, icon, make } from './dom.js';
import { buildFaults, showAbout, showBehaviour, showParents, showWire } from './desk.js';
import { pressed, showQuickReplies } from './press.js';
import { showTalk } from './talk.js';
import { clockTime, language, loadTexts, otherLanguage, t } from './texts.js';
import { listen, read, send } from './wire.js';

const state = { userId: null, parents: [], talk: [], wire: [], behaviour: null, about: null, channel: '', skew: 0, friend: false, now: () => Date.now() + state.skew, press: its => press(its) };
const drafts = new Map();
const input = $('input');
const me = () => state.parents.find(parent => parent.userId === state.userId);

// ---- reading ----
const wanted = new Set();
let running = false;

async function refresh(...what) {
  what.forEach(part => wanted.add(part));
  if (running) return;
  running = true;
  try {
    while (wanted.size) {
      await new Promise(later => setTimeout(later, 30));
      const parts = [...wanted];
      wanted.clear();
      await Promise.all(parts.map(part => readers[part]()));
      show();
    }
  } catch {
    $('offline').hidden = false;
  } finally {
    running = false;
  }
}

const readers = {
  async about() {
    state.about = await read('about');
    state.channel = state.about.channelName;
    state.skew = new Date(state.about.now) - Date.now();
  },
  async parents() {
    state.parents = await read('parents');
    if (!me()) choose(state.parents[0]?.userId ?? null, false);
  },
  async talk() {
    const userId = state.userId;
    const talk = userId && state.parents.some(parent => parent.userId === userId) ? await read(`parents/${userId}/talk`) : [];
    if (userId === state.userId) state.talk = talk;
  },
  async wire() { state.wire = await read('wire'); },
  async behaviour() { state.behaviour = await read('behaviour'); },
};

// ---- showing ----
let loadingTimer = 0;

function show() {
  const parent = me();
  if (state.about) showAbout(state.about);
  showParents(state.parents, state.userId);
  if (state.behaviour) showBehaviour(state.behaviour);
  showWire(state.wire, id => attempt(() => send('redeliver', { webhookEventId: id })));
  state.friend = !!parent && parent.isFriend && !parent.isBlocked;
  showTalk(state.talk, state, takeBack);
  showQuickReplies(state.talk, state);
  $('clock').textContent = clockTime(state.now());
  const who = cleanName(parent?.displayName);
  $('phone').setAttribute('aria-label', parent ? t('phoneOf', { name: who }) : t('title'));
  $('acts-card').hidden = !parent;
  $('acts-title').textContent = parent ? t('as', { name: who }) : '';
  gates(parent);
  empty(parent, who);
  loading(parent);
  if (parent?.unread && document.visibilityState === 'visible') send(`parents/${parent.userId}/read`).catch(() => { });
}

function gates(parent) {
  const { friend } = state;
  $('gate-add').hidden = !parent || parent.isFriend || parent.isBlocked;
  $('gate-unblock').hidden = !parent?.isBlocked;
  $('write').hidden = !friend;
  for (const act of ['sticker', 'photo1', 'photo3', 'place', 'file', 'unsend', 'block']) for (const button of document.querySelectorAll(`.acts [data-act="${act}"]`)) button.disabled = !friend;
  $('acts-why').textContent = friend || !parent ? '' : t(parent.isBlocked ? 'whyBlocked' : 'whyNotFriend');
  if (!friend || !own().length) takingBack(false);
  for (const button of document.querySelectorAll('.acts [data-act="unsend"]')) button.disabled = !friend || !own().length;
}

function empty(parent, who) {
  const box = $('empty');
  box.hidden = state.talk.length > 0;
  if (box.hidden) return;
  const words = !parent ? t('emptyNobody') : parent.isBlocked ? t('emptyBlocked') : parent.isFriend ? t('emptyFriend') : t('emptyStranger', { name: who, channel: state.channel });
  if (box.dataset.words === words) return;
  box.dataset.words = words;
  box.replaceChildren(icon(parent ? 'talk' : 'people', 'icon--l'), make('p', '', words));
}

function loading(parent) {
  clearTimeout(loadingTimer);
  const left = parent?.loadingUntil ? new Date(parent.loadingUntil) - state.now() : 0;
  $('loading').hidden = left <= 0;
  if (left > 0) loadingTimer = setTimeout(() => { $('loading').hidden = true; }, left);
}

// ---- choosing ----
function choose(userId, remember = true) {
  if (userId === state.userId) return;
  keepDraft();
  state.userId = userId;
  state.talk = [];
  takingBack(false);
  input.value = drafts.get(userId) ?? '';
  grow();
  if (remember && userId && location.hash.slice(1) !== userId) history.replaceState(null, '', `#${userId}`);
}

function keepDraft() {
  if (!state.userId) return;
  drafts.set(state.userId, input.value);
  try { sessionStorage.setItem(`draft-${state.userId}`, input.value); } catch { /* storage may be off */ }
}

function restoreDrafts() {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith('draft-')) drafts.set(key.slice(6), sessionStorage.getItem(key));
  } catch { /* storage may be off */ }
}

function follow(userId) {
  choose(userId);
  refresh('talk', 'parents');
}

// ---- acting ----
async function attempt(work) {
  try {
    return await work();
  } catch {
    toast(t('failed'));
    return null;
  }
}

let toastTimer = 0;
function toast(words) {
  $('toast').textContent = words;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { $('toast').textContent = ''; }, 5000);
}

const own = () => state.talk.filter(bubble => bubble.from === 'parent' && bubble.type !== 'displayText' && !bubble.unsent);

function takingBack(on) {
  $('phone').classList.toggle('is-taking-back', on);
  $('unsend-hint').hidden = !on;
  for (const button of document.querySelectorAll('.acts [data-act="unsend"]')) button.setAttribute('aria-pressed', `${on}`);
}

async function takeBack(messageId) {
  takingBack(false);
  await attempt(() => send(`parents/${state.userId}/unsend`, { messageId }));
  input.focus();
  refresh('talk', 'parents');
}

let sending = Promise.resolve();
function say() {
  const text = input.value;
  const userId = state.userId;
  if (!text.trim() || !userId) return;
  input.value = '';
  keepDraft();
  grow();
  input.focus();
  sending = sending.then(async () => {
    if (await attempt(() => send(`parents/${userId}/say`, { text }))) return refresh('talk', 'parents');
    // A lost word would be worse than a doubled one on screen: it goes back into the box.
    if (userId === state.userId) input.value = text + (input.value ? `\n${input.value}` : '');
    else drafts.set(userId, text);
    grow();
  });
}

async function sends(what, body) {
  $('sheet').close();
  await attempt(() => send(`parents/${state.userId}/${what}`, body));
  refresh('talk', 'parents');
}

// Whose phone it is stays fixed while a dialog is open.
function press(its) {
  const userId = state.userId;
  return pressed(its, {
    act: async (what, body) => {
      await attempt(() => send(`parents/${userId}/${what}`, body));
      refresh('talk', 'parents');
    },
    say: toast,
    write(text) {
      if (text) input.value = text;
      keepDraft();
      grow();
      input.focus();
    },
  });
}

const acts = {
  new() { $('sheet').close(); $('new-name').value = ''; $('new-dialog').showModal(); },
  sticker() { $('sheet').close(); showStickers(); $('stickers-dialog').showModal(); },
  photo1: () => sends('photos', { count: 1 }),
  photo3: () => sends('photos', { count: 3 }),
  place: () => sends('location', t('samplePlace')),
  file: () => sends('file', { fileName: t('sampleFile') }),
  unsend() { $('sheet').close(); takingBack(!$('phone').classList.contains('is-taking-back')); },
  async block() { $('sheet').close(); await attempt(() => send(`parents/${state.userId}/unfollow`)); refresh('parents', 'talk'); },
  async follow() {
    await attempt(() => send(`parents/${state.userId}/follow`));
    await refresh('parents', 'talk');
    if (!$('write').hidden) input.focus();
  },
};

function showStickers() {
  $('stickers').replaceChildren(...t('stickers').map((words, index) => {
    const item = make('li');
    const button = make('button', 'says__card', '');
    button.type = 'button';
    button.append(icon('sticker'), make('span', 'says__words', words[0]));
    button.addEventListener('click', async () => {
      $('stickers-dialog').close();
      await attempt(() => send(`parents/${state.userId}/sticker`, { packageId: '446', stickerId: `${1988 + index}`, keywords: words }));
      refresh('talk', 'parents');
    });
    item.append(button);
    return item;
  }));
}

async function setBehaviour() {
  const push = document.querySelector('input[name="fault"]:checked')?.value ?? 'normal';
  const remaining = push !== 'normal' && $('remaining').value ? Number($('remaining').value) : undefined;
  await attempt(() => send('behaviour', { push, remaining, duplicateWebhooks: $('duplicate').checked, reorderWebhooks: $('reorder').checked, batchWebhooks: $('batch').checked,
    mediaPreparing: $('preparing').checked, rateLimits: $('rates').checked }));
  refresh('behaviour');
}

function grow() {
  $('send').disabled = !input.value.trim();
  if (CSS.supports('field-sizing', 'content')) return;
  input.style.blockSize = 'auto';
  input.style.blockSize = `${Math.min(input.scrollHeight + 2, 140)}px`;
}

// On a narrow window the cards of the desk are lent to the sheet.
const cards = ['acts-card', 'faults-card', 'wire-card'];
const homes = new Map(cards.map(id => [id, $(id).parentElement]));

function openSheet() {
  $('sheet-cards').append(...cards.map($));
  $('sheet').showModal();
}

$('sheet').addEventListener('close', () => cards.forEach(id => homes.get(id).append($(id))));
matchMedia('(max-width: 68rem)').addEventListener('change', () => $('sheet').close());

// Somebody came by a link of LINE's: the account is added where it was not yet, and the text stands in the box. Sending is theirs.
async function arrive() {
  const asked = new URLSearchParams(location.search).get('add');
  if (asked === null) return;
  history.replaceState(null, '', location.pathname);
  const stranger = state.parents.find(parent => !parent.isFriend && !parent.isBlocked) ?? me();
  if (!stranger || stranger.isBlocked) return;
  choose(stranger.userId);
  if (!stranger.isFriend) await attempt(() => send(`parents/${state.userId}/follow`));
  await refresh('parents', 'talk');
  input.value = asked;
  grow();
  keepDraft();
  input.focus();
}

// ---- wiring ----
document.addEventListener('click', event => {
  const button = event.target.closest('[data-act], [data-close]');
  if (!button) return;
  if (button.dataset.act) acts[button.dataset.act]();
  else button.closest('dialog').close();
});
for (const dialog of document.querySelectorAll('dialog')) dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });
document.addEventListener('keydown', event => { if (event.key === 'Escape') takingBack(false); });
document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') refresh('parents', 'talk'); });
$('write').addEventListener('submit', event => { event.preventDefault(); say(); });
input.addEventListener('input', () => { grow(); keepDraft(); });
input.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
  event.preventDefault();
  say();
});
$('more').addEventListener('click', openSheet);
$('pick').addEventListener('change', () => follow($('pick').value));
addEventListener('hashchange', () => follow(location.hash.slice(1)));
for (const id of ['duplicate', 'reorder', 'batch', 'preparing', 'rates', 'remaining']) $(id).addEventListener('change', setBehaviour);
$('new-form').addEventListener('submit', async () => {
  const displayName = $('new-name').value.trim();
  if (!displayName) return;
  const made = await attempt(() => send('parents', { displayName }));
  if (!made) return;
  await refresh('parents');
  follow(made.userId);
  toast(t('added', { name: cleanName(displayName) }));
});
$('language').addEventListener('click', async () => { await otherLanguage(); words(); show(); });

function words() {
  $('language').textContent = t('language');
  $('language').lang = language === 'ja' ? 'en' : 'ja';
  buildFaults(setBehaviour);
}

await loadTexts();
words();
restoreDrafts();
state.userId = location.hash.slice(1) || null;
input.value = drafts.get(state.userId) ?? '';
grow();
await refresh('about', 'parents', 'wire', 'behaviour');
await refresh('talk');
await arrive();
$('simulator').hidden = false;
if (state.userId) history.replaceState(null, '', `#${state.userId}`);
setInterval(() => { $('clock').textContent = clockTime(state.now()); }, 10_000);
listen(
  note => {
    if (!note) refresh('about', 'parents', 'talk', 'wire', 'behaviour');
    else if (note.kind === 'talk') refresh(...(note.userId === state.userId ? ['talk'] : []), 'parents');
    else if (note.kind === 'wire') refresh('wire', 'about');
    else refresh(note.kind);
  },
  connected => { $('offline').hidden = connected; });
