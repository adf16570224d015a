// Starts the circuit and sees to it that a screen comes back by itself: after a lost line, a sleeping phone or a restarted server. Never gives up.
(() => {
  document.title ||= 'CoeSupport'; // until a page of the workstation says its own
  const modal = document.getElementById('components-reconnect-modal');
  const again = document.getElementById('back-again');
  const boxes = () => [...document.querySelectorAll('textarea[data-keep]')];
  let returning = false, isLost = false, hiding = 0;

  // What was typed and not yet taken over survives the reload in this tab only; reply.js takes it out again.
  const keepWords = () => {
    for (const box of boxes()) {
      if (!box.value) continue;
      try {
        sessionStorage.setItem(`unsent:${box.dataset.keep}`, JSON.stringify({ text: box.value, sent: box.dataset.sent || null, key: box.dataset.key || null }));
      } catch { /* a full or forbidden storage: the draft on the server remains */ }
    }
  };

  // The line is there again: what is in the boxes is the truth, not what was laid aside.
  const forgetWords = () => {
    for (const box of boxes()) {
      try { sessionStorage.removeItem(`unsent:${box.dataset.keep}`); } catch { /* nothing was laid aside */ }
    }
  };

  // Says why there is no answer, and that what was written is still there and was not sent.
  const sayLost = () => {
    modal.dataset.network = navigator.onLine ? 'there' : 'gone';
    modal.dataset.words = boxes().some(box => box.value.trim()) ? 'unsent' : 'none';
    document.documentElement.style.setProperty('--banner-height', `${modal.offsetHeight}px`);
  };

  const sayBack = news => {
    again.textContent = news ? again.dataset.news.replace('{0}', news) : again.dataset.back;
    again.classList.add('back-again--shown');
    clearTimeout(hiding);
    hiding = setTimeout(() => { again.classList.remove('back-again--shown'); again.textContent = ''; }, 6000);
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
    document.dispatchEvent(new Event('coe:leaving'));
    try { sessionStorage.setItem('came-back', '1'); } catch { /* then it is not said */ }
    location.reload();
  };

  const look = () => {
    if (modal.classList.contains('components-reconnect-show') && !isLost) {
      isLost = true;
      document.dispatchEvent(new Event('coe:lost'));
      sayLost();
    }
    if (modal.classList.contains('components-reconnect-hide') && isLost) {
      isLost = false;
      forgetWords();
      document.dispatchEvent(new Event('coe:back'));
      sayBack(0);
    }
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

  const now = () => { if (isLost) Blazor.reconnect?.().then(ok => { if (ok === false) comeBack(); }, () => { }); };
  // A phone that wakes up, or a network that is there again, should not wait for the next try.
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') now(); else if (isLost) keepWords(); });
  window.addEventListener('online', () => { sayLost(); now(); });
  window.addEventListener('offline', sayLost);
  window.addEventListener('pagehide', () => { if (isLost) keepWords(); });
  document.addEventListener('input', () => { if (isLost) sayLost(); });
  modal.querySelector('.reconnect__now')?.addEventListener('click', now);

  document.addEventListener('coe:news', event => sayBack(event.detail));
  try {
    if (sessionStorage.getItem('came-back')) {
      sessionStorage.removeItem('came-back');
      sayBack(0);
    }
  } catch { /* not said */ }

  document.querySelector('#blazor-error-ui .reload')?.addEventListener('click', event => {
    event.preventDefault();
    comeBack();
  });
})();
