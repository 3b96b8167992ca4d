import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Actor, defineWorkflow } from './workflow.ts';

type Regions = { readonly meeting: 'planned' | 'held' | 'cancelled'; readonly signUp: 'open' | 'closed' };
interface Facts {
  readonly hostId: string;
}

const workflow = defineWorkflow<Regions, Facts, 'open' | 'close' | 'cancel' | 'hold' | 'view'>({
  open: { permission: 'meetings.write', from: [{ meeting: ['planned'], signUp: ['closed'] }], to: { signUp: 'open' } },
  close: { permission: 'meetings.write', from: [{ signUp: ['open'] }], to: { signUp: 'closed' } },
  cancel: {
    permission: 'meetings.write',
    from: [{ meeting: ['planned'] }],
    to: { meeting: 'cancelled', signUp: null },
    refuse: ({ hostId }, { accountId }) => (hostId === accountId ? null : 'forbidden'),
  },
  hold: { permission: null, from: [{ meeting: ['planned'] }], to: { meeting: 'held' } },
  view: { permission: 'meetings.read', from: [{ meeting: ['held', 'cancelled'] }, { signUp: ['open'] }] },
});

const planned = { meeting: 'planned', signUp: 'open', hostId: 'host' } as const;
const host: Actor = { accountId: 'host', may: () => true };

describe('A workflow', () => {
  it('lets an action through where any of its places fits, with all regions it names', () => {
    assert.equal(workflow.checkTransition('close', planned, host), null);
    assert.equal(workflow.checkTransition('open', planned, host), 'invalid-transition');
    assert.equal(workflow.checkTransition('open', { ...planned, signUp: 'closed' }, host), null);
    assert.equal(workflow.checkTransition('view', planned, host), null);
    assert.equal(workflow.checkTransition('view', { ...planned, signUp: 'closed' }, host), 'invalid-transition');
  });

  it('says that a right is missing before it says anything about the state', () => {
    const reader: Actor = { accountId: 'reader', may: (permission) => permission === 'meetings.read' };
    assert.equal(workflow.checkTransition('open', planned, reader), 'forbidden');
    assert.equal(workflow.checkTransition('view', planned, reader), null);
  });

  it('asks for what else may stand against an action, after rights and state', () => {
    assert.equal(workflow.checkTransition('cancel', planned, { ...host, accountId: 'deputy' }), 'forbidden');
    assert.equal(workflow.checkTransition('cancel', planned, host), null);
  });

  it('gives no person what only the server does', () => {
    assert.equal(workflow.checkTransition('hold', planned, host), 'forbidden');
    assert.deepEqual(workflow.nextState('hold', planned).meeting, 'held');
  });

  it('offers exactly what it lets through, in the order of the table', () => {
    assert.deepEqual(workflow.actionsFor(planned, host), ['close', 'cancel', 'view']);
    assert.deepEqual(workflow.actionsFor({ ...planned, meeting: 'held', signUp: null }, host), ['view']);
  });

  it('changes the regions an action names, leaves the others, and refuses what is not possible', () => {
    assert.deepEqual(workflow.nextState('cancel', { meeting: 'planned', signUp: 'open' }), {
      meeting: 'cancelled',
      signUp: null,
    });
    assert.deepEqual(workflow.nextState('view', { meeting: 'held', signUp: null }), { meeting: 'held', signUp: null });
    assert.throws(() => workflow.nextState('close', { meeting: 'planned', signUp: 'closed' }), /close is not possible/);
  });
});
