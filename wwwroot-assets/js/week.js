// Arrow keys go from hour to hour in the grid of the week; Home and End along a day's row. One cell at a time can be reached by Tab.
export function attach(grid) {
  if (!grid) return { detach() { return null; } }; // its screen has gone meanwhile
  const columns = 7;
  const cells = () => [...grid.querySelectorAll('button.week__cell')];
  const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };

  const press = event => {
    const all = cells(), at = all.indexOf(event.target);
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const row = at - at % columns;
    const to = event.key in steps ? at + steps[event.key] : event.key === 'Home' ? row : event.key === 'End' ? row + columns - 1 : -1;
    if (!(event.key in steps) && to < 0) return;
    event.preventDefault();
    all[to]?.focus();
  };
  const focus = event => {
    if (!event.target.matches('button.week__cell')) return;
    for (const cell of cells()) cell.tabIndex = cell === event.target ? 0 : -1;
  };

  grid.addEventListener('keydown', press);
  grid.addEventListener('focusin', focus);
  return {
    detach() {
      grid.removeEventListener('keydown', press);
      grid.removeEventListener('focusin', focus);
      return null;
    },
  };
}
