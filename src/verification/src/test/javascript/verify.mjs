import { Verifier } from '@pact-foundation/pact';

const [contract, gateway] = process.argv.slice(2);

const report = await new Verifier({
  pactUrls: [contract],
  providerBaseUrl: gateway,
  logLevel: 'error',
}).verifyProvider();

for (const { result, description } of JSON.parse(report).interactionResults) {
  console.log(result, description);
}
