import assert from 'node:assert/strict';
import { it } from 'node:test';
import { contract, type OperationName } from '../contract/index.ts';
import { type Operation, problemsOf } from '../contract/operation.ts';
import type { ProblemCode } from '../contract/whole-contract.ts';
import type { CodeOf } from './call-error.ts';
import type { Client } from '../client/create-client.ts';
import type { ApiError } from './api-error.ts';

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
const holds = <Proof extends true>(proof: Proof) => assert.ok(proof);

type Everywhere = 'too-many-requests' | 'internal' | 'unavailable';

// Written by hand: what tsc checks here is the promise, not its own work.
it('the codes of an operation are those of its row', () => {
  holds<Same<CodeOf<'me.get'>, Everywhere | 'unauthenticated'>>(true);
  holds<Same<CodeOf<'organizations.get'>, Everywhere | 'unauthenticated' | 'not-found'>>(true);
  holds<
    Same<
      CodeOf<'notices.list'>,
      Everywhere | 'unauthenticated' | 'forbidden' | 'unknown-filter' | 'invalid-parameter' | 'invalid-cursor'
    >
  >(true);
  holds<
    Same<
      CodeOf<'notices.acknowledge'>,
      | Everywhere
      | 'unauthenticated'
      | 'not-found'
      | 'stale-revision'
      | 'acknowledgement-not-required'
      | 'csrf-refused'
      | 'malformed-body'
      | 'invalid-body'
      | 'body-too-large'
      | 'unsupported-media-type'
      | 'invalid-idempotency-key'
      | 'idempotency-conflict'
    >
  >(true);
  holds<'self-approval' extends CodeOf<'noticeDesk.approve'> ? true : false>(true);
  holds<'stale-edit' extends CodeOf<'noticeDesk.approve'> ? true : false>(true);
  // @ts-expect-error -- reading a notice approves nothing
  holds<'self-approval' extends CodeOf<'notices.get'> ? true : false>(true);
});

it('a failed call is typed by its operation', () => {
  type Result = Awaited<ReturnType<ReturnType<Client['notices']['acknowledge']>['safe']>>;
  type Refused = Extract<Result['error'], { status: number; code: unknown }>;
  holds<Same<Refused, ApiError<CodeOf<'notices.acknowledge'>>>>(true);
});

it('what an operation may answer is the same for programs and for the compiler', async () => {
  const expected: Partial<Record<OperationName, readonly ProblemCode[]>> = {
    'me.get': ['unauthenticated', 'too-many-requests', 'internal', 'unavailable'],
    'notices.list': [
      'unauthenticated',
      'forbidden',
      'unknown-filter',
      'invalid-parameter',
      'invalid-cursor',
      'too-many-requests',
      'internal',
      'unavailable',
    ],
  };
  const rows: Readonly<Record<string, Readonly<Record<string, Operation>>>> = contract;
  for (const [name, codes] of Object.entries(expected)) {
    const [resource = '', key = ''] = name.split('.');
    const row = rows[resource]![key]!;
    assert.deepEqual([...problemsOf(row, await row.schemas())].sort(), [...codes].sort());
  }
});
