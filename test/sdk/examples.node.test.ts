import assert from 'node:assert/strict';
import { stripTypeScriptTypes } from 'node:module';
import { after, before, describe, it, mock as stub } from 'node:test';
import { type NodeMock, startMock } from '@party-affairs/mock-server/node';
import { contract, type Operation } from '@party-affairs/sdk/contract';
import { examples } from './examples.ts';

/** Where the examples say the API is. */
const baseUrl = 'https://portal.example.edu';

/** Operations by method and path, so that a request can be told to be one of them. */
const operations = Object.entries(contract).flatMap(([resource, rows]) =>
  Object.entries<Operation>(rows).map(([key, { method, path }]) => ({
    name: `${resource}.${key}`,
    method,
    path: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  })),
);

/** Runs an example as a module of its own. */
async function run(code: string): Promise<void> {
  const script = stripTypeScriptTypes(code).replaceAll(
    /from '(@party-affairs\/[^']+)'/g,
    (_, name: string) => `from '${import.meta.resolve(name)}'`,
  );
  await import(`data:text/javascript,${encodeURIComponent(script)}`);
}

describe('an example of the documentation runs', () => {
  let api: NodeMock;
  const reached = new Set<string>();
  before(async () => {
    api = await startMock({ baseUrl });
    api.server.events.on('response:mocked', ({ request, response }) => {
      const { pathname } = new URL(request.url);
      const operation = operations.find(({ method, path }) => method === request.method && path.test(pathname));
      if (operation && response.ok) reached.add(operation.name);
    });
    stub.method(console, 'log', () => {});
  });
  after(async () => {
    stub.restoreAll();
    await api.dispose();
  });

  it('(there are some)', () => assert.ok(examples.length > 20, `${examples.length} examples`));
  for (const { name, code } of examples) it(name, () => run(code));

  it('(and they show every operation at work)', () => {
    // The example of the live events leaves before the stream is open. No program polls by hand. No method asks what the
    // protocol of uploads asks of a strange server, or for a file that is cut off. No sign-in service gives the examples a ticket.
    const elsewhere = ['events.stream', 'events.poll', 'uploads.offset', 'uploads.capabilities'];
    const missing = operations
      .map(({ name }) => name)
      .filter((name) => !reached.has(name) && !elsewhere.includes(name) && !name.startsWith('signIn.'));
    assert.deepEqual(missing, []);
  });
});
