// What the other scripts use, the theme, the menu, links to places, and copies of code.
'use strict';

const find = (selector, root = document) => root.querySelector(selector);
const findAll = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Makes an element. Text among the children stays text: nothing here is ever read as HTML. */
function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function startTheme() {
  const button = find('.theme');
  const themes = ['auto', 'light', 'dark'];
  button.addEventListener('click', () => {
    const now = document.documentElement.dataset.theme ?? 'auto';
    const next = themes[(themes.indexOf(now) + 1) % themes.length];
    document.documentElement.dataset.theme = next;
    button.ariaLabel = button.title = `Theme: ${next}`;
  });
  button.hidden = false;
}

function startMenu() {
  const button = find('.menu');
  const show = (open) => {
    document.body.classList.toggle('menu-open', open);
    button.ariaExpanded = String(open);
    const here = open && find('#navigation [aria-current]');
    if (here) {
      find('#navigation').scrollTop = here.offsetTop - find('#navigation').clientHeight / 3;
    }
  };
  button.addEventListener('click', () => show(!document.body.classList.contains('menu-open')));
  find('#navigation').addEventListener('click', (event) => event.target.closest('a') && show(false));
  document.addEventListener('keydown', (event) => event.key === 'Escape' && show(false));
  button.hidden = false;
  document.body.classList.add('with-menu');
}

/** Marks in the navigation where the reader is. */
function followReader() {
  const links = new Map(findAll('#navigation a').map((link) => [link.hash.slice(1), link]));
  const places = [...links.keys()].map((id) => document.getElementById(decodeURIComponent(id)));
  let current;
  const mark = () => {
    const passed = places.filter((place) => place.getBoundingClientRect().top < 120);
    const link = links.get((passed.at(-1) ?? places[0]).id);
    if (link !== current) {
      current?.removeAttribute('aria-current');
      link.setAttribute('aria-current', 'true');
      current = link;
      const list = find('#navigation');
      const { top, bottom } = link.getBoundingClientRect();
      const frame = list.getBoundingClientRect();
      if (top < frame.top || bottom > frame.bottom) {
        list.scrollTop += top - frame.top - frame.height / 3;
      }
    }
  };
  let due = false;
  addEventListener('scroll', () => {
    if (!due) {
      due = true;
      requestAnimationFrame(() => { due = false; mark(); });
    }
  }, { passive: true });
  mark();
}

function addAnchors() {
  for (const place of findAll('main :is(h2, h3, h4)[id], main .field[id]')) {
    const link = make('a', { className: 'anchor', href: `#${place.id}`, ariaLabel: 'Link to this place' }, '#');
    (find(':scope > .head', place) ?? place).append(link);
  }
}

/** What is folded away is unfolded when an address leads to it. */
function unfoldTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folded = target?.closest('details:not([open])');
  if (folded) {
    folded.open = true;
    target.scrollIntoView();
  }
}

/** Puts a button beside code that copies it, or another text that stands for it. */
function addCopyButton(pre, text = () => pre.textContent) {
  const button = make('button', { type: 'button', className: 'copy' }, 'Copy');
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text());
      button.textContent = 'Copied';
    } catch {
      getSelection().selectAllChildren(pre);
      button.textContent = 'Selected';
    }
    setTimeout(() => { button.textContent = 'Copy'; }, 1500);
  });
  const frame = make('div', { className: 'code' });
  pre.replaceWith(frame);
  frame.append(pre, button);
}

startTheme();
startMenu();
addAnchors();
findAll('main pre').forEach((pre) => addCopyButton(pre));
followReader();
addEventListener('hashchange', unfoldTarget);
addEventListener('load', unfoldTarget);
