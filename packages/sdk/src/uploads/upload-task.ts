import { linkSignals, untilAborted } from '../platform/abort.ts';
import type { BaseClient } from '../client/base-client.ts';
import { runSafely } from '../platform/run-safely.ts';
import type { UploadPurpose } from './limits.ts';
import type { Upload } from './schemas.ts';

/** How far an upload is, in bytes that the server has. */
export interface UploadProgress {
  /** Bytes the server has. */
  readonly sent: number;
  /** Bytes of the file. */
  readonly total: number;
}

/** Options of an upload: what it is for, and how it runs. */
export interface UploadOptions {
  /** Decides what may be uploaded (`uploadLimits`), and by whom. */
  readonly purpose: UploadPurpose;
  /** The organisation of the thing that will use the file. */
  readonly organizationId: string;
  /** Name to save it by; a `File` has one. Its ending says what the file is. */
  readonly fileName?: string | undefined;
  /**
   * Stops the upload wherever it is, and leaves at the server what is there. The same file goes on from that for a day.
   * `cancel()` throws it away instead.
   */
  readonly signal?: AbortSignal | undefined;
  /** Called with the progress after each piece that the server has. */
  readonly onProgress?: ((progress: UploadProgress) => void) | undefined;
  /** Whether to go on with what an earlier page has sent of the same file; yes unless said. */
  readonly resume?: boolean | undefined;
}

/** Loaded when the first file is chosen: pages that upload nothing do not pay for it. */
const loadTransfer = () => import('./transfer.ts');

/**
 * An upload under way: await it for the `Upload`, follow it with `for await`, or stop it.
 *
 * @example
 * ```ts
 * import { createClient } from '@party-affairs/sdk';
 *
 * const auth = { getToken: async () => 'persona.acc_publicity' };
 * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
 * const { organization } = await client.me.get();
 * const task = client.uploads.start(new Blob(['会议议程']), {
 *   purpose: 'noticeAttachment',
 *   organizationId: organization!.id,
 *   fileName: '议程.txt',
 * });
 * for await (const { sent, total } of task) console.log(`${sent} / ${total}`);
 * console.log((await task).state);
 * await task.cancel();
 * client.dispose();
 * ```
 */
export class UploadTask implements PromiseLike<Upload>, AsyncIterable<UploadProgress> {
  readonly #client: BaseClient;
  readonly #onProgress: UploadOptions['onProgress'];
  readonly #cancelled = new AbortController();
  readonly #begun: Promise<Upload>;
  readonly #done: Promise<Upload>;
  #id: string | undefined;
  #progress: UploadProgress;
  #isOver = false;
  #resolveNews: () => void = () => {};
  #news = this.#nextNews();

