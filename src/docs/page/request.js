// What a form says, as a request.

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/** Returns a value as JSON. Numbers go out with all their digits, and what is none as it was typed. */
function literal(type, text, name) {
  if (type === 'boolean' || (['integer', 'number'].includes(type) && NUMBER.test(text))) {
    return text;
  }
  if (['array', 'object'].includes(type)) {
    try {
      JSON.parse(text);
      return text;
    } catch (error) {
      throw new Error(`${name} is no JSON: ${error.message}`);
    }
  }
  return JSON.stringify(text);
}

function dataUrl(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(new Error(`${file.name} cannot be read`));
    reader.readAsDataURL(file);
  });
}

async function picture(control) {
  switch (find('[type=radio]:checked', control).value) {
    case 'address': return find('.address', control).value;
    case 'file': {
      const [file] = find('.file', control).files;
      return file ? dataUrl(file) : '';
    }
    default: return find('#sample-picture').src;
  }
}

/** Returns method, address, headers and body; an Error with words for people if that cannot be. */
async function requestOf(form) {
  let path = form.dataset.path;
  const query = [];
  const headers = { Authorization: `Bearer ${find('.key', form).value}` };
  const fields = [];
  for (const control of findAll('[data-in]', form)) {
    const { name } = control;
    const type = control.dataset.type;
    const value = type === 'picture' ? await picture(control) : control.value;
    if (control.dataset.in === 'path') {
      path = path.replace(`{${name}}`, encodeURIComponent(value));
    } else if (value !== '') {
      switch (control.dataset.in) {
        case 'query': query.push(`${encodeURIComponent(name)}=${encodeURIComponent(value)}`); break;
        case 'header': headers[name] = value; break;
        default: fields.push(`  ${JSON.stringify(name)}: ${literal(type, value, name)}`);
      }
    }
  }
  const request = { method: form.dataset.method, path: query.length ? `${path}?${query.join('&')}` : path, headers };
  if (find('[data-in=body]', form)) {
    headers['Content-Type'] = 'application/json';
    request.body = fields.length ? `{\n${fields.join(',\n')}\n}` : '{}';
  }
  return request;
}

const quoted = (word) => `'${word.replaceAll("'", "'\\''")}'`;

/** Returns the request as a command. */
function curl({ method, path, headers, body }) {
  const usual = body === undefined ? 'GET' : 'POST';
  return [
    `curl ${method === usual ? '' : `-X ${method} `}${quoted(location.origin + path)}`,
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`-d ${quoted(body)}`]),
  ].join(' \\\n  ');
}

/** Sends a request, once. */
async function send({ method, path, headers, body }, signal) {
  const response = await fetch(path, {
    method, headers, body, signal, cache: 'no-store', credentials: 'omit', redirect: 'error',
  });
  const text = await response.text();
  let json;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  return { status: response.status, statusText: response.statusText, ok: response.ok, headers: response.headers, text, json };
}
