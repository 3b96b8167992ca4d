import type { Kysely } from 'kysely';
import type { Database } from '../../../database/schema.ts';
import { endRoles } from '../roles/end-roles.ts';

/** Ends what members who left had: their roles, and their taking part elsewhere. */
export async function endMemberships(
  db: Kysely<Database>,
  memberIds: readonly string[],
  { at, leftOn }: { readonly at: string; readonly leftOn: string },
): Promise<void> {
  await endRoles(db, 'member_id', memberIds, at);
  await db
    .updateTable('participations')
    .set((eb) => ({
      to_on: eb.case().when('from_on', '>', leftOn).then(eb.ref('from_on')).else(leftOn).end(),
      version: eb('version', '+', 1),
    }))
    .where('member_id', 'in', memberIds)
    .where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>', leftOn)]))
    .execute();
}
