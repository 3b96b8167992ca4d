import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { type Kysely, sql } from 'kysely';
import { openTestDatabase } from '../testing/test-database.ts';
import { inState, isDue } from './state-filter.ts';
import { stateAt, type TimedState } from './timed-state.ts';

type State = 'open' | 'running' | 'over';
const timed: TimedState<State> = { state: 'running', then: 'over' };
const columns = { state: 'things.state', endsAt: 'things.ends_at' };
const states = ['open', 'running', 'over'] as const;

let database: Kysely<unknown>;
before(async () => {
  database = (await openTestDatabase()) as unknown as Kysely<unknown>;
  await sql`create table things (id integer primary key, state text not null, ends_at text)`.execute(database);
});
after(() => database.destroy());

const moment = fc.integer({ min: 0, max: 5 }).map((minute) => new Date(Date.UTC(2026, 10, 22, 1, minute)));
const thing = fc.record({ state: fc.constantFrom(...states), endsAt: fc.option(moment) });

async function idsOf(condition: ReturnType<typeof inState>): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select id from things where ${condition} order by id`.execute(database);
  return rows.map(({ id }) => id);
}

describe('A state that ends at a time', () => {
  it('is the same in a query as in a rule, at every moment', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(thing, { maxLength: 8 }), moment, async (things, now) => {
        await sql`delete from things`.execute(database);
        for (const [id, { state, endsAt }] of things.entries()) {
          await sql`insert into things values (${id}, ${state}, ${endsAt?.toISOString() ?? null})`.execute(database);
        }
        const at = things.map(({ state, endsAt }) => stateAt(timed, state, endsAt?.toISOString() ?? null, now));
        const idsWhere = (fits: (index: number) => boolean) => [...things.keys()].filter(fits);
        for (const wanted of states) {
          const found = await idsOf(inState(timed, wanted, columns, now));
          assert.deepEqual(
            found,
            idsWhere((index) => at[index] === wanted),
            wanted,
          );
        }
        assert.deepEqual(
          await idsOf(isDue(timed, columns, now)),
          idsWhere((index) => things[index]?.state === 'running' && at[index] === 'over'),
        );
      }),
      { numRuns: 200 },
    );
  });
});
