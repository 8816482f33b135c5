// Samples as tabs.

/** Shows one sample at a time, in the same language everywhere. */
function startTabs() {
  const groups = findAll('.samples').map((group) => {
    const samples = findAll('.sample', group);
    const tabs = samples.map((sample, i) => {
      sample.id = `${find('h3', group.closest('.operation')).id}.sample-${i}`;
      sample.role = 'tabpanel';
      find('h4', sample).remove();
      const tab = make('button', { type: 'button', role: 'tab' }, sample.dataset.label);
      tab.setAttribute('aria-controls', sample.id);
      sample.ariaLabel = sample.dataset.label;
      return tab;
    });
    group.prepend(make('div', { role: 'tablist', className: 'tabs', ariaLabel: 'Samples' }, ...tabs));
    return { samples, tabs };
  });
  const show = (label) => {
    for (const { samples, tabs } of groups) {
      const chosen = Math.max(0, samples.findIndex((sample) => sample.dataset.label === label));
      samples.forEach((sample, i) => { sample.hidden = i !== chosen; });
      tabs.forEach((tab, i) => {
        tab.ariaSelected = String(i === chosen);
        tab.tabIndex = i === chosen ? 0 : -1;
      });
    }
  };
  for (const { tabs } of groups) {
    tabs.forEach((tab, i) => {
      tab.addEventListener('click', () => {
        const before = tab.getBoundingClientRect().top;
        show(tab.textContent);
        // Samples above have another height now; the reader stays where he was.
        scrollBy({ top: tab.getBoundingClientRect().top - before, behavior: 'instant' });
      });
      tab.addEventListener('keydown', (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (step) {
          const next = tabs[(i + step + tabs.length) % tabs.length];
          next.click();
          next.focus();
        }
      });
    });
  }
  show();
}

startTabs();
