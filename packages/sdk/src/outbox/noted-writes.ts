import type { ApiResponse } from '../client/api-promise.ts';
import type { Operation } from '../contract/operation.ts';
import { isAbortError } from '../errors/error-guards.ts';
import { createIdempotencyKey } from '../http/idempotency-key.ts';
import { buildRequest, type CallInput, type RequestHeaders } from '../http/request.ts';
import { isAccountId } from './account-id.ts';
import { classifyFailure } from './classify-failure.ts';
import type { AddOptions, Admitted } from './engine.ts';
import { entitiesOf, type QueueableOperation } from './entities.ts';
import type { OutboxEntry } from './entry.ts';
import { type NotedWrite, OutboxJournal } from './journal.ts';
import type { Admission } from './queued-call.ts';

/** How the client makes the call of a write at once, as it makes any other. */
export interface DirectCall {
  readonly operation: Operation;
  send(input: CallInput, headers: RequestHeaders): Promise<ApiResponse<unknown>>;
}

/** What notes need of the outbox. */
export interface NotedWritesHost {
  readonly baseUrl: string;
  wallTime(): number;
  /** The engine is there, or on its way. */
  isEngineUsed(): boolean;
  handOver(note: NotedWrite): Promise<Admitted>;
}

interface DirectSend {
  readonly entities: readonly string[];
  /** Never rejects. */
  readonly end: Promise<unknown>;
}

/**
 * Notes writes in the journal, and sends them at once as long as none waits. So a page whose writes arrive never loads the
 * engine, and a write that cannot arrive is kept although the engine's code cannot be fetched either.
 */
export class NotedWrites {
  readonly #host: NotedWritesHost;
  readonly #journal: OutboxJournal;
  /** Those whose end this page waits for. */
  readonly #followed = new Set<string>();
  readonly #delayed = new Set<string>();
  /** Those that the engine has. */
  readonly #taken = new Set<string>();
  readonly #direct = new Map<string, DirectSend>();
  #lastError: Error | undefined;
  #lastTime = 0;
  #signOuts = 0;

  constructor(host: NotedWritesHost) {
    this.#host = host;
    this.#journal = new OutboxJournal(host.baseUrl);
  }

  get lastError(): Error | undefined {
    return this.#delayed.size > 0 ? this.#lastError : undefined;
  }

  /** Takes a write in. Undefined where it cannot be noted: then the engine takes it, or says what is wrong with it. */
  add(input: CallInput, options: AddOptions, { operation, send }: DirectCall): Promise<Admission> | undefined {
    const { ifSubject: accountId, idempotencyKey: id = createIdempotencyKey() } = options;
    if (!operation.queueable || !isAccountId(accountId)) return undefined;
    const noted = this.#journal.list(accountId);
    if (noted.some((other) => other.id === id)) return undefined;
    try {
      buildRequest(operation, input, { idempotencyKey: id });
    } catch {
      return undefined;
    }
    // What waits has to arrive first, in whichever tab it waits.
    const isSent =
      !this.#host.isEngineUsed() &&
      globalThis.navigator?.onLine !== false &&
      noted.every((other) => this.#direct.has(other.id));
    this.#lastTime = Math.max(this.#host.wallTime(), this.#lastTime + 1);
    // A copy: what the caller does with theirs afterwards is none of this write.
    const copy = JSON.parse(JSON.stringify(input)) as CallInput;
    const note = { id, accountId, operation: operation.id, input: copy, queuedAt: this.#lastTime, isSent };
    if (!this.#journal.add(note)) return undefined;
    return isSent ? this.#send(note, operation as QueueableOperation, send) : this.#keep(note);
  }

  /** Goes on with what an earlier page has noted for this person. */
  resume(accountId: string): Promise<Admission>[] {
    const notes = this.#journal.list(accountId).filter(({ id }) => !this.#followed.has(id));
    return notes.map((note) => this.#keep(note));
  }

  /** What is noted, of all persons and tabs, in its order, without what an earlier call gave. */
  takeNew(): readonly NotedWrite[] {
    const notes = this.#journal.list().filter(({ id }) => !this.#taken.has(id));
    for (const { id } of notes) this.#taken.add(id);
    return notes;
  }

  /** The engine has settled a write, or cannot take it. */
  settle(id: string): void {
    this.#journal.remove(id);
    this.#forget(id);
  }

  /** The engine tells what becomes of an entry. */
  handleEntry({ id, state, error }: OutboxEntry): void {
    if (state !== 'queued' && state !== 'sending') this.settle(id);
    else if (error && this.#delayed.has(id)) this.#lastError = error;
  }

  /** The person is gone; what is noted stays for their return. */
  handleSignOut(): void {
    this.#signOuts += 1;
    this.#followed.clear();
    this.#delayed.clear();
    this.#lastError = undefined;
  }

  async #send(note: NotedWrite, operation: QueueableOperation, send: DirectCall['send']): Promise<Admission> {
    this.#followed.add(note.id);
    let delay: (entry: OutboxEntry) => void;
    const delayed = new Promise<OutboxEntry>((resolve) => (delay = resolve));
    const entities = entitiesOf(note.operation, operation, note.input);
    const earlier = [...this.#direct.values()].filter((other) =>
      other.entities.some((name) => entities.includes(name)),
    );
    const signOuts = this.#signOuts;
    const response = Promise.all(earlier.map(({ end }) => end)).then(async () => {
      if (signOuts !== this.#signOuts) throw new DOMException('The person signed out.', 'AbortError');
      let error: Error | undefined;
      // One about the same may wait by now.
      if (!this.#host.isEngineUsed()) {
        try {
          const answer = await send(note.input, { idempotencyKey: note.id, ifSubject: note.accountId });
          this.settle(note.id);
          return answer;
        } catch (cause) {
          error = cause as Error;
          // It stays noted: the person left, or the page ends.
          if (isAbortError(error)) throw error;
          const kind = classifyFailure(error);
          if (kind === 'refused' || kind === 'failing') {
            this.settle(note.id);
            throw error;
          }
          this.#lastError = error;
        }
      }
      const admitted = this.#handOver(note);
      delay({ ...toEntry(note, 'queued'), ...(error && { error }) });
      return (await admitted).response;
    });
    const end = response.catch(() => {}).finally(() => this.#direct.delete(note.id));
    this.#direct.set(note.id, { entities, end: Promise.race([end, delayed]) });
    return { entry: toEntry(note, 'sending'), response, delayed };
  }

  async #keep(note: NotedWrite): Promise<Admission> {
    const admitted = this.#handOver(note);
    return { entry: toEntry(note, 'queued'), response: admitted.then(({ response }) => response) };
  }

  async #handOver(note: NotedWrite): Promise<Admitted> {
    const { id } = note;
    this.#followed.add(id);
    this.#delayed.add(id);
    // The person left; or it is one of a newer version of this package, which will know it.
    const isOfLater = (error: unknown) => isAbortError(error) || error instanceof TypeError;
    const fail = (error: unknown) => (isOfLater(error) ? this.#forget(id) : this.settle(id));
    try {
      const admitted = await this.#host.handOver(note);
      admitted.response.then(() => this.settle(id), fail);
      return admitted;
    } catch (error) {
      fail(error);
      throw error;
    }
  }

  #forget(id: string): void {
    this.#followed.delete(id);
    this.#delayed.delete(id);
  }
}

function toEntry({ id, operation, input, queuedAt, isSent }: NotedWrite, state: 'queued' | 'sending'): OutboxEntry {
  const attempts = isSent ? 1 : 0;
  return { id, operation, input, state, attempts, queuedAt: new Date(queuedAt).toISOString(), durable: true };
}
