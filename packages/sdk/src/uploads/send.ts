import type { HttpRequest, HttpResponse } from 'tus-js-client';
import { abortError, untilAborted } from '../platform/abort.ts';
import type { BaseClient } from '../client/base-client.ts';
import { connectionOf } from '../client/connection.ts';
import { sleep } from '../platform/clock.ts';
import { isApiError, isNetworkError, isTimeoutError } from '../errors/error-guards.ts';
import { retryBudget } from '../http/retry-budget.ts';
import { retryDelay } from '../http/retry-options.ts';
import { unexpectedResponse } from '../http/refusal.ts';
import { uploadChunk, uploads } from './contract.ts';
import type { Upload } from './schemas.ts';
import { TusUpload } from './tus.ts';

/** A piece that did not arrive in time is sent by halves, down to this many bytes. */
const smallestChunk = 16 * 1024;

/**
 * Sends what the server has not got. tus-js-client keeps the protocol: what to send next, and from where. The bytes go by
 * the client's own calls, so there is one sign-in, one limit of time and one set of retry options: after a piece was lost it waits as a
 * call would and takes a retry out of the client's budget, asks how far the server is, and goes on from there. It gives up when
 * nothing has arrived for as long as a call may take (`totalTimeout`), however often it has tried: a file is worth more
 * patience than a click, and each try asks for little.
 */
export async function send(
  client: BaseClient,
  file: Blob,
  upload: Upload,
  signal: AbortSignal,
  onProgress: (sent: number) => void,
): Promise<Upload> {
  if (upload.state === 'complete') return upload;
  const { clock, random, budget } = connectionOf(client);
  const retry = { ...connectionOf(client).retry, limit: Infinity };
  const transfer = new Transfer(client, file, upload, signal, onProgress);
  let retried = 0;
  let begin = clock.now();
  for (let offset = transfer.latest.offset; ;) {
    const lost = await untilAborted(signal, transfer.run());
    if (!lost) return transfer.latest;
    if (transfer.latest.offset > offset) {
      ({ offset } = transfer.latest);
      retried = 0;
      begin = clock.now();
    }
    const retryAfter = isApiError(lost) && lost.retryAfter !== undefined ? lost.retryAfter * 1000 : undefined;
    const elapsed = clock.now() - begin;
    const delay = retryDelay(retry, { retried, elapsed, retryAfter, random: random() });
    if (delay === undefined) throw lost;
    retried += 1;
    await sleep(clock, delay, signal);
    // An upload has time: where other calls have spent the budget it waits for its turn.
    while (!budget.take(clock.now())) {
      if (clock.now() - begin > retry.totalTimeout) throw lost;
      await sleep(clock, random() * retryBudget.refill, signal);
    }
  }
}

/** One upload by tus, run until it is through or a piece is lost, and then again. */
class Transfer {
  readonly #client: BaseClient;
  readonly #signal: AbortSignal;
  /** Trying again is the business of `send`. */
  readonly #once: { readonly signal: AbortSignal; readonly retries: 0 };
  readonly #tus: TusUpload;
  readonly #onProgress: (sent: number) => void;
  /** What it failed with, as it was before the library put its own words around it. */
  #failure: unknown;
  #isKnown = true;
  #settle: (failure: unknown) => void = () => {};
  latest: Upload;