  constructor(client: BaseClient, file: Blob, options: UploadOptions) {
    this.#client = client;
    this.#onProgress = options.onProgress;
    this.#progress = { sent: 0, total: file.size };
    const transfer = loadTransfer();
    // Cancelling does not stop the beginning: what the server has made must be known to be thrown away.
    const left = linkSignals(options.signal, client.signal);
    const stopped = linkSignals(left.signal, this.#cancelled.signal);
    const unsubscribe = client.onSignOut(() => left.abort(new DOMException('The person signed out.', 'AbortError')));
    this.#begun = untilAborted(
      left.signal,
      transfer.then(({ begin }) => begin(client, file, options, left.signal)),
    ).then((upload) => {
      this.#id = upload.id;
      return upload;
    });
    this.#done = untilAborted(
      stopped.signal,
      this.#begun.then(async (upload) => {
        this.#hear(upload.offset);
        const { send } = await transfer;
        return send(client, file, upload, stopped.signal, (sent) => this.#hear(sent));
      }),
    ).finally(() => {
      this.#isOver = true;
      this.#tell();
    });
    // Also marks both as handled: code that follows it by a callback and cancels it has nothing to catch.
    void Promise.allSettled([transfer, this.#begun, this.#done]).then(([loaded]) => {
      if (loaded.status === 'fulfilled' && this.#id !== undefined) loaded.value.letGo(client, this.#id);
      unsubscribe();
      stopped.release();
      left.release();
    });
  }

  /** Id of the upload at the server; undefined until the server has answered. */
  get id(): string | undefined {
    return this.#id;
  }

  /** Progress of the upload now. */
  get progress(): UploadProgress {
    return this.#progress;
  }

  /**
   * Stops it and throws away what the server has of it. Awaiting the task then rejects with an `AbortError`.
   * It does nothing to a file that something uses by now.
   *
   * @throws whatever a call may fail with: then the server forgets it by itself, within a day.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_publicity' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const { organization } = await client.me.get();
   * const options = { purpose: 'noticeAttachment', organizationId: organization!.id } as const;
   * const task = client.uploads.start(new File(['会议议程'], '议程.txt'), options);
   * await task.cancel();
   * client.dispose();
   * ```
   */
  async cancel(): Promise<void> {
    this.#cancelled.abort(new DOMException('The upload was cancelled.', 'AbortError'));
    const upload = await this.#begun.catch(() => undefined);
    if (!upload) return;
    const { discard } = await loadTransfer();
    await discard(this.#client, upload.id);
  }

  /**
   * Works as `then` of any promise: gives the upload, or the error. `await` uses it.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_publicity' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const { organization } = await client.me.get();
   * const options = { purpose: 'noticeAttachment', organizationId: organization!.id } as const;
   * const task = client.uploads.start(new File(['会议议程'], '议程.txt'), options);
   * await task.then(({ id }) => console.log(id));
   * await task.cancel();
   * client.dispose();
   * ```
   */
  then<Fulfilled = Upload, Rejected = never>(
    onfulfilled?: ((value: Upload) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onrejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    return this.#done.then(onfulfilled, onrejected);
  }

  /**
   * Works as `catch` of any promise.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_publicity' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const { organization } = await client.me.get();
   * const options = { purpose: 'noticeAttachment', organizationId: organization!.id } as const;
   * const task = client.uploads.start(new File(['会议议程'], '议程.txt'), options);
   * const upload = await task.catch(() => null);
   * console.log(upload?.state ?? '上传失败');
   * await task.cancel();
   * client.dispose();
   * ```
   */
  catch<Rejected = never>(
    onrejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Upload | Rejected> {
    return this.#done.catch(onrejected);
  }

  /**
   * Works as `finally` of any promise.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_publicity' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const { organization } = await client.me.get();
   * const options = { purpose: 'noticeAttachment', organizationId: organization!.id } as const;
   * const task = client.uploads.start(new File(['会议议程'], '议程.txt'), options);
   * await task.finally(() => console.log('上传结束'));
   * await task.cancel();
   * client.dispose();
   * ```
   */
  finally(onfinally?: (() => void) | null): Promise<Upload> {
    return this.#done.finally(onfinally);
  }

  /** The progress now and after each piece; ends with the upload, and throws what it failed with. */
  async *[Symbol.asyncIterator](): AsyncGenerator<UploadProgress, void> {
    for (let shown: UploadProgress | undefined; ;) {
      if (shown !== this.#progress) {
        shown = this.#progress;
        yield shown;
      } else if (this.#isOver) {
        await this.#done;
        return;
      } else await this.#news;
    }
  }

  #hear(sent: number): void {
    if (this.#isOver || this.#cancelled.signal.aborted) return;
    if (sent === this.#progress.sent) return;
    this.#progress = { sent, total: this.#progress.total };
    if (this.#onProgress) runSafely(this.#onProgress, this.#progress);
    this.#tell();
  }

  #tell(): void {
    this.#resolveNews();
    this.#news = this.#nextNews();
  }

  #nextNews(): Promise<void> {
    return new Promise((resolve) => {
      this.#resolveNews = resolve;
    });
  }
}
