// What a form contains, as a request; and sending it.
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;
const HEADER = /^[\x20-\x7e]*$/;

/** Returns a value as JSON. Numbers keep all their digits; a text that is no number is sent as it is typed. */
function literal(type, text, name) {
  if (type === 'boolean' || (['integer', 'number'].includes(type) && NUMBER.test(text))) {
    return text;
  }
  if (['array', 'object'].includes(type)) {
    try {
      JSON.parse(text);
      return text;
    } catch (error) {
      throw new Error(`${name} is not JSON: ${error.message}.`);
    }
  }
  return JSON.stringify(text);
}

function dataUrl(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(new Error(`${file.name} cannot be read.`));
    reader.readAsDataURL(file);
  });
}

/** Returns method, path, headers and body, or throws an error that says why there is no request. */
async function requestOf(form) {
  let { path } = form.dataset;
  const query = new URLSearchParams();
  const headers = { Authorization: `Bearer ${find('.key', form).value.trim()}` };
  const fields = [];
  for (const control of findAll('[data-in]', form)) {
    const { name } = control;
    const [file] = control.parentElement.querySelector('[type=file]')?.files ?? [];
    const value = file ? await dataUrl(file) : control.value;
    if (control.dataset.in === 'path') {
      if (value === '') {
        throw new Error(`${name} is empty.`);
      }
      path = path.replace(`{${name}}`, () => encodeURIComponent(value));
    } else if (value !== '') {
      switch (control.dataset.in) {
        case 'query': query.append(name, value); break;
        case 'header': headers[name] = value; break;
        default: fields.push(`  ${JSON.stringify(name)}: ${literal(control.dataset.type, value, name)}`);
      }
    }
  }
  for (const [name, value] of Object.entries(headers)) {
    if (!HEADER.test(value)) {
      throw new Error(`${name === 'Authorization' ? 'The API key' : name} contains characters that a header cannot contain.`);
    }
  }
  const request = { method: form.dataset.method, path: query.size ? `${path}?${query}` : path, headers };
  if (find('[data-in=body]', form)) {
    headers['Content-Type'] = 'application/json';
    request.body = fields.length ? `{\n${fields.join(',\n')}\n}` : '{}';
  }
  return request;
}

const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

function curl({ method, path, headers, body }) {
  return [
    `curl --request ${method} ${quoted(location.origin + path)}`,
    ...Object.entries(headers).map(([name, value]) => `--header ${quoted(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`--data ${quoted(body)}`]),
  ].join(' \\\n  ');
}

/** Sends a request once. Without a response, the error is a TypeError. */
async function send({ method, path, headers, body }, signal) {
  const response = await fetch(path, {
    method, headers, body, signal, cache: 'no-store', credentials: 'omit', redirect: 'error',
  });
  const { status, statusText, ok } = response;
  const text = await response.text();
  let json;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  return { status, statusText, ok, text, json, retryAfter: Number(response.headers.get('Retry-After')) || 0 };
}
