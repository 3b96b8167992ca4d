import { uploadHours } from '@party-affairs/sdk/contract';
import { type Insertable, type Kysely, type Selectable, sql, type SqlBool } from 'kysely';
import type { Database, UploadsTable } from '../database/schema.ts';

export type UploadRow = Selectable<UploadsTable>;

/** Created at, id: last begun first. */
export type UploadPosition = readonly [createdAt: string, id: string];

/** When an upload is forgotten that nobody has touched since `now`. */
export function expiryFrom(now: Date): string {
  return new Date(now.getTime() + uploadHours * 60 * 60 * 1000).toISOString();
}

export async function insertUpload(db: Kysely<Database>, row: Insertable<UploadsTable>): Promise<void> {
  await db.insertInto('uploads').values(row).execute();
}

/** An upload of this account, with the place of its organisation; others' do not exist. */
export function findUpload(db: Kysely<Database>, accountId: string, uploadId: string) {
  return db
    .selectFrom('uploads')
    .innerJoin('organizations', 'organizations.id', 'uploads.organization_id')
    .selectAll('uploads')
    .select('organizations.path as organization_path')
    .where('uploads.id', '=', uploadId)
    .where('uploads.account_id', '=', accountId)
    .executeTakeFirst();
}

/** Uploads of this account that still hold, or wait for, bytes. */
export function uploadsOf(db: Kysely<Database>, accountId: string, now: Date) {
  return db
    .selectFrom('uploads')
    .innerJoin('organizations', 'organizations.id', 'uploads.organization_id')
    .selectAll('uploads')
    .select('organizations.path as organization_path')
    .where('uploads.account_id', '=', accountId)
    .where('uploads.state', 'in', ['open', 'complete'])
    .where('uploads.expires_at', '>', now.toISOString());
}

/** One page of them, from `position` on. */
export function uploadPage(
  db: Kysely<Database>,
  { accountId, now, resumeKey }: { accountId: string; now: Date; resumeKey: string | undefined },
  { limit, position }: { limit: number; position: UploadPosition | undefined },
) {
  let query = uploadsOf(db, accountId, now);
  if (resumeKey !== undefined) query = query.where('uploads.resume_key', '=', resumeKey);
  if (position) query = query.where(sql<SqlBool>`(uploads.created_at, uploads.id) < (${position[0]}, ${position[1]})`);
  return query.orderBy('uploads.created_at', 'desc').orderBy('uploads.id', 'desc').limit(limit);
}

/**
 * Puts bytes behind those that are here.
 *
 * @returns Whether `from` was where the upload ended; if not, nothing was written.
 */
export async function appendBytes(
  db: Kysely<Database>,
  uploadId: string,
  from: number,
  bytes: Uint8Array,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('uploads')
    .set({ received: from + bytes.length, expires_at: expiryFrom(now) })
    .where('id', '=', uploadId)
    .where('state', '=', 'open')
    .where('received', '=', from)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  if (bytes.length > 0) {
    await db.insertInto('upload_parts').values({ upload_id: uploadId, from_byte: from, bytes }).execute();
  }
  return true;
}

/** Takes back what was appended from `from` on, if it still ends at `to`. */
export async function takeBackBytes(db: Kysely<Database>, uploadId: string, from: number, to: number): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('uploads')
    .set({ received: from })
    .where('id', '=', uploadId)
    .where('state', '=', 'open')
    .where('received', '=', to)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return;
  await db.deleteFrom('upload_parts').where('upload_id', '=', uploadId).where('from_byte', '>=', from).execute();
}

/** The pieces of an upload as one. */
export async function bytesOfUpload(db: Kysely<Database>, uploadId: string, size: number): Promise<Uint8Array> {
  const parts = db.selectFrom('upload_parts').select(['from_byte', 'bytes']).where('upload_id', '=', uploadId);
  const whole = new Uint8Array(size);
  for (const part of await parts.execute()) whole.set(part.bytes, part.from_byte);
  return whole;
}

/** Its bytes become a file of their own, for a notice to take. */
export async function completeUpload(
  db: Kysely<Database>,
  uploadId: string,
  contentId: string,
  bytes: Uint8Array,
): Promise<void> {
  await db.insertInto('attachment_contents').values({ id: contentId, bytes }).execute();
  await db
    .updateTable('uploads')
    .set({ state: 'complete', content_id: contentId })
    .where('id', '=', uploadId)
    .execute();
  await forgetParts(db, uploadId);
}

/** It is not what its name says: the bytes go, and whoever did not hear it is told until it expires. */
export async function refuseUpload(db: Kysely<Database>, uploadId: string): Promise<void> {
  await db.updateTable('uploads').set({ state: 'refused' }).where('id', '=', uploadId).execute();
  await forgetParts(db, uploadId);
}

/** Removes an upload with its bytes. */
export async function removeUpload(db: Kysely<Database>, uploadId: string): Promise<void> {
  await forgetParts(db, uploadId);
  const removed = await db.deleteFrom('uploads').where('id', '=', uploadId).returning('content_id').executeTakeFirst();
  const contentId = removed?.content_id ?? null;
  if (contentId !== null) await db.deleteFrom('attachment_contents').where('id', '=', contentId).execute();
}

async function forgetParts(db: Kysely<Database>, uploadId: string): Promise<void> {
  await db.deleteFrom('upload_parts').where('upload_id', '=', uploadId).execute();
}

/** Forgets uploads that nobody went on with, or used, in time. Each by itself: a file can be large. */
export async function forgetUploads(db: Kysely<Database>, now: Date): Promise<void> {
  const due = await db
    .selectFrom('uploads')
    .select('id')
    .where('expires_at', '<=', now.toISOString())
    .orderBy('expires_at')
    .limit(100)
    .execute();
  for (const { id } of due) {
    await db.transaction().execute(async (transaction) => {
      // Somebody may have gone on with it since.
      const still = transaction.selectFrom('uploads').select('id').where('id', '=', id);
      const row = await still.where('expires_at', '<=', now.toISOString()).executeTakeFirst();
      if (row) await removeUpload(transaction, id);
    });
  }
}
