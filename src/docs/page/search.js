// Search over operations, fields, errors and guides.

const MOST_FOUND = 12;
const KINDS = ['operation', 'field', 'error', 'guide', 'data', 'answer'];

/** Everything that can be found. The page itself is the index. */
function entries() {
  const parts = findAll('main [data-find]').map((element) => ({
    kind: element.dataset.find,
    name: element.dataset.name,
    where: element.parentElement.closest('section[data-find]')?.dataset.name ?? '',
    target: element.id ? element : find('[id]', element),
    text: element.dataset.find === 'operation' ? words(find('.text', element), 'h3, p') : ownWords(element),
  }));
  const headings = findAll('.guide :is(h3, h4, h5, h6)[id]').map((heading) => ({
    kind: 'guide',
    name: words(heading),
    where: heading.matches('h3') ? '' : words(find('h3', heading.closest('.guide'))),
    target: heading,
    text: '',
  }));
  return onlyFirst([...parts, ...headings]).map((entry) => ({
    ...entry,
    lowerName: entry.name.toLowerCase(),
    lowerText: `${entry.name} ${entry.where} ${entry.text}`.toLowerCase(),
  }));
}

/** Many answers of an operation have the same header: one of them is enough. */
function onlyFirst(all) {
  const seen = new Map();
  for (const entry of all) {
    const key = JSON.stringify([entry.kind, entry.name, entry.where]);
    seen.set(key, seen.get(key) ?? entry);
  }
  return [...seen.values()];
}

function words(element, selector) {
  const parts = selector ? findAll(`:scope > :is(${selector})`, element) : [element];
  return parts.map((part) => part.textContent).join(' ').replace(/#$/, '').trim();
}

/** What stands at an element itself, and not at fields in it. */
const ownWords = (element) => findAll(':scope > :not(.fields):not(section)', element)
  .map((part) => part.textContent)
  .join(' ');

function rank(entry, wanted) {
  if (entry.lowerName === wanted) return 0;
  if (entry.lowerName.startsWith(wanted)) return 1;
  if (entry.lowerName.includes(wanted)) return 2;
  return wanted.split(/\s+/).every((word) => entry.lowerText.includes(word)) ? 3 : -1;
}

function search(index, wanted) {
  return index
    .map((entry) => ({ entry, rank: rank(entry, wanted) }))
    .filter((one) => one.rank >= 0)
    .sort((a, b) => a.rank - b.rank || KINDS.indexOf(a.entry.kind) - KINDS.indexOf(b.entry.kind))
    .slice(0, MOST_FOUND)
    .map((one) => one.entry);
}

function startSearch() {
  const input = find('#search');
  const list = find('#found');
  let index;
  let found = [];
  let chosen = 0;

  const choose = (i) => {
    chosen = (i + found.length) % found.length;
    [...list.children].forEach((option, k) => { option.ariaSelected = String(k === chosen); });
    list.children[chosen].scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', `found-${chosen}`);
  };
  const close = () => {
    list.hidden = true;
    input.ariaExpanded = 'false';
    input.removeAttribute('aria-activedescendant');
  };
  const go = (entry) => {
    input.value = '';
    close();
    location.hash = entry.target.id;
    unfoldTarget();
    entry.target.tabIndex = -1;
    entry.target.focus({ preventScroll: true });
  };
  const option = (entry, i) => {
    const item = make('li', { role: 'option', id: `found-${i}` },
      make('span', { className: 'kind' }, entry.kind),
      make('span', { className: 'name' }, entry.name),
      make('span', { className: 'where' }, entry.where));
    item.addEventListener('mousedown', (event) => { event.preventDefault(); go(entry); });
    return item;
  };
  const show = () => {
    const wanted = input.value.trim().toLowerCase();
    if (!wanted) {
      close();
      return;
    }
    index ??= entries();
    found = search(index, wanted);
    list.replaceChildren(...found.map(option));
    list.hidden = false;
    input.ariaExpanded = 'true';
    if (found.length) {
      choose(0);
    } else {
      list.append(make('li', { className: 'nothing', role: 'option', ariaDisabled: 'true' }, `Nothing found for “${input.value.trim()}”`));
      input.removeAttribute('aria-activedescendant');
    }
  };
  const keys = {
    ArrowDown: () => choose(chosen + 1),
    ArrowUp: () => choose(chosen - 1),
    Enter: () => go(found[chosen]),
  };
  input.addEventListener('input', show);
  input.addEventListener('focus', show);
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      input.value = '';
      input.blur();
    } else if (keys[event.key] && !list.hidden && found.length) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  document.addEventListener('keydown', (event) => {
    const writing = event.target.closest?.('input, select, textarea');
    if (event.key === '/' && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus({ preventScroll: true });
    }
  });
  find('.search').hidden = false;
}

startSearch();
