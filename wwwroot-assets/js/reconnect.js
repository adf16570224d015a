// Starts the circuit and sees to it that a screen comes back by itself: after a lost line, a sleeping phone or a restarted server. Never gives up.
(() => {
  const modal = document.getElementById('components-reconnect-modal');
  let returning = false;

  // What was typed and not yet taken over survives the reload in this tab only; reply.js takes it out again.
  const keepWords = () => {
    for (const box of document.querySelectorAll('textarea[data-keep]')) {
      if (!box.value) continue;
      try {
        sessionStorage.setItem(`unsent:${box.dataset.keep}`, JSON.stringify({ text: box.value, sent: box.dataset.sent || null, key: box.dataset.key || null }));
      } catch { /* a full or forbidden storage: the draft on the server remains */ }
    }
  };

  const comeBack = async () => {
    if (returning) return;
    returning = true;
    for (let wait = 250; ; wait = Math.min(wait * 1.6, 5000)) {
      try {
        const answer = await fetch('/health/live', { cache: 'no-store', redirect: 'manual' });
        if (answer.status < 500) break;
      } catch { /* not yet */ }
      await new Promise(resolve => setTimeout(resolve, wait));
    }
    keepWords();
    location.reload();
  };

  const look = () => {
    if (modal.classList.contains('components-reconnect-hide')) document.dispatchEvent(new Event('coe:back'));
    if (modal.classList.contains('components-reconnect-failed') || modal.classList.contains('components-reconnect-rejected')) comeBack();
  };
  new MutationObserver(look).observe(modal, { attributes: true, attributeFilter: ['class'] });

  // A page that was loaded but never came alive (the server went away in between) is loaded again; each time with more patience.
  const tries = Number(sessionStorage.getItem('first-paint-tries') || 0);
  const patience = Math.min(12000 * (tries + 1), 60000);
  setTimeout(() => {
    if (document.querySelector('[data-interactive]')) {
      sessionStorage.removeItem('first-paint-tries');
    } else {
      sessionStorage.setItem('first-paint-tries', String(tries + 1));
      comeBack();
    }
  }, patience);

  Blazor.start({
    circuit: {
      reconnectionOptions: { maxRetries: 1000000, retryIntervalMilliseconds: attempt => Math.min(300 * 1.5 ** Math.min(attempt, 20), 5000) },
    },
  }).catch(comeBack);

  // A phone that wakes up should not wait for the next try.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || !modal.classList.contains('components-reconnect-show')) return;
    Blazor.reconnect?.().then(ok => { if (ok === false) comeBack(); }, () => { });
  });

  document.querySelector('#blazor-error-ui .reload')?.addEventListener('click', event => {
    event.preventDefault();
    comeBack();
  });
})();
