import type { BaseClient } from '../client/base-client.ts';
import { UploadMethods } from './upload-methods.ts';
import { type UploadOptions, UploadTask } from './upload-task.ts';

/**
 * Makes the calls of `client.uploads`, for files on their way in. The protocol is tus 1.0.0
 * (https://tus.io/protocols/resumable-upload). Only the person who uploads a file sees it until something uses it; the
 * server removes it after a day if nothing does.
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
export class UploadsResource extends UploadMethods {
  readonly #client: BaseClient;

  constructor(client: BaseClient) {
    super(client);
    this.#client = client;
  }

  /**
   * Uploads a file, in pieces, each with the client's own sign-in, timeouts and retry options. After a cut it goes on
   * from what the server has; and so does the same file chosen again after a reload, for a day. What the server would
   * refuse for its size or its type fails before anything is sent, with the server's own code.
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
}
