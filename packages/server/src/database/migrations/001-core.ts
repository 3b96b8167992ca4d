import { type Kysely, sql } from 'kysely';
import type { Migration } from '../migrate.ts';

/**
 * Organisations, people and roles; what the machinery keeps about the things of all modules (audit, search, files,
 * events); idempotency keys.
 */
export const createCoreTables: Migration = {
  name: 'core/001-core',
  async up(db) {
    await createPeople(db);
    await createKeys(db);
    await createEntityTables(db);
  },
  replaces: {
    name: '001-notices',
    async upgrade(db, applied) {
      await setAsideOlderTables(db, applied.has('002-uploads'));
      await createEntityTables(db);
      await takeOverFiles(db, applied.has('002-uploads'));
    },
  },
};

/** Steps of versions before there were modules. `replaces` names the first; the others were applied with it or after it. */
export const olderMigrations: ReadonlySet<string> = new Set(['001-notices', '002-uploads']);

async function createPeople({ schema }: Kysely<unknown>): Promise<void> {
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
}

async function createKeys({ schema }: Kysely<unknown>): Promise<void> {
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

/** Creates the tables of what is kept about things of any module, by their kind and id. */
async function createEntityTables({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('audit_entries')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('entity_type', 'text', (c) => c.notNull())
    .addColumn('entity_id', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer')
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('account_id', 'text', (c) => c.references('accounts.id'))
    .addColumn('reason', 'text')
    .execute();
  await schema
    .createIndex('audit_entries_by_entity')
    .on('audit_entries')
    .columns(['entity_type', 'entity_id', 'id'])
    .execute();

  await schema
    .createTable('search_grams')
    .addColumn('entity_type', 'text', (c) => c.notNull())
    .addColumn('gram', 'text', (c) => c.notNull())
    .addColumn('entity_id', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('search_grams_key', ['entity_type', 'gram', 'entity_id'])
    .execute();
  await schema.createIndex('search_grams_by_entity').on('search_grams').columns(['entity_type', 'entity_id']).execute();

  await schema
    .createTable('file_contents')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('size', 'integer', (c) => c.notNull())
    .execute();
  await schema
    .createTable('file_parts')
    .addColumn('content_id', 'text', (c) => c.notNull().references('file_contents.id').onDelete('cascade'))
    .addColumn('from_byte', 'integer', (c) => c.notNull())
    .addColumn('bytes', 'blob', (c) => c.notNull())
    .addPrimaryKeyConstraint('file_parts_key', ['content_id', 'from_byte'])
    .execute();
  await schema
    .createTable('attachments')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('entity_type', 'text', (c) => c.notNull())
    .addColumn('entity_id', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('file_name', 'text', (c) => c.notNull())
    .addColumn('media_type', 'text', (c) => c.notNull())
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('content_id', 'text', (c) => c.notNull().references('file_contents.id'))
    .addColumn('position', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await schema
    .createIndex('attachments_by_entity')
    .on('attachments')
    .columns(['entity_type', 'entity_id', 'revision', 'position'])
    .execute();
  // Taking a file off a thing asks whether another revision still has it.
  await schema.createIndex('attachments_by_content').on('attachments').column('content_id').execute();
  await schema
    .createTable('uploads')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('organization_id', 'text', (c) => c.notNull().references('organizations.id'))
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('file_name', 'text', (c) => c.notNull())
    .addColumn('media_type', 'text', (c) => c.notNull())
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('received', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('resume_key', 'text')
    .addColumn('content_id', 'text', (c) => c.notNull().references('file_contents.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .execute();
  await schema.createIndex('uploads_by_account').on('uploads').columns(['account_id', 'created_at', 'id']).execute();
  await schema.createIndex('uploads_by_expiry').on('uploads').column('expires_at').execute();

  await schema
    .createTable('events')
    // AUTOINCREMENT: a number that was given is never given again, also after the oldest are removed.
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('entity_type', 'text')
    .addColumn('entity_id', 'text')
    .addColumn('organization_id', 'text')
    .addColumn('account_id', 'text')
    .addColumn('data', 'text', (c) => c.notNull().defaultTo(sql`'{}'`))
    .execute();
  await schema.createIndex('events_by_time').on('events').column('at').execute();
}

/** Renames the tables that are made anew, for the modules whose rows they hold. */
async function setAsideOlderTables({ schema }: Kysely<unknown>, hasUploads: boolean): Promise<void> {
  await schema.dropIndex('events_by_time').execute();
  await schema.alterTable('events').renameTo('older_events').execute();
  await schema.alterTable('attachments').renameTo('older_attachments').execute();
  if (!hasUploads) return;
  for (const index of ['attachments_by_content', 'uploads_by_account', 'uploads_by_expiry']) {
    await schema.dropIndex(index).execute();
  }
  await schema.alterTable('uploads').renameTo('older_uploads').execute();
}

/** Bytes of a part, as uploads write them. */
const partSize = 256 * 1024;

/** Turns whole files into parts; files that were on their way have parts already. */
async function takeOverFiles(db: Kysely<unknown>, hasUploads: boolean): Promise<void> {
  await sql`insert into file_contents (id, size) select id, length(bytes) from attachment_contents`.execute(db);
  await sql`
    with recursive part (id, from_byte) as (
      select id, 0 from attachment_contents
      union all
      select id, from_byte + ${partSize} from part
      where from_byte + ${partSize} < (select length(bytes) from attachment_contents where id = part.id)
    )
    insert into file_parts (content_id, from_byte, bytes)
    select part.id, part.from_byte, substr(attachment_contents.bytes, part.from_byte + 1, ${partSize})
    from part join attachment_contents on attachment_contents.id = part.id
  `.execute(db);
  if (!hasUploads) return;

  // An upload that is not complete had no content of its own; its id is as good for one.
  const content = sql`coalesce(content_id, id)`;
  await sql`insert into file_contents (id, size) select id, size from older_uploads where content_id is null`.execute(
    db,
  );
  await sql`
    insert into file_parts (content_id, from_byte, bytes) select upload_id, from_byte, bytes from upload_parts
  `.execute(db);
  const same = sql`id, account_id, organization_id, purpose, file_name, media_type, size, received, state, resume_key`;
  await sql`
    insert into uploads (${same}, content_id, created_at, expires_at)
    select ${same}, ${content}, created_at, expires_at from older_uploads
  `.execute(db);
  await db.schema.dropTable('upload_parts').execute();
  await db.schema.dropTable('older_uploads').execute();
}
