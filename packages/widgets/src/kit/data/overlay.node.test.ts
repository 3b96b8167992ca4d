import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Overlay } from './overlay.ts';

interface Task {
  readonly id: string;
  readonly done: boolean;
}
interface Change {
  readonly task: Task;
  readonly done: boolean;
}

const rules = {
  itemOf: ({ task }: Change) => task,
  apply: <T extends Task>(task: T, { done }: Change): T => ({ ...task, done }),
};
const task = (id: string, done = false): Task => ({ id, done });
const over = (...changes: Change[]) => new Overlay<Task, Change>(rules, () => changes);

describe('changes under way', () => {
  it('show on the items they are about, in the order they were made', () => {
    const a = task('a');
    const overlay = over({ task: a, done: true }, { task: a, done: false }, { task: task('b'), done: true });
    assert.deepEqual(overlay.items([a, task('b'), task('c')]), [a, task('b', true), task('c')]);
  });

  it('leave what they are not about as it is, to the object', () => {
    const [a, b] = [task('a'), task('b')];
    assert.equal(over({ task: a, done: true }).item(b), b);
    const rows = [a, b];
    assert.equal(over().items(rows), rows);
  });

  it('change counts by as much as they change the items that are counted', () => {
    const tasks = fc.array(fc.boolean(), { minLength: 1, maxLength: 8 });
    const changes = fc.array(fc.tuple(fc.nat(7), fc.boolean()), { maxLength: 12 });
    fc.assert(
      fc.property(tasks, changes, (states, made) => {
        const items = states.map((done, index) => task(`t${index}`, done));
        const about = made.map(([index, done]) => ({ task: items[index % items.length]!, done }));
        const count = (all: readonly Task[]) => all.filter(({ done }) => done).length;
        const overlay = over(...about);
        const counts = { done: count(items), total: items.length };
        assert.deepEqual(overlay.counts(counts, { done: ({ done }: Task) => done }), {
          done: count(overlay.items(items)),
          total: items.length,
        });
      }),
    );
  });
});
