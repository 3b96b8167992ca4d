import { type Kysely, sql } from 'kysely';

/** Organisations, people and roles; notices with revisions, trail, receipts, search and files; events and keys. */
export async function createTables(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;

  await schema
    .createTable('organizations')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('code', 'text')
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('short_name', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('parent_id', 'text', (c) => c.references('organizations.id'))
    .addColumn('path', 'text', (c) => c.notNull().unique())
    .addColumn('position', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await schema.createIndex('organizations_by_parent').on('organizations').columns(['parent_id', 'position']).execute();

  await schema
    .createTable('accounts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('display_name', 'text', (c) => c.notNull())
    .execute();
  await schema
    .createTable('members')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().unique().references('accounts.id'))
    .addColumn('organization_id', 'text', (c) => c.notNull().references('organizations.id'))
    .addColumn('stage', 'text', (c) => c.notNull())
    .addColumn('membership_status', 'text', (c) => c.notNull())
    .execute();
  await schema.createIndex('members_by_organization').on('members').column('organization_id').execute();
  await schema
    .createTable('role_assignments')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('member_id', 'text', (c) => c.notNull().references('members.id'))
    .addColumn('organization_id', 'text', (c) => c.notNull().references('organizations.id'))
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('from_at', 'text', (c) => c.notNull())
    .addColumn('to_at', 'text')
    .execute();
  await schema.createIndex('role_assignments_by_member').on('role_assignments').column('member_id').execute();

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
    .execute();
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
    .createTable('notice_trail')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('notice_id', 'text', (c) => c.notNull().references('notices.id').onDelete('cascade'))
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('account_id', 'text', (c) => c.references('accounts.id'))
    .addColumn('reason', 'text')
    .execute();
  await schema.createIndex('notice_trail_by_notice').on('notice_trail').columns(['notice_id', 'id']).execute();

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

  await schema
    .createTable('notice_grams')
    .addColumn('gram', 'text', (c) => c.notNull())
    .addColumn('notice_id', 'text', (c) => c.notNull().references('notices.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('notice_grams_key', ['gram', 'notice_id'])
    .execute();
  await schema.createIndex('notice_grams_by_notice').on('notice_grams').column('notice_id').execute();

  await schema
    .createTable('attachment_contents')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('bytes', 'blob', (c) => c.notNull())
    .execute();
  await schema
    .createTable('attachments')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('notice_id', 'text', (c) => c.notNull().references('notices.id').onDelete('cascade'))
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('file_name', 'text', (c) => c.notNull())
    .addColumn('media_type', 'text', (c) => c.notNull())
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('content_id', 'text', (c) => c.notNull().references('attachment_contents.id'))
    .addColumn('position', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await schema
    .createIndex('attachments_by_revision')
    .on('attachments')
    .columns(['notice_id', 'revision', 'position'])
    .execute();

  await schema
    .createTable('import_sources')
    .addColumn('organization_id', 'text', (c) => c.notNull().references('organizations.id'))
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('entry', 'text', (c) => c.notNull())
    .addColumn('content_hash', 'text', (c) => c.notNull())
    .addColumn('notice_id', 'text', (c) => c.notNull().references('notices.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('import_sources_key', ['organization_id', 'source', 'entry'])
    .execute();

  await schema
    .createTable('events')
    // AUTOINCREMENT: a number that was given is never given again, also after the oldest are removed.
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('notice_id', 'text')
    .addColumn('organization_id', 'text')
    .addColumn('account_id', 'text')
    .addColumn('data', 'text', (c) => c.notNull().defaultTo(sql`'{}'`))
    .execute();
  await schema.createIndex('events_by_time').on('events').column('at').execute();

  await schema
    .createTable('idempotency_keys')
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('operation', 'text', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('request_hash', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('idempotency_keys_key', ['account_id', 'operation', 'key'])
    .execute();
  await schema.createIndex('idempotency_keys_by_time').on('idempotency_keys').column('created_at').execute();
}
