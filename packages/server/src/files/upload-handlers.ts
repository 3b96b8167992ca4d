import {
  type BodyOf,
  type Contract,
  mediaTypeOf,
  openUploads,
  tusVersion,
  type Upload,
  uploadLimits,
} from '@party-affairs/sdk/contract';
import { pathOf } from '../identity/organization-path.ts';
import {
  expiryFrom,
  findUpload,
  insertUpload,
  removeUpload,
  uploadPage,
  type UploadPosition,
  type UploadRow,
  uploadsOf,
} from './uploads.ts';
import { cleanFileName } from './file-name.ts';
import { may } from '../identity/permissions.ts';
import type { SignedInSubject } from '../identity/subject.ts';
import { cursorAt, positionOf } from '../http/cursor.ts';
import type { Context, Handlers } from '../http/handler.ts';
import { ProblemError } from '../problem.ts';
import { receiveBytes } from './receive-bytes.ts';

type Uploader = Context<SignedInSubject>;

/** What a write leaves for its answer. */
interface Written {
  readonly uploadId: string;
}

/** Files on their way in: tus 1.0.0, its requests as rows of the contract like any other. */
export const uploadHandlers: Handlers<Contract['uploads']> = {
  async list({ db, subject, now }, { query: { limit, cursor, resumeKey } }) {
    const scope = { list: 'uploads.list', subject, filters: { resumeKey } };
    const position: UploadPosition | undefined = positionOf(scope, ['string', 'string'], cursor);
    const { accountId } = subject;
    const rows = await uploadPage(db, { accountId, now, resumeKey }, { limit: limit + 1, position }).execute();
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      body: {
        items: shown.filter((row) => may(subject, 'notices.write', row.organization_path)).map(uploadOf),
        nextCursor: last ? cursorAt(scope, [last.created_at, last.id]) : null,
      },
    };
  },

  create: {
    apply: async (context, { body }): Promise<Written> => ({ uploadId: await beginUpload(context, body) }),
    respond: async (context, { uploadId }: Written) => ({ body: uploadOf(await openUpload(context, uploadId)) }),
  },

  get: async (context, { params }) => ({ body: uploadOf(await openUpload(context, params.uploadId)) }),

  async offset(context, { params }) {
    const row = await openUpload(context, params.uploadId);
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
    const row = await openUpload(context, params.uploadId);
    const from = Number(headers['Upload-Offset']);
    const offset = await receiveBytes(context, row, from, bytes, announced);
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
      // One that has run out or was refused can be thrown away as well.
      if (!(await findUpload(db, subject.accountId, uploadId))) throw new ProblemError('not-found');
      await removeUpload(db, uploadId);
      return { uploadId };
    },
    respond: async () => ({ body: undefined }),
  },

  async capabilities() {
    const sizes = Object.values(uploadLimits).map(({ size }) => size);
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

/**
 * Makes room for a file.
 *
 * @returns Its id.
 * @throws `not-found` for an organisation that is none, `forbidden` for one where the person may not write, and what the
 * limits refuse.
 */
async function beginUpload(context: Uploader, input: BodyOf<Contract['uploads']['create']>): Promise<string> {
  const { db, subject, now, newId } = context;
  const { purpose, organizationId, mediaType, size } = input;
  const path = await pathOf(db, organizationId);
  if (path === undefined) {
    throw new ProblemError('not-found', { errors: [{ pointer: '/organizationId', code: 'not-found' }] });
  }
  if (!may(subject, 'notices.write', path)) throw new ProblemError('forbidden');

  if (size > uploadLimits[purpose].size) throw new ProblemError('upload-too-large');
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
    content_id: null,
    created_at: now.toISOString(),
    expires_at: expiryFrom(now),
  });
  return id;
}

/** An upload of whoever asks, where they may still use it: rights can end while a file is on its way. */
async function openUpload({ db, subject, now }: Uploader, uploadId: string): Promise<UploadRow> {
  const row = await findUpload(db, subject.accountId, uploadId);
  if (!row || !may(subject, 'notices.write', row.organization_path)) throw new ProblemError('not-found');
  if (row.expires_at <= now.toISOString()) throw new ProblemError('upload-expired');
  if (row.state === 'refused') throw new ProblemError('file-type-mismatch');
  return row;
}

function uploadOf(row: UploadRow): Upload {
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
