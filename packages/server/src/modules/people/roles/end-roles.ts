import type { Kysely } from 'kysely';
import type { Database } from '../../../database/schema.ts';

/** Ends all roles of members, or at organisations, at a moment. One that has not begun never does. */
export async function endRoles(
  db: Kysely<Database>,
  of: 'member_id' | 'organization_id',
  ids: readonly string[],
  at: string,
): Promise<void> {
  await db
    .updateTable('role_assignments')
    .set((eb) => ({
      to_at: eb.case().when('from_at', '>', at).then(eb.ref('from_at')).else(at).end(),
      version: eb('version', '+', 1),
    }))
    .where(of, 'in', ids)
    .where((eb) => eb.or([eb('to_at', 'is', null), eb('to_at', '>', at)]))
    .execute();
}
