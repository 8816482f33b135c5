// What the other scripts use, the choice of the theme, and code: its colors and a button that copies it.
const find = (selector, root = document) => root.querySelector(selector);
const findAll = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Makes an element. Text among the children stays text: nothing is ever parsed as HTML. */
function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

const TOKEN = /(?<note>(?<=^|\s)\/\/.*)|(?<name>"[^"\n]*"(?=\s*:)|(?<=\s)--?[a-z][\w-]*)|(?<text>"(?:\\.|[^"\\])*"|'[^']*')|(?<word>\b(?:true|false|null|try|if|new)\b)|(?<number>(?<![\w-])-?\d[\d.]*\b)/gm;

function colour(code) {
  const text = code.textContent;
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const kind = Object.keys(match.groups).find((name) => match.groups[name] !== undefined);
    parts.push(text.slice(end, match.index), make('span', { className: `t-${kind}` }, match[0]));
    end = match.index + match[0].length;
  }
  code.replaceChildren(...parts, text.slice(end));
}

/** Adds a button that copies a text; by default, what is shown. */
function addCopyButton(pre, text = pre.textContent) {
  const button = make('button', { type: 'button', className: 'copy' }, 'Copy');
  button.addEventListener('click', async () => {
    button.textContent = await navigator.clipboard.writeText(text).then(() => 'Copied', () => 'Not copied');
  });
  pre.parentElement.append(button);
}

findAll('pre code').forEach(colour);
findAll('pre').forEach((pre) => addCopyButton(pre));

const theme = find('.theme');
theme.value = page.dataset.theme;
theme.addEventListener('change', () => {
  page.dataset.theme = theme.value;
  try {
    localStorage.setItem('theme', theme.value);
  } catch {
    // It is not remembered.
  }
});

addEventListener('beforeprint', () => findAll('.response').forEach((response) => { response.open = true; }));
