// Opens the photo that was pressed, large; arrows go through its set. The browser's dialog keeps the focus and gives it back.
export function attach(scroll, viewer) {
  if (!scroll) return { detach() { return null; } }; // its screen has gone meanwhile
  const image = viewer.querySelector('img');
  const place = viewer.querySelector('.viewer__place');
  const back = viewer.querySelector('.viewer__back');
  const next = viewer.querySelector('.viewer__next');
  let photos = [], at = 0, from = null;

  const show = index => {
    at = Math.min(Math.max(index, 0), photos.length - 1);
    image.src = photos[at].dataset.photo;
    image.alt = photos[at].querySelector('img').alt;
    place.textContent = photos.length > 1 ? `${at + 1} / ${photos.length}` : '';
    back.hidden = next.hidden = photos.length < 2;
    back.disabled = at === 0;
    next.disabled = at === photos.length - 1;
  };

  const onPress = event => {
    const photo = event.target.closest('[data-photo]');
    if (!photo) return;
    from = photo;
    photos = [...photo.closest('.photos').querySelectorAll('[data-photo]')];
    show(photos.indexOf(photo));
    viewer.showModal();
  };
  const onKey = event => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowLeft') show(at - 1);
    else if (event.key === 'ArrowRight') show(at + 1);
    else if (event.key === 'Home') show(0);
    else if (event.key === 'End') show(photos.length - 1);
    else return;
    event.preventDefault();
  };
  const onClick = event => {
    if (event.target.closest('.viewer__back')) show(at - 1);
    else if (event.target.closest('.viewer__next')) show(at + 1);
    else if (event.target !== image) viewer.close();
  };
  const onClose = () => {
    image.removeAttribute('src');
    photos = [];
    if (from?.isConnected) from.focus({ preventScroll: true });
  };

  scroll.addEventListener('click', onPress);
  viewer.addEventListener('keydown', onKey);
  viewer.addEventListener('click', onClick);
  viewer.addEventListener('close', onClose);
  return {
    detach() {
      scroll.removeEventListener('click', onPress);
      if (viewer.open) viewer.close();
    },
  };
}
