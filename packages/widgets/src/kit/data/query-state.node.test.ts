import { createClient } from '@party-affairs/sdk';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { queryState, type QueryFacts, type WidgetState } from './query-state.ts';
import type { Session } from './session.ts';

/** The SDK's error for an answer with this code, or for none. */
async function errorOf(code: 'forbidden' | 'unauthenticated' | 'internal' | 'no answer'): Promise<unknown> {
  const statuses = { forbidden: 403, unauthenticated: 401, internal: 500 };
  const client = createClient({
    baseUrl: 'https://state.example.test',
    retry: { limit: 0 },
    fetch: async () => {
      if (code === 'no answer') throw new TypeError('Failed to fetch');
      const headers = { 'content-type': 'application/problem+json' };
      return new Response(JSON.stringify({ status: statuses[code], code }), { status: statuses[code], headers });
    },
  });
  const { error } = await client.organizations.list().safe();
  client.dispose();
  return error;
}

const forbidden = await errorOf('forbidden');
const unauthenticated = await errorOf('unauthenticated');
const internal = await errorOf('internal');
const unanswered = await errorOf('no answer');

const nothing: QueryFacts = { data: undefined, isEmpty: false, error: undefined };
const rows: QueryFacts = { data: [1], isEmpty: false, error: undefined };
const known = { offline: false, subject: 'acc_1', error: undefined, asking: false };

function state(session: Partial<typeof known> | undefined, facts: QueryFacts, ...updateErrors: unknown[]): WidgetState {
  return queryState(session && ({ ...known, ...session } as unknown as Session), facts, updateErrors);
}

describe('the state of a question', () => {
  it('without an answer is loading until there is one, or a reason why there is none', () => {
    assert.equal(state(undefined, nothing), 'loading');
    assert.equal(state({}, nothing), 'loading');
    assert.equal(state({}, { ...nothing, error: internal }), 'error');
    assert.equal(state({}, { ...nothing, error: forbidden }), 'denied');
    assert.equal(state({}, { ...nothing, error: unauthenticated }), 'denied');
    assert.equal(state({}, { ...nothing, error: unanswered }), 'offline');
    assert.equal(state({ offline: true }, nothing), 'offline');
  });

  it('is that of the question who is there, as long as that has no answer', () => {
    assert.equal(state({ subject: undefined as never, error: internal as never }, nothing), 'error');
    assert.equal(state({ subject: undefined as never, error: unanswered as never }, nothing), 'offline');
    assert.equal(state({ error: internal as never }, nothing), 'loading');
  });

  it('is loading again while the reader’s new try is under way', () => {
    assert.equal(state({ asking: true }, { ...nothing, error: internal }), 'loading');
  });

  it('is empty only where the API said so', () => {
    assert.equal(state({}, { data: [], isEmpty: true, error: undefined }), 'empty');
    assert.equal(state({}, { data: undefined, isEmpty: true, error: internal }), 'empty');
  });

  it('shows what is there under a line while it cannot be brought up to date', () => {
    assert.equal(state({ offline: true }, rows), 'offline');
    assert.equal(state({}, { ...rows, error: unanswered }), 'offline');
    assert.equal(state({}, rows, undefined, unanswered), 'offline');
    assert.equal(state({}, rows, internal), 'ready');
  });

  it('of a list whose next page failed is that of the rows: the failure is told below them', () => {
    assert.equal(state({}, { ...rows, error: unanswered, moreError: unanswered }), 'ready');
  });

  it('takes rows away from a person who may not see them any more', () => {
    assert.equal(state({}, { ...rows, error: forbidden }), 'denied');
    assert.equal(state({ offline: true }, { ...rows, error: unauthenticated }), 'denied');
  });
});
