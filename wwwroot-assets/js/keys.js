// The keys of the workstation; `?` shows them. The room list says where its keys lead, whether or not its rows are in sight.
(() => {
  const writes = element => element?.matches?.('input, textarea, select, [contenteditable]') ?? false;
  const go = address => { if (address) Blazor.navigateTo(address); };

  const rooms = event => {
    const list = document.querySelector('[data-next]');
    if (!list || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return false;
    if (event.shiftKey) { if (event.key === 'ArrowDown') go(list.dataset.nextUnread); }
    else go(event.key === 'ArrowDown' ? list.dataset.next : list.dataset.previous);
    return true;
  };

  const find = event => {
    if (event.code !== 'KeyF' || !event.shiftKey) return false;
    const open = document.querySelector('[data-find]');
    if (!open) return false;
    const field = document.querySelector('.find input');
    if (field) field.select();
    else open.click();
    return true;
  };

  const escalate = event => {
    if (event.code !== 'KeyE' || !event.shiftKey) return false;
    const open = document.querySelector('[data-escalate]');
    open?.click();
    return Boolean(open);
  };

  // One tab stop for the conversation: up and down go from line to line, right to what a line offers, left and Escape back.
  const lines = event => {
    const talk = document.activeElement?.closest?.('[data-lines]');
    if (!talk || event.shiftKey) return false;
    const line = document.activeElement.closest('[data-sequence]');
    if (event.key === 'Escape' && line) { talk.focus({ preventScroll: true }); return true; }
    if (event.key === 'ArrowLeft' && line && line !== document.activeElement) { line.focus(); return true; }
    if (event.key === 'ArrowRight' && line === document.activeElement) { line.querySelector('button, a, audio, video')?.focus(); return Boolean(line.querySelector('button, a')); }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return false;
    if (writes(document.activeElement) || document.activeElement.matches('audio, video')) return false;
    const all = [...talk.querySelectorAll('[data-sequence]')];
    const box = talk.getBoundingClientRect();
    const here = line ? all.indexOf(line) : -1;
    const inSight = all.filter(one => { const its = one.getBoundingClientRect(); return its.bottom > box.top && its.top < box.bottom; });
    const next = here < 0 ? inSight[event.key === 'ArrowUp' ? inSight.length - 1 : 0] : all[here + (event.key === 'ArrowUp' ? -1 : 1)];
    if (!next) return here >= 0;
    next.tabIndex = -1;
    next.focus();
    return true;
  };

  const map = event => {
    if (event.key !== '?' || writes(event.target)) return false;
    const dialog = document.getElementById('keys');
    if (!dialog) return false;
    dialog.showModal();
    return true;
  };

  document.addEventListener('keydown', event => {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || document.querySelector('dialog[open]')) return;
    const done = event.altKey ? rooms(event) || find(event) || escalate(event) : map(event) || lines(event);
    if (done) event.preventDefault();
  });

  document.addEventListener('click', event => {
    if (event.target.closest('[data-keys]')) document.getElementById('keys')?.showModal();
  });
})();
