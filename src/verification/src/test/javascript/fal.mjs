// Uses the gateway with fal's own client, and prints what the client made of it as one line of JSON.
import { createFalClient } from '@fal-ai/client';

const [scenario, gateway] = process.argv.slice(2);
const REDUX = 'fal-ai/flux-1/schnell/redux';
const IMAGE_TO_IMAGE = 'fal-ai/flux-1/dev/image-to-image';
const UPSTREAM = 'https://queue.fal.run/';
const image_url = 'https://example.org/cat.png';

const fal = createFalClient({
  // The client makes every address by itself, and its key is of another kind.
  requestMiddleware: async (request) => {
    if (!request.url.startsWith(UPSTREAM)) {
      throw new Error(`not a call of the queue: ${request.url}`);
    }
    return {
      ...request,
      url: `${gateway}/${request.url.slice(UPSTREAM.length)}`,
      headers: { ...request.headers, Authorization: 'Bearer a-key' },
    };
  },
});

const scenarios = {
  async subscribe() {
    const statuses = [];
    const logs = [];
    const { requestId, data } = await fal.subscribe(REDUX, {
      input: { image_url, num_images: 2 },
      logs: true,
      pollInterval: 10,
      onQueueUpdate: (update) => {
        statuses.push(update.status);
        logs.push(...(update.logs ?? []).map((line) => line.message));
      },
    });
    const file = await fetch(data.images[0].url);
    const type = file.headers.get('content-type');
    return { requestId, statuses, logs: logs.length, images: data.images.length, type };
  },

  async submit() {
    const input = { image_url, prompt: 'a wizard', strength: 0.8, seed: 7 };
    const { request_id: requestId } = await fal.queue.submit(IMAGE_TO_IMAGE, { input });
    await fal.queue.subscribeToStatus(IMAGE_TO_IMAGE, { requestId, pollInterval: 10 });
    const result = await fal.queue.result(IMAGE_TO_IMAGE, { requestId });
    const { images, seed, prompt } = result.data;
    return { submitted: requestId, requestId: result.requestId, images: images.length, seed, prompt };
  },

  async cancel() {
    const { request_id: requestId } = await fal.queue.submit(REDUX, { input: { image_url } });
    await fal.queue.cancel(REDUX, { requestId });
    const { status } = await fal.queue.status(REDUX, { requestId });
    return { requestId, status, error: await errorOf(fal.queue.result(REDUX, { requestId })) };
  },

  async badInput() {
    return errorOf(fal.subscribe(REDUX, { input: { image_url, num_images: 9 } }), 'num_images');
  },

  async refusedByTheModel() {
    return errorOf(fal.subscribe(REDUX, { input: { image_url }, pollInterval: 10 }), 'image_url');
  },
};

async function errorOf(promise, field) {
  try {
    return { none: await promise };
  } catch (error) {
    const faults = field === undefined ? undefined : error.getFieldErrors(field);
    return { name: error.name, status: error.status, requestId: error.requestId, faults };
  }
}

console.log(JSON.stringify(await scenarios[scenario]()));
