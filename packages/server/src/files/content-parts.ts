import { type Kysely, sql } from 'kysely';
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

/** Bytes that are sent at once. A client that takes nothing holds a few of these in memory, and not a part. */
const pieceSize = 16 * 1024;

/** Reads the next piece of a file from a byte on; undefined at the end. */
async function pieceAt(db: Kysely<Database>, contentId: string, from: number): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('file_parts')
    .select(({ ref }) =>
      sql<Uint8Array>`
        substr(${ref('bytes')}, cast(${from} - ${ref('from_byte')} + 1 as integer), cast(${pieceSize} as integer))
      `.as('piece'),
    )
    .where('content_id', '=', contentId)
    .where('from_byte', '<=', from)
    .orderBy('from_byte', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && row.piece.length > 0 ? row.piece : undefined;
}

/** Reads the whole of a file, in memory. */
export async function bytesOf(db: Kysely<Database>, contentId: string, size: number): Promise<Uint8Array> {
  const parts = db.selectFrom('file_parts').select(['from_byte', 'bytes']).where('content_id', '=', contentId);
  const whole = new Uint8Array(size);
  for (const part of await parts.execute()) whole.set(part.bytes, part.from_byte);
  return whole;
}

/** Makes a function that reads a file piece by piece; undefined at its end. */
export function piecesOf(db: Kysely<Database>, contentId: string): () => Promise<Uint8Array | undefined> {
  let from = 0;
  return async () => {
    const piece = await pieceAt(db, contentId, from);
    from += piece?.length ?? 0;
    // Bytes of their own: what the database gives may be a view of something larger.
    return piece && new Uint8Array(piece);
  };
}
