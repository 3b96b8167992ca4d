import type { Kysely } from 'kysely';
import type { EntityRef } from '../../database/entity.ts';
import type { Database } from '../../database/schema.ts';
import type { Person, PersonalDataParts } from '../../identity/personal-data.ts';
import { keyset } from '../../lists/keyset.ts';

/** Order of acts: the order of the trail, its end first. */
export const newestFirst = keyset('desc', { 'audit_entries.id': 'number' });

const columns = [
  'audit_entries.id as id',
  'audit_entries.hash as hash',
  'audit_entries.entity_type as entity_type',
  'audit_entries.entity_id as entity_id',
  'audit_entries.action as action',
  'audit_entries.at as at',
  'audit_entries.account_id as account_id',
  'audit_entries.reason as reason',
  'accounts.display_name as display_name',
] as const;

/** Names the records of a person whose trail they may read. */
export async function recordsOf(db: Kysely<Database>, parts: PersonalDataParts, person: Person): Promise<EntityRef[]> {
  const records: EntityRef[] = [];
  for (const { entities } of Object.values(parts)) records.push(...((await entities?.(db, person)) ?? []));
  return records;
}

/** Acts that concern a person: their own, and those of others on each of their records. No act is in two of the queries. */
export function actsOf(db: Kysely<Database>, { accountId }: Person, records: readonly EntityRef[]) {
  const acts = db
    .selectFrom('audit_entries')
    .leftJoin('accounts', 'accounts.id', 'audit_entries.account_id')
    .select(columns);
  const onRecords = records.map(({ entityType, entityId }) =>
    acts
      .where('audit_entries.entity_type', '=', entityType)
      .where('audit_entries.entity_id', '=', entityId)
      .where((where) =>
        where.or([where('audit_entries.account_id', 'is', null), where('audit_entries.account_id', '!=', accountId)]),
      ),
  );
  return { db, queries: [acts.where('audit_entries.account_id', '=', accountId), ...onRecords] };
}
