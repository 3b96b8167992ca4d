import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';

/** Bytes that are written and read at once. So that memory holds no more than that of a file on its way. */
export const partSize = 256 * 1024;

/** Begins a file; its parts come later. */
export async function insertContent(db: Kysely<Database>, contentId: string, size: number): Promise<void> {
  await db.insertInto('file_contents').values({ id: contentId, size }).execute();
}

export async function insertPart(
  db: Kysely<Database>,
  contentId: string,
  from: number,
  bytes: Uint8Array,
): Promise<void> {
  await db.insertInto('file_parts').values({ content_id: contentId, from_byte: from, bytes }).execute();
}

/** Removes the parts from a byte on; all of them unless it is given. */
export async function removeParts(db: Kysely<Database>, contentId: string, from = 0): Promise<void> {
  await db.deleteFrom('file_parts').where('content_id', '=', contentId).where('from_byte', '>=', from).execute();
}

/** Removes a file with its parts. */
export async function removeContent(db: Kysely<Database>, contentId: string): Promise<void> {
  await removeParts(db, contentId);
  await db.deleteFrom('file_contents').where('id', '=', contentId).execute();
}

/** Reads the part that begins at a byte; undefined at the end. */
export async function partAt(db: Kysely<Database>, contentId: string, from: number): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('file_parts')
    .select('bytes')
    .where('content_id', '=', contentId)
    .where('from_byte', '=', from)
    .executeTakeFirst();
  return row?.bytes;
}

/** Reads the whole of a file, in memory. */
export async function bytesOf(db: Kysely<Database>, contentId: string, size: number): Promise<Uint8Array> {
  const parts = db.selectFrom('file_parts').select(['from_byte', 'bytes']).where('content_id', '=', contentId);
  const whole = new Uint8Array(size);
  for (const part of await parts.execute()) whole.set(part.bytes, part.from_byte);
  return whole;
}

/** Streams a file: it reads each part when the one before has been taken. */
export function streamOf(db: Kysely<Database>, contentId: string): ReadableStream<Uint8Array> {
  let from = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const bytes = await partAt(db, contentId, from);
        if (!bytes) return controller.close();
        from += bytes.length;
        controller.enqueue(new Uint8Array(bytes));
      },
    },
    { highWaterMark: 0 },
  );
}
