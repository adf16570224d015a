// Shows a notice while no page is open, and opens the list when it is pressed. It answers no request of a page and keeps nothing: no fetch, no caches, no
// database. What it shows is the same for every notice, because a locked screen is read by whoever lies beside the phone.
const words = { ja: '新しいお知らせがあります', en: 'You have a new notice' };
const drills = { ja: '【訓練】新しいお知らせがあります', en: '[Drill] You have a new notice' };

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));

self.addEventListener('push', event => {
  let lang = 'ja', now = false, drill = false;
  try {
    const said = event.data?.json() ?? {};
    if (Object.hasOwn(words, said.lang)) lang = said.lang;
    now = said.now === true;
    drill = said.drill === true;
  } catch {
    // Not ours, or from a later version: that there is something is shown anyway, as browsers ask of a push.
  }
  event.waitUntil(self.registration.showNotification('CoeSupport', {
    body: (drill ? drills : words)[lang], lang, icon: '/icon-192.png', tag: drill ? 'drill' : now ? 'now' : 'news', renotify: true, requireInteraction: now,
  }));
});

self.addEventListener('notificationclick', event => {
  event.notification.close();
  event.waitUntil((async () => {
    const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
    const list = pages.find(page => new URL(page.url).pathname === '/notices');
    // A page with something half written in it is left as it is: it has the bell.
    return list ? list.focus() : self.clients.openWindow('/notices');
  })());
});
