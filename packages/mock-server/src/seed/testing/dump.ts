import { migrate } from '@party-affairs/server';
import { openSqlite } from '@party-affairs/server/node';
import { seed } from '../index.ts';

/** Every row of a database that was seeded at a moment, by table. */
export async function dump(at: Date): Promise<Record<string, unknown[]>> {
  const database = openSqlite(':memory:');
  try {
    await migrate(database, at);
    await seed(database, { now: at });
    const tables = await database.introspection.getTables();
    const entries = tables.map(async ({ name }) => {
      return [
        name,
        await database
          .selectFrom(name as 'accounts')
          .selectAll()
          .execute(),
      ] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  } finally {
    await database.destroy();
  }
}
