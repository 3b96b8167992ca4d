import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { BrokenLink } from '../audit/verify-audit-trail.ts';
import { verifyAuditTrail } from '../audit/verify-audit-trail.ts';
import { ForeignDatabaseError } from '../database/migrate.ts';
import { isPostgresAddress, openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import { databaseError, StartError, withoutCredentials } from './start-error.ts';

export const verifyUsage = 'party-affairs audit:verify [--database FILE|ADDRESS] [--head HASH]';

const faults: Readonly<Record<BrokenLink['kind'], (id: number) => string>> = {
  changed: (id) => `Entry ${id} was changed.`,
  inserted: (id) => `Entry ${id} was inserted.`,
  missing: (id) => `Entries before entry ${id} were removed or replaced.`,
};

/**
 * Checks the audit trail of a database and says so in one line. It changes nothing in the database.
 *
 * @returns The exit code: 0 where the chain holds, 2 where it does not.
 * @throws StartError where it cannot be checked.
 */
export async function verifyCommand(
  args: string[],
  defaultDatabase: string,
  write: (text: string) => void,
): Promise<number> {
  const options = { database: { type: 'string', default: defaultDatabase }, head: { type: 'string' } } as const;
  const { values } = parseArgs({ args, options });
  const head = values.head?.toLowerCase();
  if (head !== undefined && !/^[\da-f]{64}$/.test(head)) {
    throw new StartError(`"${values.head}" is no head of a chain: give 64 hexadecimal digits.`);
  }
  const { entries, head: found, broken, hasAnchor } = await verify(values.database, head);
  const count = `${entries} ${entries === 1 ? 'entry' : 'entries'}`;
  if (broken) {
    write(`The audit trail is broken after ${count}. ${faults[broken.kind](broken.id)}\n`);
    return 2;
  }
  if (hasAnchor === false) {
    write(
      `The audit trail is cut off or written anew: no entry has the hash ${head}. It has ${count}, head ${found}.\n`,
    );
    return 2;
  }
  write(`The audit trail holds: ${count}, head ${found}. Keep the head elsewhere, and give it to --head next time.\n`);
  return 0;
}

async function verify(place: string, head: string | undefined) {
  const isAddress = isPostgresAddress(place);
  if (!isAddress && !existsSync(place)) {
    throw new StartError(`There is no database ${place}: name the file or the address of one.`);
  }
  try {
    const database = isAddress ? openPostgres(place) : openSqlite(place);
    try {
      const tables = await database.introspection.getTables();
      if (!tables.some(({ name }) => name === 'schema_migrations')) throw new ForeignDatabaseError(place);
      const trail = tables.find(({ name }) => name === 'audit_entries');
      if (!trail?.columns.some(({ name }) => name === 'hash')) {
        throw new StartError(
          `The database ${isAddress ? withoutCredentials(place) : place} is of an older version: its trail has no chain yet. ` +
            'The command `party-affairs migrate` makes one.',
        );
      }
      return await verifyAuditTrail(database, head);
    } finally {
      await database.destroy();
    }
  } catch (error) {
    throw databaseError(error, place);
  }
}
