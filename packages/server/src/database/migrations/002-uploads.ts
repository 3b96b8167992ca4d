import type { Kysely } from 'kysely';

/** Files on their way in, and the pieces of those that are not whole yet. */
export async function createUploadTables(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
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
    .addColumn('content_id', 'text', (c) => c.references('attachment_contents.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .execute();
  await schema.createIndex('uploads_by_account').on('uploads').columns(['account_id', 'created_at', 'id']).execute();
  await schema.createIndex('uploads_by_expiry').on('uploads').column('expires_at').execute();

  await schema
    .createTable('upload_parts')
    .addColumn('upload_id', 'text', (c) => c.notNull().references('uploads.id').onDelete('cascade'))
    .addColumn('from_byte', 'integer', (c) => c.notNull())
    .addColumn('bytes', 'blob', (c) => c.notNull())
    .addPrimaryKeyConstraint('upload_parts_key', ['upload_id', 'from_byte'])
    .execute();
  // Taking a file off a notice asks whether another revision still has it.
  await schema.createIndex('attachments_by_content').on('attachments').column('content_id').execute();
}
