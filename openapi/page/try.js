// The forms: they send an operation to the sandbox that serves the page, and show the responses.

/** A form ignores Send for this long after it was sent, in milliseconds: a double click submits once. */
const BUSY = 1000;

/** Returns a function that announces a change and adds it to a list. */
function progress(output, live) {
  const began = performance.now();
  const list = make('ol', { className: 'changes' });
  output.append(part(['Job'], list));
  return (text) => {
    if (live.textContent !== text) {
      live.textContent = text;
      const time = `${((performance.now() - began) / 1000).toFixed(1)} s`;
      list.append(make('li', {}, make('span', { className: 'time' }, time), text));
    }
  };
}

async function run(form, signal) {
  const output = find('.output', form);
  const live = find('.live', form);
  const stop = find('.stop', form);
  output.replaceChildren();
  const request = await requestOf(form).catch((error) => { throw new Error(`${error.message} Nothing was sent.`); });
  live.textContent = 'Sending';
  const shown = { ...request, body: request.body?.replace(/"data:[^"]*"/g, shortened) };
  output.append(part(['Request'], codeOf(curl(shown), curl(request))));
  const response = await send(request).catch((error) => {
    const unknown = request.method === 'POST' ? ' The job may have been queued; it was not sent again.' : '';
    throw new Error(`No response (${error.message}). Is the sandbox still running?${unknown}`);
  });
  live.textContent = `Response ${response.status}`;
  output.append(responsePart('Response', response));
  const job = request.method === 'POST' && jobOf(response);
  if (job) {
    for (const [name, value] of Object.entries(job)) {
      findAll(`form.try input[name=${name}]`).forEach((input) => { input.value = value; });
    }
    const report = progress(output, live);
    report(stateOf(response.json));
    stop.hidden = false;
    const result = await follow(job, request.headers, report, signal);
    live.textContent = result.ok ? 'Result ready' : `No result: response ${result.status}`;
    output.append(responsePart('Result', result));
  }
}

function start(form) {
  const button = find('.send', form);
  const stop = find('.stop', form);
  const live = find('.live', form);
  let following;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    // The button is not disabled: it would lose the focus.
    if (button.ariaDisabled === 'true') {
      return;
    }
    button.ariaDisabled = 'true';
    live.className = 'live';
    following = new AbortController();
    const busy = pause(BUSY);
    try {
      await run(form, following.signal);
    } catch (error) {
      live.className = 'live failure';
      live.textContent = error.name === 'AbortError' ? 'Stopped. The job is still running.' : error.message;
    }
    if (document.activeElement === stop) {
      button.focus();
    }
    stop.hidden = true;
    await busy;
    button.ariaDisabled = null;
  });
  stop.addEventListener('click', () => following.abort());
  for (const file of findAll('[type=file]', form)) {
    const address = find('[data-in]', file.parentElement);
    file.addEventListener('change', () => { address.value = file.files.length ? '' : address.value; });
    address.addEventListener('input', () => { file.value = ''; });
  }
  const examples = find('.example', form);
  if (examples) {
    examples.addEventListener('change', () => fill(form, examples.value));
    fill(form, examples.value);
  }
}

/** Fills in an example of the body. Fields that it does not contain are emptied. */
function fill(form, json) {
  const example = JSON.parse(json, (key, value, context) => typeof value === 'number' ? context?.source ?? String(value) : value);
  for (const control of findAll('[data-in=body]', form)) {
    const value = example[control.name] ?? '';
    control.value = typeof value === 'object' ? JSON.stringify(value) : value;
    control.dispatchEvent(new Event('input'));
  }
}

if ('served' in page.dataset) {
  const keys = findAll('form.try .key');
  keys.forEach((key) => key.addEventListener('input', () => keys.forEach((other) => { other.value = key.value; })));
  findAll('form.try').forEach((form) => {
    find('fieldset', form).disabled = false;
    start(form);
  });
}
