// Copies words to the clipboard within the press itself, as browsers ask for, and says whether it worked.
document.addEventListener('click', async event => {
  const button = event.target.closest?.('[data-copy]');
  if (!button) return;
  const said = button.querySelector('[role="status"]');
  let copied = true;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    copied = false;
  }
  said.textContent = copied ? button.dataset.copied : button.dataset.uncopied;
  button.dataset.outcome = copied ? 'copied' : 'refused';
});
