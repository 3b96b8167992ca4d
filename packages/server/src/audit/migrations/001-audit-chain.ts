import { type Kysely, sql, SqliteAdapter } from 'kysely';
import type { Migration } from '../../database/migrate.ts';
import type { Database } from '../../database/schema.ts';
import { type AuditContent, chainContents, firstHash } from '../chain.ts';

/** Entries that are tied at once. */
const atOnce = 500;

/**
 * Ties the entries that are there to one chain, and lets the database refuse to change or remove one. It comes after the
 * migrations of all modules, some of which take over the trails of older versions.
 */
export const chainAuditEntries: Migration = {
  name: 'audit/001-audit-chain',
  async up(db) {
    for (const column of ['former_hash', 'hash']) {
      await db.schema.alterTable('audit_entries').addColumn(column, 'text').execute();
    }
    await chainEntries(db as Kysely<Database>);
    // No two entries follow the same one, so there is one chain, whatever wrote them.
    await db.schema.createIndex('audit_entries_in_chain').on('audit_entries').column('former_hash').unique().execute();
    await db.schema.createIndex('audit_entries_by_account').on('audit_entries').columns(['account_id', 'id']).execute();
    const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
    for (const statement of isSqlite ? sqliteGuards : postgresGuards) await sql.raw(statement).execute(db);
  },
};

async function chainEntries(db: Kysely<Database>): Promise<void> {
  let last = { id: 0, hash: firstHash };
  for (;;) {
    const entries: (AuditContent & { id: number })[] = await db
      .selectFrom('audit_entries')
      .select(['id', 'entity_type', 'entity_id', 'revision', 'action', 'at', 'account_id', 'reason'])
      .where('id', '>', last.id)
      .orderBy('id')
      .limit(atOnce)
      .execute();
    const links = chainContents(entries, last.hash);
    const end = links.at(-1);
    if (!end) return;
    const values = links.map(({ id, former_hash, hash }) => sql`(cast(${id} as bigint), ${former_hash}, ${hash})`);
    await sql`
      with link (id, former_hash, hash) as (values ${sql.join(values)})
      update audit_entries set former_hash = link.former_hash, hash = link.hash from link
      where audit_entries.id = link.id
    `.execute(db);
    last = end;
  }
}

const refusal = 'audit entries are never changed and never removed';

/** REPLACE removes a row without firing the trigger on deletes. So the trigger on inserts refuses what would replace a row. */
const sqliteGuards = [
  `create trigger audit_entries_no_update before update on audit_entries
    begin select raise(abort, '${refusal}'); end`,
  `create trigger audit_entries_no_delete before delete on audit_entries
    begin select raise(abort, '${refusal}'); end`,
  `create trigger audit_entries_linked before insert on audit_entries
    when new.former_hash is null or new.hash is null
      or exists (select 1 from audit_entries where id = new.id or former_hash = new.former_hash)
    begin select raise(abort, 'an audit entry follows the last one'); end`,
];

const postgresGuards = [
  'alter table audit_entries alter column former_hash set not null, alter column hash set not null',
  `create function refuse_audit_change() returns trigger language plpgsql
    as $$ begin raise exception '${refusal}'; end $$`,
  `create trigger audit_entries_kept before update or delete on audit_entries
    for each row execute procedure refuse_audit_change()`,
  `create trigger audit_entries_not_emptied before truncate on audit_entries
    for each statement execute procedure refuse_audit_change()`,
];
