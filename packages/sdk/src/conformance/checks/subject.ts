import type { OperationName } from '../../contract/index.ts';
import type { Call } from '../caller.ts';
import { each, expectProblem, expectThat, outcomeOf } from '../expect.ts';
import type { Run } from '../module-conformance.ts';

/** The server does a write that waited in a client as the person that If-Subject names, or not at all. */
export async function subjectIsHeld(run: Run, id: OperationName, good: Call): Promise<void> {
  const { caller, identity } = run;
  const { id: own = '' } = await identity.findAccount(caller, good.as);
  const key = `conformance-${run.unique()}`;
  const send = (as: Call['as'], subject: string | undefined, about: string, otherKey = key) =>
    caller.call(id, { ...good, as, key: otherKey, about, ...(subject && { headers: { 'If-Subject': subject } }) });
  await each([
    async () => {
      const answer = await send(good.as, own, 'If-Subject: their own id');
      expectThat(answer.status < 300, answer, 'a good answer', outcomeOf(answer));
    },
    async () => expectProblem(await send(good.as, 'conformance', 'If-Subject: nobody'), 'subject-changed'),
    // The key is known by now, but not to this person.
    async () => expectProblem(await send('author', own, `If-Subject: the id of ${good.as}`), 'subject-changed'),
    async () => expectProblem(await send('visitor', own, `If-Subject: the id of ${good.as}`), 'unauthenticated'),
    async () => {
      const unused = `conformance-${run.unique()}`;
      expectProblem(await send(good.as, 'conformance', 'If-Subject: nobody', unused), 'subject-changed');
      const answer = await send(good.as, undefined, 'after a refusal under the same key', unused);
      const isReplay = answer.headers.get('Idempotency-Replayed') === 'true';
      expectThat(!isReplay, answer, 'no Idempotency-Replayed: the refusal had no effect', 'it');
    },
  ]);
}
