// Shows responses: JSON, and images.
const LONGEST_TEXT = 300;
const shortened = (text) => text.length <= LONGEST_TEXT ? text : `${text.slice(0, 60)}… (${text.length} characters)"`;

const JSON_TOKEN = /"(?:\\.|[^"\\])*"|[{[]\s*[}\]]|[{}[\],:]|[^\s{}[\],:"]+/g;

/** Indents JSON token by token: numbers keep all their digits. */
function indented(json) {
  let depth = 0;
  const line = () => `\n${'  '.repeat(depth)}`;
  return json.match(JSON_TOKEN).map((token) => {
    switch (token) {
      case '{': case '[': depth += 1; return token + line();
      case '}': case ']': depth -= 1; return line() + token;
      case ',': return token + line();
      case ':': return ': ';
      default: return shortened(token);
    }
  }).join('');
}

function part(title, ...children) {
  return make('div', { className: 'part' }, make('h5', {}, ...title), ...children);
}

function codeOf(text, copied) {
  const code = make('code', {}, text);
  const pre = make('pre', { tabIndex: 0 }, code);
  const frame = make('figure', {}, pre);
  colour(code);
  addCopyButton(pre, copied);
  return frame;
}

/** The sandbox names its images by 127.0.0.1; the page may have been opened by another name of it. */
function ownAddress(url) {
  if (url.startsWith('data:image/')) {
    return url;
  }
  const { hostname, port, pathname } = URL.canParse(url) ? new URL(url) : {};
  return hostname === '127.0.0.1' && port === location.port ? pathname : '';
}

function imagesOf({ json }) {
  const images = (Array.isArray(json?.images) ? json.images : []).flatMap((image, i) => {
    const src = ownAddress(String(image?.url));
    const { width, height } = image ?? {};
    return src ? [make('img', { src, alt: `Image ${i + 1} of the result`, ...(width > 0 && height > 0 && { width, height }) })] : [];
  });
  return images.length ? [make('div', { className: 'images' }, ...images)] : [];
}

function responsePart(title, response) {
  const { status, statusText, text, json } = response;
  const mark = make('span', { className: `status s${String(status)[0]}` }, `${status} ${statusText}`.trim());
  const body = text ? [codeOf(json === undefined ? text : indented(text), text)] : [];
  return part([`${title} `, mark], ...imagesOf(response), ...body);
}
