import { createApiError } from '../errors/api-error.ts';
import type { BaseClient } from '../client/base-client.ts';
import { type Connection, connectionOf } from '../client/connection.ts';
import { isNotFound } from '../errors/error-guards.ts';
import { tusVersion } from '../contract/operation.ts';
import { type CoreProblemCode, coreProblems, type FieldProblem } from '../contract/problem.ts';
import { uploadChunk, uploads } from './contract.ts';
import { mediaTypeOf, uploadLimits } from './limits.ts';
import type { Upload } from './schemas.ts';
import { resumeKeyOf } from './resume-key.ts';
import type { UploadOptions } from './upload-task.ts';

export { send } from './send.ts';

/** Uploads under way, so that the same file chosen twice is two uploads and not two hands on one. */
const underWay = new WeakMap<Connection, Set<string>>();

/**
 * Gets the upload of this file at the server: one that an earlier page has begun, or a new one.
 *
 * @throws ApiError, without a request, for what the server would refuse.
 */
export async function begin(
  client: BaseClient,
  file: Blob,
  options: UploadOptions,
  signal: AbortSignal,
): Promise<Upload> {
  const { purpose, organizationId } = options;
  const fileName = options.fileName ?? (file as Partial<File>).name ?? '';
  const mediaType = mediaTypeOf(fileName, purpose);
  if (file.size > uploadLimits[purpose].size) throw refusal('upload-too-large');
  if (file.size === 0) throw refusal('invalid-body', [{ pointer: '/size', code: 'too-small' }]);
  if (mediaType === undefined) throw refusal('file-type-not-allowed');

  const busy = underWay.get(connectionOf(client)) ?? new Set();
  underWay.set(connectionOf(client), busy);
  // What is sent in one piece is begun anew sooner than asked for.
  const resumeKey = file.size > uploadChunk ? resumeKeyOf(file) : undefined;
  if (resumeKey !== undefined && options.resume !== false) {
    const { items } = await client.list(uploads.list, { query: { resumeKey } }, { signal });
    const earlier = items.find(
      (upload) =>
        upload.state === 'open' &&
        upload.purpose === purpose &&
        upload.organizationId === organizationId &&
        upload.size === file.size &&
        upload.mediaType === mediaType &&
        !busy.has(upload.id),
    );
    if (earlier) return taken(earlier);
  }
  const { size } = file;
  const body = { purpose, organizationId, fileName, mediaType, size, resumeKey };
  return taken(await client.call(uploads.create, { body }, { signal }));

  function taken(upload: Upload): Upload {
    busy.add(upload.id);
    return upload;
  }
}

/** It is under way no more: the same file may go on with it. */
export function letGo(client: BaseClient, uploadId: string): void {
  underWay.get(connectionOf(client))?.delete(uploadId);
}

/** Throws an upload away; also one that is no more. */
export async function discard(client: BaseClient, uploadId: string): Promise<void> {
  const headers = { 'tus-resumable': tusVersion };
  try {
    await client.call(uploads.remove, { params: { uploadId }, headers });
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}

/** Makes the error that the server would answer, before anything is sent. */
function refusal(code: CoreProblemCode, errors: FieldProblem[] = []): Error {
  const status = coreProblems[code];
  const problem = { type: `urn:party-affairs:problem:${code}`, title: code, status, code, requestId: '', errors };
  return createApiError({
    operation: 'uploads.create',
    attempts: 0,
    status,
    problem,
    requestId: undefined,
    retryAfter: undefined,
    isRetryable: false,
  });
}
