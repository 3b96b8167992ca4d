import { connectionOf } from '../client/connection.ts';
import { isUnauthenticated } from '../errors/error-guards.ts';
import { contract } from '../contract/whole-contract.ts';
import type { OutboxClient } from './outbox.ts';
import { isAccountId } from './account-id.ts';
import { ownerOf } from './store.ts';

/** The person who is signed in, and the token that says so; `null`: their cookie does. */
export interface Person {
  readonly accountId: string;
  readonly owner: string;
  readonly token: string | null;
}

/** Asks the server who is signed in, because nothing of one person may ever be sent as another. */
export class SignedIn {
  readonly #client: OutboxClient;
  #known: Person | undefined;
  #presumed: string | undefined;

  constructor(client: OutboxClient) {
    this.#client = client;
  }

  /** Owner name (`ownerOf`) of the person whom the server named last. */
  get owner(): string | undefined {
    return this.#known?.owner;
  }

  /** Owner name of the person whom the server or, until it has named one, the page named. */
  get presumed(): string | undefined {
    return this.owner ?? this.#presumed;
  }

  /** Notes the person whom the page says it is for. What it is told counts once the server has not said otherwise. */
  presume(accountId: string): string {
    if (!isAccountId(accountId)) throw new TypeError('ifSubject must be the id of an account, as me.get() gives it.');
    const owner = ownerOf(this.#client.baseUrl, accountId);
    this.#presumed ??= owner;
    return owner;
  }

  /**
   * Asks who is signed in now. A token that was checked stands for the same person for good; a cookie may have changed hands
   * since, in another tab, so it is checked every time.
   *
   * @throws ApiError `unauthenticated` when no one is; whatever else a call may fail with.
   */
  async check(signal: AbortSignal): Promise<Person> {
    const { tokens } = connectionOf(this.#client);
    const token = await tokens.get(signal);
    if (this.#known && token !== null && token === this.#known.token) return this.#known;
    try {
      return await this.#ask(token, signal);
    } catch (error) {
      if (!isUnauthenticated(error)) throw error;
      return this.replace(token, error, signal);
    }
  }

  /**
   * Asks who is signed in, with another token, after the server did not accept one.
   *
   * @throws `refusal`, where there is no other.
   */
  async replace(refused: string | null, refusal: Error, signal: AbortSignal): Promise<Person> {
    const { tokens } = connectionOf(this.#client);
    const token = await tokens.renew(refused, signal);
    if (token === undefined) throw refusal;
    try {
      return await this.#ask(token, signal);
    } catch (error) {
      if (isUnauthenticated(error)) tokens.giveUp();
      throw error;
    }
  }

  async #ask(token: string | null, signal: AbortSignal): Promise<Person> {
    const { baseUrl } = this.#client;
    const { data } = await connectionOf(this.#client).attempt(contract.me.get, {}, { signal }, token);
    // With `validate: 'off'` it is not checked yet.
    const { id } = data as { id: unknown };
    if (!isAccountId(id)) throw new TypeError('The answer of me.get names no account.');
    this.#presumed = undefined;
    this.#known = { accountId: id, owner: ownerOf(baseUrl, id), token };
    return this.#known;
  }
}
