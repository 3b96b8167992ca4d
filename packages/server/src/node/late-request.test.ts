import assert from 'node:assert/strict';
import { createServer, type ServerOptions } from 'node:http';
import { describe, it } from 'node:test';
import { serverLimits } from './http-listener.ts';

describe('A request that is late', () => {
  it('is cut off soon after its time, not only after twice that', () => {
    const { requestTimeout, connectionsCheckingInterval } = serverLimits satisfies ServerOptions;
    const server = createServer(serverLimits);
    assert.equal(server.requestTimeout, requestTimeout);
    assert.ok(connectionsCheckingInterval <= requestTimeout / 10);
  });
});
