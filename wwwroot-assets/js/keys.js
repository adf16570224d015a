// Alt + down or up: the next or previous room of the list, as it is sorted and filtered at this moment. Alt + Shift + F: find in the open room.
document.addEventListener('keydown', event => {
  if (event.code !== 'KeyF' || !event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  const open = document.querySelector('[data-find]');
  if (!open) return;
  event.preventDefault();
  const field = document.querySelector('.find input');
  if (field) field.select();
  else open.click();
});
document.addEventListener('keydown', event => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return;
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (!step) return;
  const rows = [...document.querySelectorAll('a.room-row')];
  if (rows.length === 0) return;
  event.preventDefault();
  const here = rows.findIndex(row => row.hasAttribute('aria-current'));
  const next = rows[here < 0 ? 0 : Math.min(Math.max(here + step, 0), rows.length - 1)];
  next.scrollIntoView({ block: 'nearest' });
  next.click();
});
