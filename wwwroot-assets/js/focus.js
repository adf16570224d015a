// Focus is never lost: when what had it goes away, is hidden or cannot be pressed any more, it goes to the nearest thing around it that is still there.
// Never into a field of its own accord: on a phone that would open the keyboard. Whoever moves the focus on purpose is left alone.
(() => {
  const around = 'dialog, form, section, article, li, header, footer, aside, main, [role="group"], [role="region"]';
  const field = 'textarea, select, input:not([type="radio"], [type="checkbox"])';
  let last = null, chain = [], due = 0;

  const remember = element => {
    last = element;
    chain = [];
    for (let up = element.parentElement; up; up = up.parentElement) if (up.matches(around)) chain.push(up);
  };

  const place = () => {
    const near = chain.find(one => one.isConnected && one.checkVisibility());
    if (near && near.localName !== 'main') return near;
    const page = document.querySelector('main') ?? near;
    // A room that is being read has no title yet; when it has, this is asked again.
    if (page?.matches('[data-view="room"], [data-view="team"]')) return page.querySelector('#room-title, .talk .state h2');
    return [...(page?.querySelectorAll('h1[tabindex], h2[tabindex], h1') ?? [])].find(one => one.checkVisibility()) ?? page;
  };

  const look = () => {
    due = 0;
    if (!last || (document.activeElement && document.activeElement !== document.body)) return;
    if (last.isConnected && last.closest('dialog:not([open])')) { last = null; return; } // a dialog gave back what it had taken: nothing
    const isThere = last.isConnected && last.checkVisibility();
    if (isThere && last.matches(':disabled')) return; // it works; afterwards it may have the focus again
    if (isThere && last.matches(field)) return; // put away on purpose, as with the button of a phone's keyboard
    if (isThere) { last.focus({ preventScroll: true }); return; }
    const next = place();
    if (!next) return;
    if (!next.hasAttribute('tabindex')) next.setAttribute('tabindex', '-1');
    next.focus({ preventScroll: true });
  };

  // After the scripts that know better where it belongs.
  const soon = () => { if (last && !due && (!document.activeElement || document.activeElement === document.body)) due = setTimeout(look, 120); };

  // A menu of places closes when one goes to one of them.
  document.addEventListener('click', event => event.target.closest?.('[popover]:popover-open a')?.closest('[popover]').hidePopover());

  document.addEventListener('focusin', event => remember(event.target));
  document.addEventListener('pointerdown', event => { if (!event.target.closest?.('a, button, input, textarea, select, summary, label, [tabindex]')) last = null; });
  new MutationObserver(soon).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled', 'hidden', 'data-view', 'data-mode'] });
})();
