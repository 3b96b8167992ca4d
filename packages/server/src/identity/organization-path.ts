import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';

/** Reads the path of an organisation (`/org_a/org_b/`); undefined when there is none with this id. */
export async function pathOf(db: Kysely<Database>, organizationId: string): Promise<string | undefined> {
  const row = await db.selectFrom('organizations').select('path').where('id', '=', organizationId).executeTakeFirst();
  return row?.path;
}
