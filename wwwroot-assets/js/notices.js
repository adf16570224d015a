// The sound of a notice, and whether this browser shows notices while no page is open. The browser asks its owner within the press itself.
const worker = '/notices-worker.js';

let sound;
export function ring() {
  sound ??= new Audio('/sounds/notice.wav');
  sound.currentTime = 0;
  sound.play().catch(() => { }); // a browser that nobody has pressed anything in stays silent
}

const isPhoneOfApple = () => /iPhone|iPad/.test(navigator.userAgent) || (navigator.platform === 'MacIntel' && navigator.maxTouchPoints > 1);
const isInstalled = () => matchMedia('(display-mode: standalone)').matches || navigator.standalone === true;
const can = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

const state = () => {
  if (!can()) return isPhoneOfApple() && !isInstalled() ? 'install' : 'unsupported';
  return Notification.permission === 'denied' ? 'denied' : 'ready';
};

const keyOf = text => {
  const raw = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(raw, letter => letter.charCodeAt(0));
};

async function subscribe(publicKey) {
  const registration = await navigator.serviceWorker.register(worker, { scope: '/', updateViaCache: 'none' });
  await navigator.serviceWorker.ready;
  const options = { userVisibleOnly: true, applicationServerKey: keyOf(publicKey) };
  try {
    return await registration.pushManager.subscribe(options);
  } catch (error) {
    if (error.name !== 'InvalidStateError') throw error;
    // From a time when the workstation had another key.
    await (await registration.pushManager.getSubscription())?.unsubscribe();
    return registration.pushManager.subscribe(options);
  }
}

export function attach(card, dotnet, publicKey) {
  if (!card) return { detach() { return null; } }; // its screen has gone meanwhile
  const call = (...what) => dotnet.invokeMethodAsync(...what).catch(() => { });
  const onClick = async event => {
    if (!event.target.closest('[data-push-add]')) return;
    try {
      if (await Notification.requestPermission() !== 'granted') return call('Say', state() === 'denied' ? 'denied' : 'refused');
      const { endpoint, keys } = (await subscribe(publicKey)).toJSON();
      await call('Add', endpoint, keys.p256dh, keys.auth, navigator.userAgent);
    } catch {
      await call('Say', 'failed');
    }
  };
  card.addEventListener('click', onClick);
  call('Say', state());
  return { detach() { card.removeEventListener('click', onClick); } };
}
