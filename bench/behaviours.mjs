import { clients } from './clients.mjs';
import { loadOurSdk } from './our-sdk.mjs';
import { finish } from './report.mjs';
import { scenarios } from './scenarios.mjs';

/*
 * Six behaviours of ours and of others against a server on this machine that misbehaves on purpose. One after the other,
 * because some are about milliseconds. Ends with 1 if ours does not have all six.
 */

// A peer logs every failure it is made to see.
console.error = () => {};

const results = [];
for (const client of clients(await loadOurSdk())) {
  const seen = [];
  for (const { name, run } of scenarios) seen.push({ scenario: name, ...(await run(client)) });
  const passed = seen.filter((result) => result.passed).length;
  results.push({ client: client.name, options: client.ownOptions ? 'set for this' : 'default', passed, seen });
}

const passed = results[0].passed === scenarios.length;
finish(
  { passed, promises: Object.fromEntries(scenarios.map(({ name, promise }) => [name, promise])), results },
  [
    ['', ...scenarios.map(({ name }) => name), 'of six'],
    ...results.map(({ client, seen, passed }) => [
      client,
      ...seen.map((result) => `${result.passed ? '✓' : '✗'} ${result.saw}`),
      passed,
    ]),
  ],
  passed,
);
