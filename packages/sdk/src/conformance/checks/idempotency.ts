import type { Answer, Call } from '../caller.ts';
import type { CheckFor, Run } from '../check.ts';
import { each, expectProblem, expectThat, isRecord, outcomeOf } from '../expect.ts';
import type { OperationId } from '../operations.ts';
import { changed, wellFormed } from '../requests.ts';
import { subjectIsHeld } from './subject.ts';

/** One key, one effect, however often and however fast it is sent; and of one person alone. */
export const idempotencyCheck: CheckFor = ({ operation }) => {
  if (!operation.idempotent) return undefined;
  return async (run, { id }) => {
    const good = await wellFormed(run, id);
    await each([
      async () =>
        expectProblem(
          await run.caller.call(id, { ...good, key: 'short', about: 'Idempotency-Key: short' }),
          'invalid-idempotency-key',
        ),
      () => sentAgain(run, id, good),
      () => sentTwiceAtOnce(run, id),
      ...(operation.queueable ? [() => subjectIsHeld(run, id, good)] : []),
    ]);
  };
};

async function sentAgain(run: Run, id: OperationId, good: Call): Promise<void> {
  const { caller, sandbox } = run;
  const key = `conformance-${run.unique()}`;
  const first = await caller.call(id, { ...good, key });
  sandbox.remember(id, first);
  expectThat(first.status < 300, first, 'a good answer', outcomeOf(first));
  expectThat(!isReplay(first), first, 'no Idempotency-Replayed the first time', 'it');

  const second = await caller.call(id, { ...good, key, about: 'sent again' });
  sandbox.remember(id, second);
  expectThat(second.status === first.status, second, `${first.status} again for the same key`, outcomeOf(second));
  expectThat(isReplay(second), second, 'Idempotency-Replayed: true for the same key', 'none');
  expectThat(
    subjectOf(second) === subjectOf(first),
    second,
    `what was made the first time, ${subjectOf(first)}`,
    subjectOf(second),
  );

  const other = await caller.call(id, {
    ...(await changed(run, id, good)),
    key,
    about: 'another request with the same key',
  });
  sandbox.remember(id, other);
  expectProblem(other, 'idempotency-conflict');
}

async function sentTwiceAtOnce(run: Run, id: OperationId): Promise<void> {
  const { caller, sandbox } = run;
  const good = await wellFormed(run, id);
  const key = `conformance-${run.unique()}`;
  const answers = await Promise.all([1, 2, 3].map(() => caller.call(id, { ...good, key })));
  answers.forEach((answer) => sandbox.remember(id, answer));
  for (const answer of answers) {
    expectThat(answer.status < 300, answer, 'a good answer to each of three at once with one key', outcomeOf(answer));
  }
  const fresh = answers.filter((answer) => !isReplay(answer));
  const [last] = answers as [Answer];
  expectThat(fresh.length === 1, last, 'one of three at once with one key to be no replay', String(fresh.length));
  const made = new Set(answers.map(subjectOf));
  expectThat(made.size === 1, last, 'one thing made by three at once with one key', [...made].join(' and '));
}

function isReplay({ headers }: Answer): boolean {
  return headers.get('Idempotency-Replayed') === 'true';
}

/** What an answer is about: the notice, or the notices whose receipts it has. */
function subjectOf({ json }: Answer): string {
  if (!isRecord(json)) return 'nothing';
  const { id, receipts } = json;
  if (!Array.isArray(receipts)) return String(id);
  return receipts
    .map((receipt: unknown) => (isRecord(receipt) ? String(receipt['noticeId']) : '?'))
    .sort()
    .join();
}
