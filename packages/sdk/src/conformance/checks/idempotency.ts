import type { Call, Exchange } from '../caller.ts';
import type { CheckFor, Row } from '../check.ts';
import { each, expectProblem, expectThat, isRecord, outcomeOf } from '../expect.ts';
import type { Run } from '../module-conformance.ts';
import { changed, wellFormed } from '../prepared.ts';
import { subjectIsHeld } from './subject.ts';

/** One key, one effect, however often and however fast it is sent; and of one person alone. */
export const idempotencyCheck: CheckFor = ({ operation }) => {
  if (!operation.idempotent) return undefined;
  return async (run, row) => {
    const good = await wellFormed(run, row);
    await each([
      async () =>
        expectProblem(
          await run.caller.call(row.id, { ...good, key: 'short', about: 'Idempotency-Key: short' }),
          'invalid-idempotency-key',
        ),
      () => sentAgain(run, row, good),
      () => sentTwiceAtOnce(run, row),
      ...(operation.queueable ? [() => subjectIsHeld(run, row.id, good)] : []),
    ]);
  };
};

async function sentAgain(run: Run, row: Row, good: Call): Promise<void> {
  const { caller, fixture } = run;
  const { id } = row;
  const key = `conformance-${run.unique()}`;
  const first = await caller.call(id, { ...good, key });
  fixture.remember(id, first);
  expectThat(first.status < 300, first, 'a good answer', outcomeOf(first));
  expectThat(!isReplay(first), first, 'no Idempotency-Replayed the first time', 'it');

  const second = await caller.call(id, { ...good, key, about: 'sent again' });
  fixture.remember(id, second);
  expectThat(second.status === first.status, second, `${first.status} again for the same key`, outcomeOf(second));
  expectThat(isReplay(second), second, 'Idempotency-Replayed: true for the same key', 'none');
  expectThat(
    aboutOf(row, second) === aboutOf(row, first),
    second,
    `what was made the first time, ${aboutOf(row, first)}`,
    aboutOf(row, second),
  );

  const other = await caller.call(id, {
    ...(await changed(run, row, good)),
    key,
    about: 'another request with the same key',
  });
  fixture.remember(id, other);
  expectProblem(other, 'idempotency-conflict');
}

async function sentTwiceAtOnce(run: Run, row: Row): Promise<void> {
  const { caller, fixture } = run;
  const { id } = row;
  const good = await wellFormed(run, row);
  const key = `conformance-${run.unique()}`;
  const answers = await Promise.all([1, 2, 3].map(() => caller.call(id, { ...good, key })));
  answers.forEach((answer) => fixture.remember(id, answer));
  for (const answer of answers) {
    expectThat(answer.status < 300, answer, 'a good answer to each of three at once with one key', outcomeOf(answer));
  }
  const fresh = answers.filter((answer) => !isReplay(answer));
  const [last] = answers as [Exchange];
  expectThat(fresh.length === 1, last, 'one of three at once with one key to be no replay', String(fresh.length));
  const made = new Set(answers.map((answer) => aboutOf(row, answer)));
  expectThat(made.size === 1, last, 'one thing made by three at once with one key', [...made].join(' and '));
}

function isReplay({ headers }: Exchange): boolean {
  return headers.get('Idempotency-Replayed') === 'true';
}

/** Names what a response is about, in a word: two with the same word are about the same thing. */
function aboutOf({ module: { about } }: Row, { json }: Exchange): string {
  if (!isRecord(json)) return 'nothing';
  return about ? about(json) : String(json['id']);
}
