// Written by `npm run generate` from modules.ts, and from the contract and docs of each module.
import type { ApiPromise } from '../client/api-promise.ts';
import type { BaseClient } from '../client/base-client.ts';
import type { CallOptions, WriteOptions } from '../client/client-options.ts';
import type { PagePromise } from '../client/page.ts';
import { tusVersion } from '../contract/operation.ts';
import type { CodeOf } from '../errors/call-error.ts';
import { uploads } from './contract.ts';
import type { Upload, UploadListQuery } from './schemas.ts';

/**
 * Makes the calls of `client.uploads`. Files on their way in, by tus 1.0.0 (https://tus.io/protocols/resumable-upload):
 * sent in pieces, resumed after a cut.
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
export class UploadMethods {
  readonly #client: BaseClient;

  constructor(client: BaseClient) {
    this.#client = client;
  }

  /**
   * Lists the caller’s own uploads.
   *
   * @throws ApiError `unauthenticated`, `forbidden`, `invalid-parameter`, `invalid-cursor`.
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
   * Gets one of the caller’s own uploads.
   *
   * @throws ApiError `upload-expired`, `file-type-mismatch`, `unauthenticated`, `forbidden`, `not-found`.
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
   * Throws an upload away (tus). One that is in use is no upload any more.
   *
   * @throws ApiError `unauthenticated`, `csrf-refused`, `forbidden`, `not-found` (also when it is in use: then it is no
   * upload any more).
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
    return this.#client.call(
      uploads.remove,
      { params: { uploadId }, headers: { 'tus-resumable': tusVersion } },
      options,
    );
  }
}
