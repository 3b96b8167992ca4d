import { untilAborted } from '../platform/abort.ts';
import type { BaseClient } from '../client/base-client.ts';
import { connectionOf } from '../client/connection.ts';
import { sleep } from '../platform/clock.ts';
import { tusVersion } from '../contract/operation.ts';
import { isApiError, isNetworkError, isTimeoutError } from '../errors/error-guards.ts';
import { retryBudget } from '../http/retry-budget.ts';
import { retryDelay } from '../http/retry-options.ts';
import { unexpectedResponse } from '../http/refusal.ts';
import { uploadChunk, uploads } from './contract.ts';
import type { Upload } from './schemas.ts';

/** A piece that did not arrive in time is sent by halves, down to this many bytes. */
const smallestChunk = 16 * 1024;

/**
 * Sends by tus 1.0.0 what the server has not got (https://tus.io/protocols/resumable-upload).
 *
 * Each PATCH says where its bytes begin, each response how far the server is. All requests are the client's own calls, so
 * sign-in, time limit and retry options are the same. After a lost piece it waits as a call would, takes a retry out of
 * the client's budget, asks how far the server is, and goes on from there. It gives up when nothing has arrived for as
 * long as a call may take (`totalTimeout`), however often it has tried: a file is worth more patience than a click, and
 * each try asks for little.
 */
export async function send(
  client: BaseClient,
  file: Blob,
  upload: Upload,
  signal: AbortSignal,
  onProgress: (sent: number) => void,
): Promise<Upload> {
  const { clock, random, budget } = connectionOf(client);
  const retry = { ...connectionOf(client).retry, limit: Infinity };
  const transfer = new Transfer(client, file, upload, signal, onProgress);
  let retried = 0;
  let begin = clock.now();
  for (let { offset } = upload; ;) {
    const lost = await untilAborted(signal, transfer.sendRest());
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

/** One upload, sent until it is complete or a piece is lost, and then again. */
class Transfer {
  readonly #client: BaseClient;
  readonly #file: Blob;
  /** Trying again is the business of `send`. */
  readonly #once: { readonly signal: AbortSignal; readonly retries: 0 };
  readonly #onProgress: (sent: number) => void;
  #chunk = uploadChunk;
  #isOffsetKnown = true;
  /** The upload as the server said last. */
  latest: Upload;

  constructor(client: BaseClient, file: Blob, upload: Upload, signal: AbortSignal, onProgress: (sent: number) => void) {
    this.#client = client;
    this.#file = file;
    this.#once = { signal, retries: 0 };
    this.#onProgress = onProgress;
    this.latest = upload;
  }

  /**
   * Goes on from where the server is.
   *
   * @returns What may be tried again; undefined once everything is there.
   * @throws what may not.
   */
  async sendRest(): Promise<Error | undefined> {
    try {
      if (!this.#isOffsetKnown) await this.#askOffset();
      while (this.latest.state !== 'complete') await this.#append();
      return undefined;
    } catch (error) {
      if (!isLost(error)) throw error;
      if (isTimeoutError(error)) this.#chunk = Math.max(smallestChunk, Math.floor(this.#chunk / 2));
      this.#isOffsetKnown = false;
      return error as Error;
    }
  }

  /** Asks how far the server is, as HEAD does in tus. The GET has problems with codes, and proxies leave it alone. */
  async #askOffset(): Promise<void> {
    this.latest = await this.#client.call(uploads.get, { params: { uploadId: this.latest.id } }, this.#once);
    this.#isOffsetKnown = true;
    this.#onProgress(this.latest.offset);
  }

  /** Sends the next piece. */
  async #append(): Promise<void> {
    const { id, offset: before, size } = this.latest;
    // Read here and not while it is sent: a file that has changed is no fault of the network.
    const bytes = new Uint8Array(await this.#file.slice(before, before + this.#chunk).arrayBuffer());
    const headers = {
      'tus-resumable': tusVersion,
      'upload-offset': String(before),
      'content-type': uploads.append.bytes,
    };
    const response = await this.#client
      .call(uploads.append, { params: { uploadId: id }, headers, bytes }, this.#once)
      .withResponse();
    const said = response.headers.get('upload-offset') ?? '';
    const offset = /^\d{1,15}$/.test(said) ? Number(said) : NaN;
    if (!(offset > before && offset <= before + bytes.length)) {
      // Believed, it would send the same for ever, or leave something out.
      const facts = { operation: uploads.append.id, attempts: response.attempts };
      throw unexpectedResponse(response, facts, 'not-as-agreed', ['Upload-Offset:']);
    }
    const until = Date.parse(response.headers.get('upload-expires') ?? '');
    const expiresAt = Number.isNaN(until) ? this.latest.expiresAt : new Date(until).toISOString();
    this.latest = { ...this.latest, offset, expiresAt, state: offset === size ? 'complete' : 'open' };
    this.#onProgress(offset);
  }
}

/** Whether a piece was lost on the way, so that it may be sent again from where the server is. */
function isLost(error: unknown): boolean {
  if (isNetworkError(error) || isTimeoutError(error)) return true;
  if (isApiError(error) && error.isRetryable) return true;
  // 409 says that the offset is another one. 423 says that the server still writes a piece whose connection broke. Where a
  // proxy or another server says so, it says nothing more.
  const { operation, status } = error as { readonly operation?: unknown; readonly status?: unknown };
  return operation === uploads.append.id && (status === 409 || status === 423);
}
