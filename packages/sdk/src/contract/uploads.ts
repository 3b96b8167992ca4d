import * as z from 'zod/mini';
import type { Operations } from './operation.ts';
import { fileNameLength, uploadPurposes } from './upload-limits.ts';
import { id, openEnum, page, paging, text, timestamp } from './values.ts';

/**
 * `open`: bytes are missing. `complete`: all are here and were found to be what the file's name says.
 *
 * @example
 * ```ts
 * import { uploadStates } from '@party-affairs/sdk/contract';
 *
 * console.log(uploadStates.join(' → '));
 * ```
 */
export const uploadStates = ['open', 'complete'] as const;

/**
 * A file on its way in: its own until a notice takes it, seen by nobody but who uploads it.
 *
 * @example
 * ```ts
 * import { upload } from '@party-affairs/sdk/contract';
 *
 * console.log(Object.keys(upload.shape));
 * ```
 */
export const upload = z.looseObject({
  id,
  purpose: openEnum(uploadPurposes),
  /** For a notice of this organisation and no other. */
  organizationId: id,
  /** As it will be saved: without a path, and without characters nobody can see. */
  fileName: z.string(),
  mediaType: z.string(),
  /** Bytes of the whole file. */
  size: z.number(),
  /** Bytes that are here. */
  offset: z.number(),
  state: openEnum(uploadStates),
  /** When it is forgotten, unless somebody goes on with it or a notice takes it. */
  expiresAt: timestamp,
});

/** A file on its way in. */
export type Upload = z.infer<typeof upload>;

const uploadParams = z.strictObject({ uploadId: id });

/** What a client knows the same file by, after a reload say: its own business, so long as it gives nothing away. */
const resumeKey = z.string().check(z.regex(/^[\w-]{1,64}$/));

/** A number of bytes in a header: digits and nothing else. */
const byteCount = z.string().check(z.regex(/^\d{1,15}$/));
const httpDate = z.string();

/** What the tus requests about one upload have in common. */
const tus = {
  path: '/v1/uploads/{uploadId}',
  params: uploadParams,
  protocol: 'tus',
  permission: 'notices.write',
  credentials: 'required',
} as const;

/**
 * Files come in by tus 1.0.0 (https://tus.io/protocols/resumable-upload), with its extensions `termination` and
 * `expiration`. Only the beginning is our own: JSON, so that it has our permissions, keys and problems.
 *
 * @example
 * ```ts
 * import { uploads } from '@party-affairs/sdk/contract';
 *
 * console.log(uploads.create.path, uploads.append.protocol);
 * ```
 */
export const uploads = {
  /** Uploads of whoever asks, last begun first: to go on with one, or to throw some away. */
  list: {
    method: 'GET',
    path: '/v1/uploads',
    query: z.strictObject({ ...paging, resumeKey: z.optional(resumeKey) }),
    response: page(upload),
    errors: [],
    permission: 'notices.write',
    credentials: 'required',
    paginated: true,
  },
  /** Begins an upload. Its address, for any tus client, is `/v1/uploads/` and its id. */
  create: {
    method: 'POST',
    path: '/v1/uploads',
    body: z.strictObject({
      purpose: z.enum(uploadPurposes),
      organizationId: id,
      fileName: text(fileNameLength),
      /** The one that belongs to the ending of the name. */
      mediaType: text(127),
      size: z.number().check(z.int(), z.gte(1)),
      resumeKey: z.optional(resumeKey),
    }),
    response: upload,
    status: 201,
    errors: ['not-found', 'upload-too-large', 'file-type-not-allowed', 'too-many-uploads'],
    permission: 'notices.write',
    credentials: 'required',
    idempotent: true,
  },
  get: {
    method: 'GET',
    path: '/v1/uploads/{uploadId}',
    params: uploadParams,
    response: upload,
    errors: ['upload-expired', 'file-type-mismatch'],
    permission: 'notices.write',
    credentials: 'required',
  },
  /** How far it is: where to go on. */
  offset: {
    ...tus,
    method: 'HEAD',
    response: null,
    status: 200,
    answerHeaders: z.looseObject({
      'Upload-Offset': byteCount,
      'Upload-Length': byteCount,
      'Upload-Expires': httpDate,
    }),
    errors: ['upload-expired', 'file-type-mismatch'],
  },
  /** Sends bytes from `Upload-Offset` on. What arrived before a cut is kept, so ask for the offset before going on. */
  append: {
    ...tus,
    method: 'PATCH',
    headers: z.looseObject({ 'Upload-Offset': byteCount }),
    bytes: 'application/offset+octet-stream',
    response: null,
    answerHeaders: z.looseObject({ 'Upload-Offset': byteCount, 'Upload-Expires': httpDate }),
    errors: ['upload-offset-conflict', 'upload-too-large', 'upload-expired', 'file-type-mismatch'],
  },
  /** Throws an upload away. One that a notice has taken is no upload any more (`not-found`). */
  remove: { ...tus, method: 'DELETE', response: null, errors: [], idempotent: true },
  /** What of tus the server knows. */
  capabilities: {
    method: 'OPTIONS',
    path: '/v1/uploads',
    response: null,
    answerHeaders: z.looseObject({ 'Tus-Version': z.string(), 'Tus-Extension': z.string(), 'Tus-Max-Size': byteCount }),
    errors: [],
    permission: 'anyone',
    credentials: 'none',
    protocol: 'tus',
  },
} as const satisfies Operations;
