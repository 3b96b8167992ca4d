import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';

/** Another person or process changed the thing since it was read; nothing was written. */
export class ChangedMeanwhileError extends Error {
  override readonly name = 'ChangedMeanwhileError';
}

/**
 * Does what is due with each thing, in a transaction of its own that reads it again. Another process may have been
 * quicker; one that fails does not hold up the rest.
 *
 * @param apply Returns whether it had anything to do.
 * @returns How many were done.
 */
export async function runDue(
  db: Kysely<Database>,
  ids: readonly string[],
  apply: (transaction: Kysely<Database>, id: string) => Promise<boolean>,
): Promise<number> {
  let done = 0;
  const failures: unknown[] = [];
  for (const id of ids) {
    try {
      if (await db.transaction().execute((transaction) => apply(transaction, id))) done += 1;
    } catch (error) {
      if (!(error instanceof ChangedMeanwhileError)) failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Some things have to wait for the next time.');
  return done;
}
