// The forms that try an operation at the sandbox which the page came from.

/** So long a form that has sent is deaf: nobody submits twice by a double click. */
const DEAF = 1000;

const heading = (text, ...more) => make('h5', {}, text, ...more);

function codeOf(text, language, copied) {
  const code = make('code', { className: `language-${language}` }, text);
  const pre = make('pre', { tabIndex: 0 }, code);
  const frame = make('div', {}, pre);
  colour(code);
  addCopyButton(pre, () => copied ?? text);
  return frame;
}

function answerPart(title, answer) {
  const kind = `status s${String(answer.status)[0]}`;
  const status = make('span', { className: kind }, `${answer.status} ${answer.statusText}`.trim());
  const body = answer.text ? [codeOf(indented(answer.text), 'json', answer.text)] : [];
  return make('div', { className: 'part' }, heading(`${title} `, status), ...images(answer), ...body);
}

/** The sandbox names its images by number, 127.0.0.1; the page may have come by another name of it. */
function ownAddress(url) {
  if (url.startsWith('data:image/')) {
    return url;
  }
  const { hostname, port, pathname } = new URL(url, location.href);
  return hostname === '127.0.0.1' && port === location.port ? location.origin + pathname : '';
}

function images(answer) {
  const all = Array.isArray(answer.json?.images) ? answer.json.images : [];
  const shown = all.map((one) => ownAddress(String(one.url))).filter((address) => address);
  return shown.length
    ? [make('div', { className: 'images' }, ...shown.map((src, i) =>
      make('a', { href: src, target: '_blank', rel: 'noopener' }, make('img', { src, alt: `Image ${i + 1} of the result` }))))]
    : [];
}

/** What was said last is read out; all of it stays in a list. */
function progress(output, live) {
  const began = performance.now();
  const list = make('ol', { className: 'changes' });
  output.append(make('div', { className: 'part' }, heading('Job'), list));
  return (text) => {
    if (live.textContent !== text) {
      live.textContent = text;
      const time = `${((performance.now() - began) / 1000).toFixed(1)} s`;
      list.append(make('li', {}, make('span', { className: 'time' }, time), text));
    }
  };
}

/** Other forms can go on with the job. */
function offerJob(job) {
  for (const input of findAll('form.try input[name=app]')) {
    input.value = job.app;
  }
  for (const input of findAll('form.try input[name=request_id]')) {
    input.value = job.id;
  }
}

async function run(form, signal) {
  const output = find('.output', form);
  const live = find('.live', form);
  const stop = find('.stop', form);
  output.replaceChildren();
  live.textContent = 'Sending';
  const request = await requestOf(form);
  const shown = { ...request, body: request.body?.replace(/"(data:[^"]*)"/g, (all, url) => `"${shortened(url)}"`) };
  output.append(make('div', { className: 'part sent' }, heading('Request'), codeOf(curl(shown), 'sh', curl(request))));
  const answer = await send(request);
  live.textContent = `Answered with ${answer.status}`;
  output.append(answerPart('Answer', answer));
  if (form.dataset.follow && answer.ok && typeof answer.json?.request_id === 'string') {
    stop.hidden = false;
    const job = jobOf(answer.json);
    offerJob(job);
    const tell = progress(output, live);
    tell(told(answer.json));
    const result = await follow(job, request.headers, tell, signal);
    live.textContent = result.ok ? 'The result is there' : `The result is an error, ${result.status}`;
    output.append(answerPart('Result', result));
  }
}

function failure(form, error) {
  const queues = form.dataset.follow;
  if (error.name === 'AbortError') {
    return 'You stopped following. The job goes on.';
  }
  if (error instanceof TypeError) {
    return `No answer (${error.message}). Does the sandbox still run?${queues ? ' A job may have been queued all the same; nothing is sent again.' : ''}`;
  }
  return error.message;
}

function start(form) {
  const button = find('.send', form);
  const stop = find('.stop', form);
  let following;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (button.disabled) {
      return;
    }
    button.disabled = true;
    const deaf = pause(DEAF, new AbortController().signal);
    following = new AbortController();
    try {
      await run(form, following.signal);
    } catch (error) {
      const text = failure(form, error);
      find('.live', form).textContent = text;
      find('.output', form).append(make('p', { className: 'failure' }, text));
    }
    stop.hidden = true;
    await deaf;
    button.disabled = false;
  });
  stop.addEventListener('click', () => following.abort());
  find('.examples', form)?.addEventListener('change', (event) => fill(form, JSON.parse(event.target.value)));
  for (const control of findAll('.pictures', form)) {
    startPicture(control);
  }
}

/** Puts an example into the fields of the body; what is not in it is emptied. */
function fill(form, example) {
  for (const control of findAll('[data-in=body]', form)) {
    const value = example[control.name];
    if (control.dataset.type === 'picture') {
      find('.address', control).value = value ?? '';
    } else {
      control.value = value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : value;
    }
  }
}

function startPicture(control) {
  const small = make('img', { src: find('#sample-picture').src, alt: '', className: 'thumbnail' });
  find('.picture', control).append(small);
  const choose = (from) => { find(`[value=${from}]`, control).checked = true; };
  find('.file', control).addEventListener('change', () => choose('file'));
  find('.address', control).addEventListener('input', () => choose('address'));
}

/** The key is the same in all forms. */
function shareKey() {
  const keys = findAll('form.try .key');
  for (const key of keys) {
    key.addEventListener('input', () => keys.forEach((other) => { other.value = key.value; }));
  }
}

if (['http:', 'https:'].includes(location.protocol)) {
  findAll('form.try').forEach((form) => {
    find('fieldset', form).disabled = false;
    find('.start', form).hidden = true;
    start(form);
  });
  shareKey();
} else {
  findAll('form.try .pictures').forEach(startPicture);
}
