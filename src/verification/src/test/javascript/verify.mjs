import { Verifier } from '@pact-foundation/pact';

const [contract, gateway, states] = process.argv.slice(2);

const report = await new Verifier({
  pactUrls: [contract],
  provider: 'kkiai-flux-gateway',
  providerBaseUrl: gateway,
  providerStatesSetupUrl: states,
  logLevel: 'error',
}).verifyProvider();

for (const { result, description } of JSON.parse(report).interactionResults) {
  console.log(result, description);
}
