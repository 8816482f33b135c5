// Following a job that was queued, with the calls that the page has forms for.

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 3000;
const MOST_FAILURES = 5;

const pause = (time, signal) => new Promise((resolve, reject) => {
  const timer = setTimeout(resolve, time);
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    reject(signal.reason);
  }, { once: true });
});

/** Returns the job of an envelope: its app is in the addresses that came, or else any will do. */
function jobOf(envelope) {
  const [, app] = /\/fal-ai\/([^/]+)\/requests\//.exec(envelope.response_url ?? '') ?? [];
  return { app: app ?? 'auto', id: envelope.request_id };
}

/** Returns a call on a job: what the form of the operation would send, without the job's own fields. */
function callOn(job, operation, headers) {
  const { method, path } = find(`form[data-operation=${operation}]`).dataset;
  const filled = path
    .replace('{app}', encodeURIComponent(job.app))
    .replace('{request_id}', encodeURIComponent(job.id));
  return { method, path: filled, headers: { Authorization: headers.Authorization } };
}

const stillRuns = ({ status, json }) => (status === 400 && /still in progress/i.test(json?.detail))
  || (status === 200 && json && !json.images && json.status && json.status !== 'COMPLETED');

const mayPass = (status) => status === 408 || status === 429 || status >= 500;

function told(envelope) {
  const place = envelope.queue_position;
  return envelope.status + (place === null || place === undefined ? '' : `, ${place} before it`);
}

/**
 * Asks until the job is done and returns the answer with its result. Where no status is served the
 * result is asked instead. Each change is told.
 */
async function follow(job, headers, tell, signal) {
  let operation = 'getStatus';
  let failures = 0;
  let time = FIRST_PAUSE;
  for (;;) {
    await pause(time, signal);
    time = Math.min(LONGEST_PAUSE, Math.max(FIRST_PAUSE, time * 1.2));
    let answer;
    try {
      answer = await send(callOn(job, operation, headers), signal);
    } catch (error) {
      signal.throwIfAborted();
      answer = { status: 599, json: { detail: error.message } };
    }
    if (operation === 'getResult' && stillRuns(answer)) {
      tell(answer.json.status ? told(answer.json) : answer.json.detail);
    } else if (operation === 'getStatus' && [404, 405].includes(answer.status)) {
      tell(`No status is served (${answer.status}): asking for the result instead`);
      operation = 'getResult';
    } else if (mayPass(answer.status) && !answer.json?.error_type && failures < MOST_FAILURES) {
      failures += 1;
      tell(`${answer.status === 599 ? 'No answer' : answer.status}, asking again`);
      await pause(1000 * (Number(answer.headers?.get('Retry-After')) || 0), signal);
    } else if (operation === 'getStatus' && answer.ok && answer.json.status !== 'COMPLETED') {
      tell(told(answer.json));
    } else if (operation === 'getStatus' && answer.ok) {
      tell(answer.json.error ? `COMPLETED, with an error: ${answer.json.error}` : 'COMPLETED');
      operation = 'getResult';
      time = 0;
    } else {
      return answer;
    }
  }
}
