import type { ApiPromise } from '../client/api-promise.ts';
import type { BaseClient, CallOptions, WriteOptions } from '../client/base-client.ts';
import type { CodeOf } from '../errors/call-error.ts';
import type { PagePromise } from '../client/page.ts';
import { tusVersion } from '../contract/operation.ts';
import { uploads } from './contract.ts';
import type { Upload, UploadListQuery } from './schemas.ts';
import { type UploadOptions, UploadTask } from './upload-task.ts';

/**
 * `client.uploads`: files on their way in, by tus 1.0.0 (https://tus.io/protocols/resumable-upload). What is uploaded is
 * seen by nobody else until a notice takes it (`attachmentIds`), and forgotten after a day if none does.
 *
 * @example
 * ```ts
 * import { createBaseClient, UploadsResource } from '@party-affairs/sdk';
 *
 * const auth = { getToken: async () => 'persona.acc_publicity' };
 * const client = createBaseClient({ baseUrl: 'https://portal.example.edu', auth });
 * const uploads = new UploadsResource(client);
 * console.log((await uploads.list()).items.length);
 * client.dispose();
 * ```
 */
export class UploadsResource {
  readonly #client: BaseClient;

  constructor(client: BaseClient) {
    this.#client = client;
  }

  /**
   * Uploads a file, in pieces, each with the client's own sign-in, limits of time and retry law. After a cut it goes on
   * from what the server has; and so does the same file chosen again after a reload, for a day. What would be refused
   * for its size or its type is refused before anything is sent, with the server's own code.
   *
   * The task rejects with ApiError `upload-too-large`, `file-type-not-allowed`, `file-type-mismatch` (it is not what its
   * name says), `too-many-uploads`, `upload-expired`, `forbidden`, `not-found` (no such organisation), `invalid-body`
   * (an empty file, a name of nothing); a `NotReadableError` when the file has changed since it was chosen; an
   * `AbortError` when it was stopped; and whatever else a call may fail with.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_publicity' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const { organization } = await client.me.get();
   * const organizationId = organization!.id;
   * const { id } = await client.uploads.start(new File(['会议议程'], '议程.txt'), {
   *   purpose: 'noticeAttachment',
   *   organizationId,
   *   onProgress: ({ sent, total }) => console.log(`${sent} / ${total}`),
   * });
   * const draft = await client.noticeDesk.create({
   *   organizationId,
   *   kind: 'notice',
   *   categoryCode: 'activities',
   *   disclosureScope: 'branch',
   *   title: '关于召开支部党员大会的通知',
   *   attachmentIds: [id],
   * });
   * console.log(draft.attachments[0]?.fileName);
   * client.dispose();
   * ```
   */
  start(file: Blob, options: UploadOptions): UploadTask {
    return new UploadTask(this.#client, file, options);
  }

  /**
   * One's own uploads that no notice has taken, last begun first.
   *
   * @throws ApiError `forbidden`, `invalid-parameter`, `invalid-cursor`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_publicity' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * for await (const { fileName, offset, size } of client.uploads.list()) console.log(fileName, offset, size);
   * client.dispose();
   * ```
   */
  list(query: UploadListQuery = {}, options?: CallOptions): PagePromise<Upload, CodeOf<'uploads.list'>> {
    return this.#client.list(uploads.list, { query }, options);
  }

  /**
   * One of one's own uploads: how far it is.
   *
   * @throws ApiError `not-found`, `upload-expired`, `file-type-mismatch`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_publicity' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const { organization } = await client.me.get();
   * const options = { purpose: 'noticeAttachment', organizationId: organization!.id } as const;
   * const { id } = await client.uploads.start(new File(['会议记录'], '记录.txt'), options);
   * console.log((await client.uploads.get(id)).state);
   * client.dispose();
   * ```
   */
  get(uploadId: string, options?: CallOptions): ApiPromise<Upload, CodeOf<'uploads.get'>> {
    return this.#client.call(uploads.get, { params: { uploadId } }, options);
  }

  /**
   * Throws an upload away. One that a notice has taken is no upload any more (`not-found`).
   *
   * @throws ApiError `not-found`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_publicity' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const { organization } = await client.me.get();
   * const file = new File(['会议议程'], '议程.txt');
   * const task = client.uploads.start(file, { purpose: 'noticeAttachment', organizationId: organization!.id });
   * await task;
   * for await (const upload of client.uploads.list()) await client.uploads.remove(upload.id);
   * client.dispose();
   * ```
   */
  remove(uploadId: string, options?: WriteOptions): ApiPromise<undefined, CodeOf<'uploads.remove'>> {
    const headers = { 'tus-resumable': tusVersion };
    return this.#client.call(uploads.remove, { params: { uploadId }, headers }, options);
  }
}
