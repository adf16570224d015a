// Seeking a template while writing: by the button, or by a slash at the beginning of a line. Everything but the list itself happens here, so that no
// key waits for the line.
const folded = words => words.normalize('NFKC').toLowerCase().replace(/[\u30a1-\u30f6]/g, c => String.fromCharCode(c.charCodeAt(0) - 0x60));

export function attach(button, dialog, dotnet) {
  if (!button) return { detach() { return null; } }; // its screen has gone meanwhile
  const text = button.closest('form').querySelector('textarea');
  const seek = dialog.querySelector('input');
  const none = dialog.querySelector('[role="status"]');
  let slash = -1, opening = false, chosen = false;

  const options = () => [...dialog.querySelectorAll('[role="option"]')];
  const shown = () => options().filter(option => !option.hidden);
  const mark = option => {
    for (const one of options()) one.setAttribute('aria-selected', String(one === option));
    if (option) { seek.setAttribute('aria-activedescendant', option.id); option.scrollIntoView({ block: 'nearest' }); } else seek.removeAttribute('aria-activedescendant');
  };
  const filter = () => {
    const words = folded(seek.value.trim()).split(/\s+/).filter(Boolean);
    for (const option of options()) option.hidden = !words.every(word => folded(option.dataset.sought).includes(word));
    const left = shown();
    none.hidden = left.length > 0;
    mark(left[0] ?? null);
  };

  const open = async at => {
    if (opening || dialog.open || button.disabled) return;
    opening = true;
    try {
      await dotnet.invokeMethodAsync('Read');
      [slash, chosen, seek.value] = [at, false, ''];
      dialog.showModal();
      filter();
      seek.focus();
    } catch {
      // The line is gone; the slash is a letter like any other.
    } finally {
      opening = false;
    }
  };

  const choose = option => {
    if (!option) return;
    chosen = true;
    dialog.close();
    const words = option.dataset.words;
    const hasSlash = slash >= 0 && /[/\uff0f]/.test(text.value[slash] ?? '');
    if (hasSlash) text.setRangeText(words, slash, slash + 1, 'end');
    else text.setRangeText(words, text.selectionStart, text.selectionEnd, 'end');
    text.dispatchEvent(new Event('input', { bubbles: true }));
  };

  const isSlash = data => data === '/' || data === '\uff0f';
  const typed = data => {
    const at = text.selectionStart - 1;
    if (isSlash(data) && at >= 0 && isSlash(text.value[at]) && (at === 0 || text.value[at - 1] === '\n')) open(at);
  };
  const onInput = event => { if (!event.isComposing) typed(event.data); };
  const onComposed = event => typed(event.data);
  const onButton = () => open(-1);
  const onKey = event => {
    if (event.isComposing || event.keyCode === 229) return;
    const list = shown();
    const here = list.findIndex(option => option.getAttribute('aria-selected') === 'true');
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step && list.length > 0) {
      event.preventDefault();
      mark(list[(here + step + list.length) % list.length]);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(list[here]);
    }
  };
  const onPress = event => {
    if (event.target.closest('[data-close]')) dialog.close();
    else choose(event.target.closest('[role="option"]'));
  };
  // Whoever came by a slash or chose something goes on writing; whoever came by the button and left is back at it.
  const onClose = () => { if (slash >= 0 || chosen) text.focus({ preventScroll: true }); };

  text.addEventListener('input', onInput);
  text.addEventListener('compositionend', onComposed);
  button.addEventListener('click', onButton);
  seek.addEventListener('input', filter);
  seek.addEventListener('keydown', onKey);
  dialog.addEventListener('click', onPress);
  dialog.addEventListener('close', onClose);
  button.dataset.ready = ''; // from here on the slash is heard

  return {
    detach() {
      text.removeEventListener('input', onInput);
      text.removeEventListener('compositionend', onComposed);
    },
  };
}
