import { linkSignals, untilAborted } from './abort.ts';
import type { Clock } from './clock.ts';
import { TokenError } from './errors.ts';

/**
 * What `getToken` may answer: the bearer token; the token and the seconds it is still good for, and the client keeps
 * it that long (in memory only); `null` where nobody is signed in.
 */
export type TokenAnswer = string | null | { readonly token: string; readonly expiresIn: number };

/** How the client learns who is asking. */
export interface Auth {
  /**
   * Asked before calls. Several calls at once share one question. `force`: the server did not accept the last token,
   * so a kept one will not do. A string is used for this call only, so let your sign-in library keep it; with
   * `expiresIn` the client keeps it and asks again a minute before its end.
   *
   * When another person signs in, call `client.signOut()` first: the client does not read tokens, so it cannot know.
   */
  getToken(options: { signal: AbortSignal; force: boolean }): Promise<TokenAnswer>;
}

/** ms: before its end a token is not used any more; how long `getToken` may take; peace after a refresh that did not help. */
export const tokenTimes = { margin: 60_000, limit: 15_000, coolDown: 30_000 } as const;

interface Flight {
  readonly force: boolean;
  readonly answer: Promise<string | null>;
  readonly stop: (reason: unknown) => void;
  /** Calls that wait for it; with none left it is called off. */
  waiting: number;
  settled: boolean;
}

/** The client's side of `getToken`: one question at a time, nothing stored outside memory, no storm after a refusal. */
export class TokenSource {
  readonly #auth: Auth | undefined;
  readonly #clock: Clock;
  #kept: { token: string; until: number } | undefined;
  #last: string | null | undefined;
  #flight: Flight | undefined;
  #refusedAt = -Infinity;

  constructor(auth: Auth | undefined, clock: Clock) {
    this.#auth = auth;
    this.#clock = clock;
  }

  /** The token for a call that begins now; `null`: go as a visitor. */
  async get(signal: AbortSignal): Promise<string | null> {
    if (!this.#auth) return null;
    if (this.#kept && this.#clock.now() < this.#kept.until) return this.#kept.token;
    return this.#ask(this.#auth, false, signal);
  }

  /**
   * Another token than the one the server did not accept; `undefined`: there is none, so the refusal stands.
   * For half a minute after a refresh that did not help nothing is asked.
   */
  async renew(refused: string | null, signal: AbortSignal): Promise<string | undefined> {
    if (!this.#auth || this.#clock.now() - this.#refusedAt < tokenTimes.coolDown) return undefined;
    this.#kept = undefined;
    // Somebody else's call was refused too and has already fetched a new one.
    const known = this.#last;
    if (known && known !== refused) return known;
    let token: string | null;
    try {
      token = await this.#ask(this.#auth, true, signal);
    } catch (error) {
      if (!signal.aborted) this.#refusedAt = this.#clock.now();
      throw error;
    }
    if (token !== null && token !== refused) return token;
    this.#refusedAt = this.#clock.now();
    return undefined;
  }

  /** A renewed token was refused as well. */
  giveUp(): void {
    this.#refusedAt = this.#clock.now();
    this.#kept = undefined;
  }

  /** Forgets everything; an answer still on its way is not kept. */
  forget(reason: unknown): void {
    this.#kept = undefined;
    this.#last = undefined;
    this.#refusedAt = -Infinity;
    this.#flight?.stop(reason);
    this.#flight = undefined;
  }

  async #ask(auth: Auth, force: boolean, signal: AbortSignal): Promise<string | null> {
    let flight = this.#flight;
    // A forced question does not join an unforced one: that may answer with the very token that was refused.
    if (!flight || (force && !flight.force)) flight = this.#flight = this.#start(auth, force);
    flight.waiting += 1;
    try {
      return await untilAborted(signal, flight.answer);
    } finally {
      flight.waiting -= 1;
      if (flight.waiting === 0 && !flight.settled) {
        flight.stop(signal.reason);
        if (this.#flight === flight) this.#flight = undefined;
      }
    }
  }

  #start(auth: Auth, force: boolean): Flight {
    const link = linkSignals();
    let late = false;
    const cancelTimer = this.#clock.schedule(tokenTimes.limit, () => {
      late = true;
      link.abort();
    });
    const work = async (): Promise<string | null> => {
      try {
        // The host's function may also throw at once, or answer without a promise.
        const answer = await untilAborted(link.signal, (async () => auth.getToken({ signal: link.signal, force }))());
        return this.#accept(answer, flight);
      } catch (error) {
        if (late) throw new TokenError(`did not answer within ${tokenTimes.limit} ms`);
        if (link.signal.aborted || error instanceof TokenError) throw error;
        throw new TokenError('threw an error', error);
      } finally {
        cancelTimer();
        flight.settled = true;
        if (this.#flight === flight) this.#flight = undefined;
      }
    };
    const flight: Flight = {
      force,
      waiting: 0,
      settled: false,
      stop: link.abort,
      answer: Promise.resolve().then(work),
    };
    flight.answer.catch(() => {});
    return flight;
  }

  #accept(answer: unknown, flight: Flight): string | null {
    const given = answer as TokenAnswer | undefined;
    const token = typeof given === 'object' && given !== null ? given.token : (given ?? null);
    if (token === null || token === '') {
      if (this.#flight === flight) this.#last = null;
      return null;
    }
    // Anything else cannot stand in a header: better said here than as a mysterious network error.
    if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) {
      throw new TokenError('gave something that is no bearer token');
    }
    // After signOut() the flight is no longer ours, and what it brings belongs to the person before.
    if (this.#flight === flight) {
      this.#last = token;
      if (typeof given === 'object' && given !== null && given.expiresIn > 0) {
        this.#kept = { token, until: this.#clock.now() + given.expiresIn * 1000 - tokenTimes.margin };
      }
    }
    return token;
  }
}
