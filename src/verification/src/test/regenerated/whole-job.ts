// Runs a job with nothing but the generated client: submit, poll, fetch the result.
// Reads KKIAI_BASE_URL and KKIAI_API_KEY; prints the URLs of the images.
import { Configuration, FluxApi, JobStatus, QueueApi, type QueueStatus } from './flux/index';

const MAX_POLLS = 600;
const configuration = new Configuration({
  basePath: process.env.KKIAI_BASE_URL,
  accessToken: process.env.KKIAI_API_KEY,
});

async function main(): Promise<void> {
  const submitted = await new FluxApi(configuration).redux({
    reduxRequest: { imageUrl: 'https://example.org/cat.png', numImages: 2 },
  });
  // The response's URLs give the app; they are not called.
  const app = new URL(submitted.responseUrl!).pathname.split('/')[2];
  const queue = new QueueApi(configuration);
  const requestId = submitted.requestId;
  let job: QueueStatus = submitted;
  for (let polls = 0; job.status !== JobStatus.Completed; polls++) {
    if (polls === MAX_POLLS) {
      throw new Error(`not done: ${requestId}`);
    }
    await new Promise((resume) => setTimeout(resume, 100));
    job = await queue.getStatus({ app, requestId, logs: 1 });
  }
  const output = await queue.getResult({ app, requestId });
  for (const image of output.images ?? []) {
    console.log(`image ${image.url}`);
  }
}

main().catch((failure) => {
  console.error(failure);
  process.exitCode = 1;
});
