import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createIdempotencyKey } from './idempotency-key.ts';

it('an idempotency key is a UUID and never the same twice', () => {
  const keys = Array.from({ length: 10_000 }, createIdempotencyKey);
  assert.equal(new Set(keys).size, keys.length);
  for (const key of keys) assert.match(key, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

it('an idempotency key needs nothing that browsers hide on plain-http origins', (t) => {
  t.mock.method(crypto, 'randomUUID', () => {
    throw new TypeError('crypto.randomUUID is not a function');
  });
  assert.equal(createIdempotencyKey().length, 36);
});
