import { defineOperations } from '../contract/operation.ts';

/** `open`: bytes are missing. `complete`: all are here and were found to be what the file's name says. */
export const uploadStates = ['open', 'complete'] as const;

/** Longest name of a file, in characters. */
export const fileNameLength = 200;

/** Uploads of one person that nothing uses yet, finished or not: how many, and their bytes together. */
export const openUploads = { count: 20, bytes: 200 * 1024 * 1024 } as const;

/** Hours the server keeps an upload that no client continues and nothing uses. */
export const uploadHours = 24;

/**
 * Bytes a client of ours sends at once. They are few enough for what stands before servers (nginx takes 1 MB unless
 * told otherwise), and for progress that can be seen. Other clients may send more.
 */
export const uploadChunk = 256 * 1024;

/** Members that all tus requests about one upload share. */
const tus = {
  path: '/v1/uploads/{uploadId}',
  protocol: 'tus',
  permission: 'uploads.write',
  credentials: 'required',
} as const;

/**
 * The operations of `client.uploads`. Files come in by tus 1.0.0 (https://tus.io/protocols/resumable-upload), with its
 * extensions `termination` and `expiration`. Only `create` is our own: JSON, so that it has our permissions, keys and
 * problems.
 */
export const uploads = /* @__PURE__ */ defineOperations(
  'uploads',
  () => import('./schemas.ts').then(({ uploadSchemas }) => uploadSchemas),
  {
    list: {
      method: 'GET',
      path: '/v1/uploads',
      errors: [],
      permission: 'uploads.write',
      credentials: 'required',
      paginated: true,
    },
    create: {
      method: 'POST',
      path: '/v1/uploads',
      status: 201,
      errors: ['not-found', 'upload-too-large', 'file-type-not-allowed', 'too-many-uploads'],
      permission: 'uploads.write',
      credentials: 'required',
      idempotent: true,
    },
    get: {
      method: 'GET',
      path: '/v1/uploads/{uploadId}',
      errors: ['upload-expired', 'file-type-mismatch'],
      permission: 'uploads.write',
      credentials: 'required',
    },
    offset: { ...tus, method: 'HEAD', errors: ['upload-expired', 'file-type-mismatch'] },
    append: {
      ...tus,
      method: 'PATCH',
      status: 204,
      bytes: 'application/offset+octet-stream',
      errors: ['upload-offset-conflict', 'upload-too-large', 'upload-expired', 'file-type-mismatch'],
    },
    remove: { ...tus, method: 'DELETE', status: 204, errors: [], idempotent: true },
    capabilities: {
      method: 'OPTIONS',
      path: '/v1/uploads',
      status: 204,
      errors: [],
      permission: 'anyone',
      credentials: 'none',
      protocol: 'tus',
    },
  },
);
