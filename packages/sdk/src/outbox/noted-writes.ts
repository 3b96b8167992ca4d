import type { ApiResponse } from '../client/api-promise.ts';
import { isAbortError } from '../errors/error-guards.ts';
import { classifyFailure } from './classify-failure.ts';
import type { Admitted } from './engine.ts';
import { entitiesOf, type QueueableOperation } from './entities.ts';
import type { OutboxEntry } from './entry.ts';
import { type NotedWrite, noteWrite } from './journal.ts';
import type { DirectCall } from './outbox.ts';
import type { Admission } from './queued-call.ts';
import { listNotes, removeNote } from './read-journal.ts';

/** The parts of the outbox that notes need. */
export interface NotedWritesHost {
  readonly baseUrl: string;
  /** Tells whether the engine is there, or on its way. */
  isEngineUsed(): boolean;
  handOver(note: NotedWrite): Promise<Admitted>;
}

interface DirectSend {
  readonly entities: readonly string[];
  /** Never rejects. */
  readonly end: Promise<unknown>;
}

/** The end of a noted write. `delayed` resolves when the write has to wait. */
export type NotedEnd = Required<Omit<Admission, 'entry'>>;

/**
 * Sends what the journal notes: at once as long as no other write waits, else by the engine. So a page whose writes arrive
 * never loads the engine.
 */
export class NotedWrites {
  readonly #host: NotedWritesHost;
  /** Ids of the writes whose end this page waits for. */
  readonly #followed = new Set<string>();
  readonly #delayed = new Set<string>();
  /** Ids of the writes that the engine has. */
  readonly #taken = new Set<string>();
  readonly #direct = new Map<string, DirectSend>();
  #lastError: Error | undefined;
  #signOuts = 0;

  constructor(host: NotedWritesHost) {
    this.#host = host;
  }

  get lastError(): Error | undefined {
    return this.#delayed.size > 0 ? this.#lastError : undefined;
  }

  /** Sends a write that has just been noted. */
  send(note: NotedWrite, { operation, send }: DirectCall): NotedEnd {
    const { baseUrl, isEngineUsed } = this.#host;
    // What waits has to arrive first, in whichever tab it waits.
    const isFirst = () =>
      listNotes(baseUrl).every(
        ({ id, accountId, queuedAt }) =>
          id === note.id || accountId !== note.accountId || queuedAt > note.queuedAt || this.#direct.has(id),
      );
    if (isEngineUsed() || globalThis.navigator?.onLine === false || !isFirst()) return this.#keep(note);
    this.#noteAgain({ ...note, isSent: true });
    return this.#send(note, operation as QueueableOperation, send);
  }

  /** Goes on with what an earlier page has noted for this person. */
  resume(accountId: string): Admission[] {
    const notes = listNotes(this.#host.baseUrl);
    return notes
      .filter((note) => note.accountId === accountId && !this.#followed.has(note.id))
      .map((note) => ({ ...this.#keep(note), entry: toEntry(note) }));
  }

  /** Lists the notes of all persons and tabs, in their order, without those an earlier call gave. */
  takeNew(): readonly NotedWrite[] {
    const notes = listNotes(this.#host.baseUrl).filter(({ id }) => !this.#taken.has(id));
    for (const { id } of notes) this.#taken.add(id);
    return notes;
  }

  /** Removes the note of a write that has come to its end. */
  settle(id: string): void {
    removeNote(this.#host.baseUrl, id);
    this.#forget(id);
  }

  /** Takes a change of an entry, as the engine tells it. */
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

  #send(note: NotedWrite, operation: QueueableOperation, send: DirectCall['send']): NotedEnd {
    this.#followed.add(note.id);
    let delay: (entry: OutboxEntry) => void;
    const delayed = new Promise<OutboxEntry>((resolve) => (delay = resolve));
    const entities = entitiesOf(note.operation, operation, note.input);
    const earlier = [...this.#direct.values()].filter((other) =>
      other.entities.some((name) => entities.includes(name)),
    );
    const signOuts = this.#signOuts;
    const response = Promise.all(earlier.map(({ end }) => end)).then(async (): Promise<ApiResponse<unknown>> => {
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
          if (kind === 'refused') {
            this.settle(note.id);
            throw error;
          }
          if (kind === 'failing') this.#noteAgain({ ...note, isSent: true, failedAttempts: 1 });
          this.#lastError = error;
        }
      }
      const admitted = this.#handOver(note);
      delay({ ...toEntry(note), attempts: 1, ...(error && { error }) });
      return (await admitted).response;
    });
    const end = response.catch(() => {}).finally(() => this.#direct.delete(note.id));
    this.#direct.set(note.id, { entities, end: Promise.race([end, delayed]) });
    return { response, delayed };
  }

  /** Notes what has become known of a write, for the engine of this page or of a later one. */
  #noteAgain(note: NotedWrite): void {
    removeNote(this.#host.baseUrl, note.id);
    noteWrite(this.#host.baseUrl, note);
  }

  #keep(note: NotedWrite): NotedEnd {
    const response = this.#handOver(note).then((admitted) => admitted.response);
    return { response, delayed: Promise.resolve(toEntry(note)) };
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

/** Makes the entry that programs see of a noted write. */
function toEntry({ id, operation, input, queuedAt, isSent }: NotedWrite): OutboxEntry {
  const attempts = isSent ? 1 : 0;
  const time = new Date(queuedAt).toISOString();
  return { id, operation, input, state: 'queued', attempts, queuedAt: time, durable: true };
}
