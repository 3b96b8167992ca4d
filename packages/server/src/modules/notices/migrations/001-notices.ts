import { type Kysely, sql } from 'kysely';
import type { Migration } from '../../../database/migrate.ts';

/** Notices with their revisions, what people did with them, and which entry of which feed became which notice. */
export const createNoticeTables: Migration = {
  name: 'notices/001-notices',
  async up(db) {
    await createNotices(db);
    await createImportSources(db);
  },
  replaces: { name: '001-notices', upgrade: takeOver },
};

async function createNotices({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('notices')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('organization_id', 'text', (c) => c.notNull().references('organizations.id'))
    .addColumn('author_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('live_revision', 'integer')
    .addColumn('working_revision', 'integer')
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('disclosure_scope', 'text')
    .addColumn('category_code', 'text')
    .addColumn('requires_ack', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('pinned', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('published_at', 'text')
    .addColumn('revised_at', 'text')
    .addColumn('expire_at', 'text')
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .addColumn('withdraw_reason', 'text')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('state', 'text', (c) => c.notNull().defaultTo('draft'))
    .execute();
  await createStateIndex(schema);
  await schema
    .createIndex('notices_in_list_order')
    .on('notices')
    .columns(['status', 'pinned', 'published_at', 'id'])
    .execute();
  await schema.createIndex('notices_by_organization').on('notices').column('organization_id').execute();
  await schema.createIndex('notices_in_desk_order').on('notices').columns(['updated_at', 'id']).execute();
  await schema.createIndex('notices_by_expiry').on('notices').columns(['status', 'expire_at']).execute();

  await schema
    .createTable('notice_revisions')
    .addColumn('notice_id', 'text', (c) => c.notNull().references('notices.id').onDelete('cascade'))
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('author_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('category_code', 'text', (c) => c.notNull())
    .addColumn('disclosure_scope', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('summary', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('pinned', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('requires_ack', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('ack_due_at', 'text')
    .addColumn('publish_at', 'text')
    .addColumn('expire_at', 'text')
    .addColumn('search_text', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('notice_revisions_key', ['notice_id', 'revision'])
    .execute();
  await schema
    .createIndex('notice_revisions_by_schedule')
    .on('notice_revisions')
    .columns(['state', 'publish_at'])
    .execute();

  await schema
    .createTable('notice_receipts')
    .addColumn('notice_id', 'text', (c) => c.notNull().references('notices.id').onDelete('cascade'))
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('seen_at', 'text')
    .addColumn('read_at', 'text')
    .addColumn('ack_at', 'text')
    .addColumn('ack_revision', 'integer')
    .addColumn('archived_at', 'text')
    .addPrimaryKeyConstraint('notice_receipts_key', ['account_id', 'notice_id'])
    .execute();
  await schema.createIndex('notice_receipts_by_notice').on('notice_receipts').column('notice_id').execute();
}

/** Creates the index for the desk's list of one state. */
async function createStateIndex(schema: Kysely<unknown>['schema']): Promise<void> {
  await schema.createIndex('notices_by_state').on('notices').columns(['state', 'updated_at', 'id']).execute();
}

async function createImportSources({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('import_sources')
    .addColumn('organization_id', 'text', (c) => c.notNull().references('organizations.id'))
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('entry', 'text', (c) => c.notNull())
    .addColumn('content_hash', 'text', (c) => c.notNull())
    .addColumn('notice_id', 'text', (c) => c.notNull().references('notices.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('import_sources_key', ['organization_id', 'source', 'entry'])
    .execute();
}

/** Moves trail, grams, files and events of notices into the tables that all modules share; the other tables stay. */
async function takeOver(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('notices')
    .addColumn('state', 'text', (c) => c.notNull().defaultTo('draft'))
    .execute();
  await createStateIndex(db.schema);
  await sql`
    update notices set state = case
      when status = 'withdrawn' or working_revision is null then status
      else (
        select state from notice_revisions
        where notice_id = notices.id and notice_revisions.revision = notices.working_revision
      )
    end
  `.execute(db);
  // Ids of events are places that clients name (Last-Event-ID), so they stay.
  await sql`
    insert into events (id, at, type, entity_type, entity_id, organization_id, account_id, data)
    select id, at, type, case when notice_id is not null then 'notice' end, notice_id, organization_id, account_id, data
    from older_events order by id
  `.execute(db);
  await sql`
    insert into attachments (id, entity_type, entity_id, revision, file_name, media_type, size, content_id, position)
    select id, 'notice', notice_id, revision, file_name, media_type, size, content_id, position from older_attachments
  `.execute(db);
  await sql`
    insert into audit_entries (id, entity_type, entity_id, revision, action, at, account_id, reason)
    select id, 'notice', notice_id, revision, action, at, account_id, reason from notice_trail order by id
  `.execute(db);
  await sql`
    insert into search_grams (entity_type, gram, entity_id) select 'notice', gram, notice_id from notice_grams
  `.execute(db);
  for (const table of ['older_events', 'older_attachments', 'attachment_contents', 'notice_trail', 'notice_grams']) {
    await db.schema.dropTable(table).execute();
  }
}
