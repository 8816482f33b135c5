// Follows a queued job, with the operations that this page has forms for.
const FIRST_DELAY = 500;
const LONGEST_DELAY = 3000;
const LONGEST_RETRY_AFTER = 30_000;
const MOST_FAILURES = 5;

const STATES = new Map([['IN_QUEUE', 'Queued'], ['IN_PROGRESS', 'Running'], ['COMPLETED', 'Completed']]);

const pause = (time, signal) => new Promise((resolve, reject) => {
  const timer = setTimeout(resolve, time);
  signal?.addEventListener('abort', () => {
    clearTimeout(timer);
    reject(signal.reason);
  }, { once: true });
});

const formOf = (operation) => find(`form[data-operation=${operation}]`);

/** Returns the job of a submit response, or undefined. Its app is in the URLs of the response; auto is any. */
function jobOf({ ok, json }) {
  if (ok && typeof json?.request_id === 'string' && formOf('getStatus')) {
    const [, app] = /\/fal-ai\/([^/]+)\/requests\//.exec(json.response_url) ?? [];
    return { app: app ?? 'auto', request_id: json.request_id };
  }
  return undefined;
}

/** Returns a call on a job, as the form of the operation would send it. */
function callOn(job, operation, { Authorization }) {
  const { method, path } = formOf(operation).dataset;
  return { method, path: path.replace(/{(\w+)}/g, (all, name) => encodeURIComponent(job[name])), headers: { Authorization } };
}

function stateOf({ status, queue_position: ahead }) {
  const state = STATES.get(status) ?? String(status);
  return Number.isInteger(ahead) ? `${state}, ${ahead} ${ahead === 1 ? 'job' : 'jobs'} ahead` : state;
}

const isRunning = ({ status, ok, json }) => (status === 400 && /still in progress/i.test(json.detail))
  || (ok && !json.images && json.status && json.status !== 'COMPLETED');

/** Whether the same call may succeed a moment later. An error that names its cause is the failure of the job. */
const mayPass = ({ status, json }, operation) => !json
  || ((status === 408 || status === 429 || status >= 500) && !json.error_type)
  || (status === 404 && operation === 'getResult');

/** Polls until the job is done and returns the response with its result. Polls the result if no status is served. */
async function follow(job, headers, report, signal) {
  let operation = 'getStatus';
  let failures = 0;
  let delay = FIRST_DELAY;
  for (;;) {
    await pause(delay, signal);
    delay = Math.min(LONGEST_DELAY, Math.max(FIRST_DELAY, delay * 1.2));
    const response = await send(callOn(job, operation, headers), signal).catch((error) => {
      signal.throwIfAborted();
      return { error };
    });
    const { status, ok, json, retryAfter } = response;
    delay = Math.max(delay, Math.min(LONGEST_RETRY_AFTER, 1000 * (retryAfter ?? 0)));
    if (operation === 'getStatus' && [404, 405].includes(status)) {
      report(`The status is not served (${status}): polling the result`);
      operation = 'getResult';
    } else if (mayPass(response, operation)) {
      failures += 1;
      if (failures > MOST_FAILURES && response.error) {
        throw new Error(`No response (${response.error.message}). Job ${job.request_id} may still be running. `
          + 'To continue, send getStatus or getResult: their forms contain its id.');
      } else if (failures > MOST_FAILURES) {
        return response;
      }
      report(`${response.error ? 'No response' : `Response ${status}`}, polling again`);
      continue;
    } else if (operation === 'getStatus' && ok) {
      report(json.error ? `Failed: ${json.error}` : stateOf(json));
      if (json.status === 'COMPLETED') {
        operation = 'getResult';
        delay = 0;
      }
    } else if (operation === 'getResult' && isRunning(response)) {
      report(json.status ? stateOf(json) : String(json.detail));
    } else {
      return response;
    }
    failures = 0;
  }
}
