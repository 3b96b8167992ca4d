import {
  type BodyOf,
  mediaTypeOf,
  openUploads,
  tusVersion,
  type Upload,
  type UploadLimits,
  type uploads,
} from '@party-affairs/sdk/contract';
import type { Context, Handlers } from '../http/handler.ts';
import { may } from '../identity/permissions.ts';
import { requireOrganization } from '../identity/require-organization.ts';
import type { SignedInSubject } from '../identity/subject.ts';
import { keyset } from '../lists/keyset.ts';
import { readPage } from '../lists/read-page.ts';
import { ProblemError } from '../problem.ts';
import { cleanFileName } from './file-name.ts';
import { receiveBytes } from './receive-bytes.ts';
import { expiryFrom, findBegun, findUpload, insertUpload, removeUpload, type UploadRow, uploadsOf } from './uploads.ts';

/** Purpose that a file may be uploaded for: who may do it, and which files are accepted. */
export interface UploadPurpose {
  /** Needed at the organisation that the upload is for. */
  readonly permission: string;
  readonly limits: UploadLimits;
}

/** By the name that an upload gives its purpose. */
export type UploadPurposes = Readonly<Record<string, UploadPurpose>>;

type Uploader = Context<SignedInSubject>;

/** Data that a write keeps for its response. */
interface Written {
  readonly uploadId: string;
}

/** Last begun first. */
const order = keyset('desc', { 'uploads.created_at': 'string', 'uploads.id': 'string' });

/** Makes the handlers of files on their way in. The requests of tus 1.0.0 are rows of the contract like any other. */
export function uploadHandlers(purposes: UploadPurposes): Handlers<typeof uploads> {
  return {
    async list({ db, subject, now }, { query }) {
      let own = uploadsOf(db, subject.accountId, now);
      if (query.resumeKey !== undefined) own = own.where('uploads.resume_key', '=', query.resumeKey);
      const { rows, nextCursor } = await readPage('uploads.list', subject, query, order, own);
      const usable = rows.filter((row) => mayUpload(subject, purposes, row));
      return { body: { items: usable.map(toUpload), nextCursor } };
    },

    create: {
      apply: async (context, { body }): Promise<Written> => ({ uploadId: await beginUpload(context, purposes, body) }),
      respond: async (context, { uploadId }: Written) => ({
        body: toUpload(requireUsable(context, purposes, await begunUpload(context, uploadId))),
      }),
    },

    get: async (context, { params }) => ({ body: toUpload(await openUpload(context, purposes, params.uploadId)) }),

    async offset(context, { params }) {
      const row = await openUpload(context, purposes, params.uploadId);
      return {
        body: undefined,
        headers: {
          'Upload-Offset': String(row.received),
          'Upload-Length': String(row.size),
          'Upload-Expires': new Date(row.expires_at).toUTCString(),
        },
      };
    },

    async append(context, { params, headers, bytes, announced }) {
      const row = await openUpload(context, purposes, params.uploadId);
      const from = Number(headers['Upload-Offset']);
      const mediaTypes = purposes[row.purpose]?.limits.mediaTypes ?? {};
      const offset = await receiveBytes(context, row, from, bytes, announced, mediaTypes);
      return {
        body: undefined,
        headers: {
          'Upload-Offset': String(offset),
          'Upload-Expires': new Date(expiryFrom(context.now)).toUTCString(),
        },
      };
    },

    remove: {
      async apply({ db, subject }, { params: { uploadId } }): Promise<Written> {
        // One that has expired or was refused can be removed as well.
        if (!(await findUpload(db, subject.accountId, uploadId))) throw new ProblemError('not-found');
        await removeUpload(db, uploadId);
        return { uploadId };
      },
      respond: async () => ({ body: undefined }),
    },

    async capabilities() {
      const sizes = Object.values(purposes).map(({ limits }) => limits.size);
      return {
        body: undefined,
        headers: {
          'Tus-Version': tusVersion,
          'Tus-Extension': 'termination,expiration',
          'Tus-Max-Size': String(Math.max(...sizes)),
        },
      };
    },
  };
}

/**
 * Makes room for a file.
 *
 * @returns Its id.
 * @throws `not-found` for an organisation that is none, `forbidden` for one where the person may not write, and what the
 * limits refuse.
 */
async function beginUpload(
  context: Uploader,
  purposes: UploadPurposes,
  input: BodyOf<typeof uploads.create>,
): Promise<string> {
  const { db, subject, now, newId } = context;
  const { purpose, organizationId, mediaType, size } = input;
  const rules = purposes[purpose];
  if (!rules) throw new ProblemError('forbidden');
  await requireOrganization(db, subject, organizationId, rules.permission);

  if (size > rules.limits.size) throw new ProblemError('upload-too-large');
  const fileName = cleanFileName(input.fileName);
  if (fileName === '') throw new ProblemError('invalid-body', { errors: [{ pointer: '/fileName', code: 'format' }] });
  if (mediaTypeOf(fileName, purpose) !== mediaType) throw new ProblemError('file-type-not-allowed');

  const own = await uploadsOf(db, subject.accountId, now).execute();
  const bytes = own.reduce((sum, row) => sum + row.size, size);
  if (own.length >= openUploads.count || bytes > openUploads.bytes) throw new ProblemError('too-many-uploads');

  const id = newId('upload');
  await insertUpload(db, {
    id,
    account_id: subject.accountId,
    organization_id: organizationId,
    purpose,
    file_name: fileName,
    media_type: mediaType,
    size,
    received: 0,
    state: 'open',
    resume_key: input.resumeKey ?? null,
    content_id: newId('file'),
    created_at: now.toISOString(),
    expires_at: expiryFrom(now),
  });
  return id;
}

/** Reads an upload of the person who asks, where they may still use it. */
async function openUpload(context: Uploader, purposes: UploadPurposes, uploadId: string): Promise<UploadRow> {
  return requireUsable(context, purposes, await findUpload(context.db, context.subject.accountId, uploadId));
}

/** Reads an upload that a request has begun. One that something took since had all its bytes. */
async function begunUpload({ db, subject }: Uploader, uploadId: string): Promise<FoundUpload | undefined> {
  const row = await findBegun(db, subject.accountId, uploadId).executeTakeFirst();
  return row?.state === 'taken' ? { ...row, state: 'complete' } : row;
}

type FoundUpload = NonNullable<Awaited<ReturnType<typeof findUpload>>>;

/** Refuses an upload that is no longer of use to the person who asks. Rights can end while a file is on its way. */
function requireUsable(
  { subject, now }: Uploader,
  purposes: UploadPurposes,
  row: FoundUpload | undefined,
): FoundUpload {
  if (!row || !mayUpload(subject, purposes, row)) throw new ProblemError('not-found');
  if (row.expires_at <= now.toISOString()) throw new ProblemError('upload-expired');
  if (row.state === 'refused') throw new ProblemError('file-type-mismatch');
  return row;
}

function mayUpload(
  subject: SignedInSubject,
  purposes: UploadPurposes,
  { purpose, organization_path: path }: { readonly purpose: string; readonly organization_path: string },
): boolean {
  const rules = purposes[purpose];
  return rules !== undefined && may(subject, rules.permission, path);
}

function toUpload(row: UploadRow): Upload {
  return {
    id: row.id,
    purpose: row.purpose,
    organizationId: row.organization_id,
    fileName: row.file_name,
    mediaType: row.media_type,
    size: row.size,
    offset: row.received,
    state: row.state,
    expiresAt: row.expires_at,
  };
}
