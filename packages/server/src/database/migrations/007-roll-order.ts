import { PostgresAdapter, sql } from 'kysely';
import type { Migration } from '../migrate.ts';

/** Rows of a person that rolls and figures are about: `identity/audience.ts` says the same of one person. */
const isCounted = (row: string) =>
  `${row}.membership_status = 'normal' and ${row}.left_on is null and ${row}.stage in ('probationary', 'full')`;

/** Position of a member in every roll: by organisation, then by name. null: in no roll. */
const positionOf = (row: string) => `case when ${isCounted(row)} then
  (select path from organizations where id = ${row}.organization_id) || ' ' ||
  (select display_name from accounts where id = ${row}.account_id) end`;

/**
 * Gives Party members their place in rolls, and organisations a count of them. The database itself keeps both, so that no
 * way of writing a member leaves one out.
 */
export const addRollOrder: Migration = {
  name: 'core/007-roll-order',
  async up(db) {
    await db.schema.alterTable('members').addColumn('roll_position', 'text').execute();
    await db.schema.createIndex('members_in_roll_order').on('members').columns(['roll_position', 'id']).execute();
    await db.schema
      .createTable('member_counts')
      .addColumn('organization_id', 'text', (c) => c.primaryKey())
      .addColumn('count', 'integer', (c) => c.notNull())
      .execute();
    await sql.raw(`update members set roll_position = ${positionOf('members')}`).execute(db);
    await sql
      .raw(
        `insert into member_counts (organization_id, count)
        select organization_id, count(*) from members where roll_position is not null group by organization_id`,
      )
      .execute(db);
    const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
    for (const statement of isPostgres ? onPostgres : onSqlite) await sql.raw(statement).execute(db);
  },
};

const watched = 'organization_id, account_id, stage, membership_status, left_on';
const rename = (row: string) => `update members set roll_position = ${positionOf('members')} where ${row}`;
const ofAccount = rename('account_id = new.id');
const ofOrganization = rename('organization_id = new.id');
const comes = `insert into member_counts (organization_id, count)
  select new.organization_id, 1 where ${isCounted('new')}
  on conflict (organization_id) do update set count = member_counts.count + 1;`;
const goes = `update member_counts set count = count - 1
  where organization_id = old.organization_id and ${isCounted('old')};`;

const onSqlite = [
  `create trigger members_added after insert on members begin
    ${rename('id = new.id')};
    ${comes}
  end`,
  `create trigger members_changed after update of ${watched} on members begin
    ${rename('id = new.id')};
    ${goes}
    ${comes}
  end`,
  `create trigger members_removed after delete on members begin ${goes} end`,
  `create trigger accounts_renamed after update of display_name on accounts begin ${ofAccount}; end`,
  `create trigger organizations_moved after update of path on organizations begin ${ofOrganization}; end`,
];

const afterRow = (name: string, event: string, table: string, body: string) => [
  `create function ${name}() returns trigger language plpgsql as $$ begin ${body} return null; end $$`,
  `create trigger ${name} after ${event} on ${table} for each row execute function ${name}()`,
];

const onPostgres = [
  `create function place_member() returns trigger language plpgsql as $$ begin
    new.roll_position := ${positionOf('new')}; return new;
  end $$`,
  `create trigger members_placed before insert or update of ${watched} on members
    for each row execute function place_member()`,
  ...afterRow('members_added', 'insert', 'members', comes),
  ...afterRow('members_changed', `update of ${watched}`, 'members', `${goes} ${comes}`),
  ...afterRow('members_removed', 'delete', 'members', goes),
  ...afterRow('accounts_renamed', 'update of display_name', 'accounts', `${ofAccount};`),
  ...afterRow('organizations_moved', 'update of path', 'organizations', `${ofOrganization};`),
];
