import * as z from 'zod/mini';
import type { AnswerOf } from '../contract/answer-of.ts';
import type { OperationSchemas } from '../contract/operation.ts';
import { id, openEnum, page, paging, text, timestamp } from '../contract/values.ts';
import { fileNameLength, uploadStates } from './contract.ts';
import { uploadPurposes } from './limits.ts';

/** A file on its way in: only the person who uploads it sees it, until something uses it. */
export const upload = z.looseObject({
  id,
  purpose: openEnum(uploadPurposes),
  /** The organisation of the thing that will use the file. */
  organizationId: id,
  /** File name as it will be saved: without a path, and without invisible characters. */
  fileName: z.string(),
  mediaType: z.string(),
  /** Bytes of the whole file. */
  size: z.number(),
  /** Bytes that are here. */
  offset: z.number(),
  state: openEnum(uploadStates),
  /** Time at which the server removes it, unless the client goes on with it or something uses it. */
  expiresAt: timestamp,
});

/** A file on its way in. */
export interface Upload extends AnswerOf<typeof upload> {}

/**
 * Key by which a client finds the upload of the same file again, after a reload say. The client chooses it, and it must
 * give nothing away.
 */
const resumeKey = z.string().check(z.regex(/^[\w-]{1,64}$/));

/** A number of bytes in a header: digits and nothing else. */
const byteCount = z.string().check(z.regex(/^\d{1,15}$/));
const httpDate = z.string();

/** Filters of `uploads.list`. */
export const uploadListQuery = z.strictObject({ ...paging, resumeKey: z.optional(resumeKey) });
/** Filters of `uploads.list`. */
export type UploadListQuery = z.input<typeof uploadListQuery>;

/** Schemas of `uploads`. */
export const uploadSchemas = {
  list: { query: uploadListQuery, response: page(upload) },
  create: {
    body: z.strictObject({
      purpose: z.enum(uploadPurposes),
      organizationId: id,
      fileName: text(fileNameLength),
      /** The media type that belongs to the ending of the name. */
      mediaType: text(127),
      size: z.number().check(z.int(), z.gte(1)),
      resumeKey: z.optional(resumeKey),
    }),
    response: upload,
  },
  get: { response: upload },
  offset: {
    response: null,
    responseHeaders: z.looseObject({
      'Upload-Offset': byteCount,
      'Upload-Length': byteCount,
      'Upload-Expires': httpDate,
    }),
  },
  append: {
    headers: z.looseObject({ 'Upload-Offset': byteCount }),
    response: null,
    responseHeaders: z.looseObject({ 'Upload-Offset': byteCount, 'Upload-Expires': httpDate }),
  },
  remove: { response: null },
  capabilities: {
    response: null,
    responseHeaders: z.looseObject({
      'Tus-Version': z.string(),
      'Tus-Extension': z.string(),
      'Tus-Max-Size': byteCount,
    }),
  },
} as const satisfies Readonly<Record<string, OperationSchemas>>;