  constructor(client: BaseClient, file: Blob, upload: Upload, signal: AbortSignal, onProgress: (sent: number) => void) {
    this.#client = client;
    this.#signal = signal;
    this.#once = { signal, retries: 0 };
    this.#onProgress = onProgress;
    this.latest = upload;
    this.#tus = new TusUpload(file, {
      ...TusUpload.defaultOptions,
      uploadUrl: `${client.baseUrl}/v1/uploads/${upload.id}`,
      chunkSize: uploadChunk,
      retryDelays: null,
      storeFingerprintForResuming: false,
      fingerprint: async () => '',
      fileReader: { openFile: async () => this.#source(file) },
      httpStack: {
        getName: () => 'party-affairs',
        createRequest: (method, url) => this.#request(method, url),
      },
      onSuccess: () => this.#settle(undefined),
      onError: (error) => this.#settle(this.#failure ?? error),
    });
  }

  /**
   * Goes on from where the server is.
   *
   * @returns What may be tried again; undefined once everything is there.
   * @throws what may not.
   */
  async run(): Promise<Error | undefined> {
    this.#failure = undefined;
    const stop = () => {
      void this.#tus.abort();
      this.#settle(abortError(this.#signal));
    };
    this.#signal.addEventListener('abort', stop);
    try {
      const failure = await new Promise<unknown>((resolve) => {
        this.#settle = resolve;
        this.#tus.start();
      });
      if (failure === undefined) return undefined;
      if (!isLost(failure)) throw failure;
      if (isTimeoutError(failure)) this.#sendLess();
      this.#isKnown = false;
      return failure as Error;
    } finally {
      this.#signal.removeEventListener('abort', stop);
    }
  }

  #sendLess(): void {
    const { options } = this.#tus;
    options.chunkSize = Math.max(smallestChunk, Math.floor(options.chunkSize! / 2));
  }

  #source(file: Blob) {
    return {
      size: file.size,
      // Read here and not while it is sent: a file that has changed is no fault of the network.
      slice: async (start: number, end: number) => {
        const bytes = await this.#attempt(file.slice(start, end).arrayBuffer());
        // The library asks for the size of a Blob, and hands it on as it is.
        return { value: { size: bytes.byteLength, bytes: new Uint8Array(bytes) }, done: end >= file.size };
      },
      close() {},
    };
  }

  #request(method: string, url: string): HttpRequest {
    const headers: Record<string, string> = {};
    return {
      getMethod: () => method,
      getURL: () => url,
      setHeader(name: string, value: string) {
        headers[name.toLowerCase()] = value;
      },
      getHeader: (name: string) => headers[name.toLowerCase()],
      setProgressHandler() {},
      send: (body: { bytes: Uint8Array<ArrayBuffer> } | null) =>
        this.#attempt(body === null ? this.#askOffset() : this.#append(headers, body.bytes)),
      abort: async () => {},
      getUnderlyingObject: () => undefined,
    };
  }

  async #attempt<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      this.#failure = error;
      throw error;
    }
  }

  /** The library's HEAD, by the operation that says the same in JSON: its problems have codes, and proxies leave it alone. */
  async #askOffset(): Promise<HttpResponse> {
    if (!this.#isKnown) {
      const params = { uploadId: this.latest.id };
      this.latest = await this.#client.call(uploads.get, { params }, this.#once);
      this.#isKnown = true;
      this.#onProgress(this.latest.offset);
    }
    const { offset, size } = this.latest;
    return responseOf({ 'upload-offset': String(offset), 'upload-length': String(size) });
  }

  async #append(headers: Record<string, string>, bytes: Uint8Array<ArrayBuffer>): Promise<HttpResponse> {
    const input = { params: { uploadId: this.latest.id }, headers, bytes };
    const call = this.#client.call(uploads.append, input, this.#once);
    const answer = await call.withResponse();
    const { offset: before, size } = this.latest;
    const said = answer.headers.get('upload-offset') ?? '';
    const offset = /^\d{1,15}$/.test(said) ? Number(said) : NaN;
    if (!(offset > before && offset <= before + bytes.length)) {
      // Believed, it would send the same for ever, or leave something out.
      const facts = { operation: uploads.append.id, attempts: answer.attempts };
      throw unexpectedResponse(answer, facts, 'not-as-agreed', ['Upload-Offset:']);
    }
    const until = Date.parse(answer.headers.get('upload-expires') ?? '');
    const expiresAt = Number.isNaN(until) ? this.latest.expiresAt : new Date(until).toISOString();
    this.latest = { ...this.latest, offset, expiresAt, state: offset === size ? 'complete' : 'open' };
    this.#onProgress(offset);
    return responseOf({ 'upload-offset': said });
  }
}

/** Whether a piece was lost on the way, so that it may be sent again from where the server is. */
function isLost(error: unknown): boolean {
  if (isNetworkError(error) || isTimeoutError(error)) return true;
  return isApiError(error) && (error.isRetryable || error.code === 'upload-offset-conflict');
}

function responseOf(headers: Readonly<Record<string, string>>): HttpResponse {
  return {
    getStatus: () => 200,
    getHeader: (name: string) => headers[name.toLowerCase()],
    getBody: () => '',
    getUnderlyingObject: () => undefined,
  };
}
