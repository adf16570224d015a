// The Enter that takes over a composed word is the IME's, whatever is chosen. Chrome and Firefox mark it; Safari ends a composition before it tells of the key
// that ended it.
const sameKey = 200;

// Listens to a field and answers whether a keydown of it belongs to a composition.
export function watchIme(text) {
  let composing = false, composedAt = -Infinity;
  const onCompose = event => {
    composing = event.type === 'compositionstart';
    if (!composing) composedAt = event.timeStamp;
  };
  const onKeyUp = () => { composedAt = -Infinity; };
  text.addEventListener('keyup', onKeyUp);
  text.addEventListener('compositionstart', onCompose);
  text.addEventListener('compositionend', onCompose);
  return {
    owns: event => event.isComposing || event.keyCode === 229 || composing || event.timeStamp - composedAt < sameKey,
    detach() {
      text.removeEventListener('keyup', onKeyUp);
      text.removeEventListener('compositionstart', onCompose);
      text.removeEventListener('compositionend', onCompose);
    },
  };
}
