import { concatBytes } from '@noble/hashes/utils.js';
import type { UploadLimits } from '@party-affairs/sdk/contract';
import type { Context } from '../http/handler.ts';
import { ProblemError } from '../problem.ts';
import { bytesOf, partSize } from './content-parts.ts';
import { renamed } from './file-name.ts';
import { type FoundKind, foundKind, trueType } from './file-kind.ts';
import { appendBytes, completeUpload, refuseUpload, takeBackBytes, type UploadRow } from './uploads.ts';

/**
 * Appends the bytes of a request to those that are here. Each part is written in a transaction that asks whether the
 * upload still ends where it begins, so of two writers at once one is told. What arrived before a cut stays.
 *
 * A picture under the name of another is kept as what it is, where `mediaTypes` has it.
 *
 * @returns Where the upload ends now.
 * @throws `upload-offset-conflict`, `upload-too-large` (nothing of the request stays), `file-type-mismatch` (with what the
 * file is, where that can be told).
 */
export async function receiveBytes(
  { db, now }: Pick<Context, 'db' | 'now'>,
  row: UploadRow,
  from: number,
  bytes: AsyncIterable<Uint8Array>,
  announced: number | undefined,
  mediaTypes: UploadLimits['mediaTypes'],
): Promise<number> {
  const { size } = row;
  if (from !== row.received) throw new ProblemError('upload-offset-conflict');
  if (announced !== undefined && announced > size - from) throw new ProblemError('upload-too-large');

  let end = from;
  let waiting: Uint8Array[] = [];
  let length = 0;
  let isCut = false;
  try {
    for await (const piece of bytes) {
      waiting.push(piece);
      length += piece.byteLength;
      if (end + length > size) break;
      if (length < partSize) continue;
      // The last part waits for the end of the request: more may follow, and then none of it is kept.
      if (end + length < size) await write();
    }
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    isCut = true;
  }
  if (end + length > size) {
    await db.transaction().execute((transaction) => takeBackBytes(transaction, row, from, end));
    throw new ProblemError('upload-too-large');
  }
  const refusal = length === 0 ? undefined : await write();
  // The client that was cut off reads no response; this is for the log.
  if (isCut) throw new ProblemError('malformed-body');
  if (refusal) throw refusal;
  return end;

  /** Returns what is wrong where these were the last bytes, and the file is not what its name says. */
  async function write(): Promise<ProblemError | undefined> {
    const part = concatBytes(...waiting);
    const problem = await db.transaction().execute(async (transaction) => {
      if (!(await appendBytes(transaction, row, end, part, now))) throw new ProblemError('upload-offset-conflict');
      if (end + part.length < size) return undefined;
      const whole = await bytesOf(transaction, row.content_id, size);
      const type = trueType(row.media_type, whole);
      const endings = type === undefined ? undefined : mediaTypes[type];
      if (type === undefined || endings === undefined) {
        await refuseUpload(transaction, row);
        return mismatch(foundKind(row.media_type, whole));
      }
      await completeUpload(transaction, row, { media_type: type, file_name: renamed(row.file_name, endings) });
      return undefined;
    });
    end += part.length;
    waiting = [];
    length = 0;
    return problem;
  }
}

function mismatch(found: FoundKind | undefined): ProblemError {
  return new ProblemError('file-type-mismatch', found === undefined ? {} : { errors: [{ pointer: '', code: found }] });
}
