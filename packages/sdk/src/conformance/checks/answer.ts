import type { CheckFor } from '../check.ts';
import { expectProblem, expectSuccess, expectThat } from '../expect.ts';
import { wellFormed } from '../prepared.ts';

/** A good request gets a good answer. */
export const answerCheck: CheckFor = ({ operation }) => {
  // A stream has no end to wait for; `events` looks at it.
  if (operation.stream) return undefined;
  return async (run, row) => {
    const answer = await run.caller.call(row.id, await wellFormed(run, row));
    run.fixture.remember(row.id, answer);
    if (row.conformance.refusals) return expectProblem(answer, ...row.conformance.refusals);
    expectSuccess(answer);
    if (operation.credentials === 'none') return;
    // What one person gets may not lie in a cache for the next.
    const cacheControl = answer.headers.get('Cache-Control') ?? '';
    const isPrivate = /\b(private|no-store)\b/.test(cacheControl);
    expectThat(isPrivate, answer, 'Cache-Control with private or no-store', cacheControl || 'none');
    const vary = answer.headers.get('Vary') ?? '';
    const varies = /\bauthorization\b|\*/i.test(vary) || /\bno-store\b/.test(cacheControl);
    expectThat(varies, answer, 'Vary: Authorization', vary || 'none');
  };
};
