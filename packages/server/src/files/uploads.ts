import { uploadHours } from '@party-affairs/sdk/contract';
import type { Insertable, Kysely, Selectable } from 'kysely';
import type { Database, UploadsTable } from '../database/schema.ts';
import { insertContent, insertPart, removeContent, removeParts } from './content-parts.ts';

export type UploadRow = Selectable<UploadsTable>;

/** Returns when an upload is forgotten that has received nothing since `now`. */
export function expiryFrom(now: Date): string {
  return new Date(now.getTime() + uploadHours * 60 * 60 * 1000).toISOString();
}

export async function insertUpload(db: Kysely<Database>, row: Insertable<UploadsTable>): Promise<void> {
  await insertContent(db, row.content_id, row.size);
  await db.insertInto('uploads').values(row).execute();
}

/**
 * Reads an upload of this account, with the path of its organisation. It is undefined for another account's, and for a
 * taken one.
 */
export function findUpload(db: Kysely<Database>, accountId: string, uploadId: string) {
  return findBegun(db, accountId, uploadId).where('uploads.state', '!=', 'taken').executeTakeFirst();
}

/** Makes the query for an upload of this account, also one that something has taken since. */
export function findBegun(db: Kysely<Database>, accountId: string, uploadId: string) {
  return db
    .selectFrom('uploads')
    .innerJoin('organizations', 'organizations.id', 'uploads.organization_id')
    .selectAll('uploads')
    .select('organizations.path as organization_path')
    .where('uploads.id', '=', uploadId)
    .where('uploads.account_id', '=', accountId);
}

/** Makes the query for uploads of this account that still hold, or wait for, bytes. */
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

/**
 * Appends bytes to those that are here.
 *
 * @returns Whether `from` was where the upload ended; if not, nothing was written.
 */
export async function appendBytes(
  db: Kysely<Database>,
  { id, content_id: contentId }: Pick<UploadRow, 'id' | 'content_id'>,
  from: number,
  bytes: Uint8Array,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('uploads')
    .set({ received: from + bytes.length, expires_at: expiryFrom(now) })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .where('received', '=', from)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  if (bytes.length > 0) await insertPart(db, contentId, from, bytes);
  return true;
}

/** Takes back what was appended from `from` on, if it still ends at `to`. */
export async function takeBackBytes(
  db: Kysely<Database>,
  { id, content_id: contentId }: Pick<UploadRow, 'id' | 'content_id'>,
  from: number,
  to: number,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('uploads')
    .set({ received: from })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .where('received', '=', to)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) await removeParts(db, contentId, from);
}

/** Marks an upload whose bytes are all here, under the type and name they have. */
export async function completeUpload(
  db: Kysely<Database>,
  { id }: Pick<UploadRow, 'id'>,
  is: Pick<UploadRow, 'media_type' | 'file_name'>,
): Promise<void> {
  await db
    .updateTable('uploads')
    .set({ ...is, state: 'complete' })
    .where('id', '=', id)
    .execute();
}

/**
 * Marks an upload whose file is not what its name says. The bytes go, the upload stays until it expires, to say so
 * again.
 */
export async function refuseUpload(
  db: Kysely<Database>,
  { id, content_id: contentId }: Pick<UploadRow, 'id' | 'content_id'>,
): Promise<void> {
  await db.updateTable('uploads').set({ state: 'refused' }).where('id', '=', id).execute();
  await removeParts(db, contentId);
}

/**
 * Marks an upload whose bytes are now those of something else. Its row stays until it expires: the request that began it
 * may come again with its key, and is then answered as before.
 */
export async function takeUpload(db: Kysely<Database>, uploadId: string): Promise<void> {
  await db.updateTable('uploads').set({ state: 'taken' }).where('id', '=', uploadId).execute();
}

/** Removes an upload, and its bytes where they are its own. */
export async function removeUpload(db: Kysely<Database>, uploadId: string): Promise<void> {
  const removed = await db
    .deleteFrom('uploads')
    .where('id', '=', uploadId)
    .returning(['content_id', 'state'])
    .executeTakeFirst();
  if (removed && removed.state !== 'taken') await removeContent(db, removed.content_id);
}

/** Removes uploads that were not used in time. Each by itself: a file can be large. */
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
      // More bytes may have come since.
      const still = transaction.selectFrom('uploads').select('id').where('id', '=', id);
      const row = await still.where('expires_at', '<=', now.toISOString()).executeTakeFirst();
      if (row) await removeUpload(transaction, id);
    });
  }
}
