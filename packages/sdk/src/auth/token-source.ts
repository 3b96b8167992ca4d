import { backoff } from '../platform/backoff.ts';
import { linkSignals, untilAborted } from '../platform/abort.ts';
import type { TokenAnswer, TokenAuth } from './auth.ts';
import type { Clock } from '../platform/clock.ts';
import { TokenError } from '../errors/errors.ts';

/**
 * ms. A kept token is replaced in the background when less than `early` (at most a fifth of its life) is left, and not
 * used any more when less than `late` (at most a twentieth) is. `limit`: how long `getToken` may take. `coolDown`: pause
 * after a refresh that did not help; after a failure it begins at `firstCoolDown` and doubles up to `coolDown`.
 */
export const tokenTimes = {
  early: 120_000,
  late: 30_000,
  limit: 15_000,
  firstCoolDown: 500,
  coolDown: 30_000,
} as const;

interface KeptToken {
  readonly token: string;
  readonly early: number;
  readonly late: number;
  readonly end: number;
}

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
  readonly #auth: TokenAuth | undefined;
  readonly #source: string;
  readonly #clock: Clock;
  #kept: KeptToken | undefined;
  #last: string | null | undefined;
  #flight: Flight | undefined;
  #refusedAt = -Infinity;
  #failures = 0;
  #failure: { readonly error: TokenError; readonly until: number } | undefined;

  /** `source`: its name in errors. */
  constructor(auth: TokenAuth | undefined, clock: Clock, source = 'getToken') {
    this.#auth = auth;
    this.#source = source;
    this.#clock = clock;
  }

  /** ms until it may be asked again after a failure. */
  get rest(): number {
    return Math.max(0, (this.#failure?.until ?? 0) - this.#clock.now());
  }

  /** The token for a call that begins now; `null`: go as a visitor. `limit`, ms: how long this call waits for it. */
  async get(signal: AbortSignal, limit?: number): Promise<string | null> {
    if (!this.#auth) return null;
    const kept = this.#kept;
    const now = this.#clock.now();
    if (kept && now < kept.late) {
      if (now >= kept.early) this.#askAhead(this.#auth);
      return kept.token;
    }
    try {
      return await this.#ask(this.#auth, false, signal, limit);
    } catch (error) {
      // To its very end a token is better than none.
      if (!signal.aborted && kept && kept === this.#kept && this.#clock.now() < kept.end) return kept.token;
      throw error;
    }
  }

  /**
   * Another token than the one the server did not accept; `undefined`: there is none, so the refusal stands.
   * For half a minute after a refresh that did not help nothing is asked.
   */
  async renew(refused: string | null, signal: AbortSignal, limit?: number): Promise<string | undefined> {
    if (!this.#auth || this.#clock.now() - this.#refusedAt < tokenTimes.coolDown) return undefined;
    this.#kept = undefined;
    // Another call was refused too and has already fetched a new one.
    const known = this.#last;
    if (known && known !== refused) return known;
    let token: string | null;
    try {
      token = await this.#ask(this.#auth, true, signal, limit);
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
    this.#failures = 0;
    this.#failure = undefined;
    this.#flight?.stop(reason);
    this.#flight = undefined;
  }

  async #ask(auth: TokenAuth, force: boolean, signal: AbortSignal, limit: number = Infinity): Promise<string | null> {
    let flight = this.#flight;
    // A forced question does not join an unforced one: that may answer with the very token that was refused.
    if (!flight || (force && !flight.force)) {
      if (this.#failure && this.#clock.now() < this.#failure.until) throw this.#failure.error;
      flight = this.#flight = this.#start(auth, force);
    }
    flight.waiting += 1;
    const link = linkSignals(signal);
    const late = new TokenError(this.#source, `did not answer within ${limit} ms`);
    // The question itself ends after `tokenTimes.limit`.
    const cancelTimer = limit < tokenTimes.limit ? this.#clock.schedule(limit, () => link.abort(late)) : undefined;
    try {
      return await untilAborted(link.signal, flight.answer);
    } catch (error) {
      throw link.signal.reason === late ? late : error;
    } finally {
      cancelTimer?.();
      link.release();
      flight.waiting -= 1;
      if (flight.waiting === 0 && !flight.settled) {
        flight.stop(signal.reason);
        if (this.#flight === flight) this.#flight = undefined;
      }
    }
  }

  /** Asks ahead, for calls to come. No call waits for the token, and its failure is not reported. */
  #askAhead(auth: TokenAuth): void {
    if (this.#flight || (this.#failure && this.#clock.now() < this.#failure.until)) return;
    this.#flight = this.#start(auth, false);
    this.#flight.waiting = 1;
  }

  #start(auth: TokenAuth, force: boolean): Flight {
    const link = linkSignals();
    let late = false;
    const cancelTimer = this.#clock.schedule(tokenTimes.limit, () => {
      late = true;
      link.abort();
    });
    link.signal.addEventListener('abort', cancelTimer);
    const work = async (): Promise<string | null> => {
      try {
        // The host's function may also throw at once, or answer without a promise.
        const answer = await untilAborted(link.signal, (async () => auth.getToken({ signal: link.signal, force }))());
        return this.#accept(answer, flight);
      } catch (error) {
        if (link.signal.aborted && !late) throw error;
        throw this.#failed(
          late ? new TokenError(this.#source, `did not answer within ${tokenTimes.limit} ms`) : error,
          flight,
        );
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

  #failed(cause: unknown, flight: Flight): TokenError {
    const error = cause instanceof TokenError ? cause : new TokenError(this.#source, 'threw an error', cause);
    // That of the person before is no longer ours.
    if (this.#flight === flight) {
      const rest = backoff(this.#failures, { initialDelay: tokenTimes.firstCoolDown, maxDelay: tokenTimes.coolDown });
      this.#failures += 1;
      this.#failure = { error, until: this.#clock.now() + rest };
    }
    return error;
  }

  #accept(answer: unknown, flight: Flight): string | null {
    const given = answer as TokenAnswer | undefined;
    const token = typeof given === 'object' && given !== null ? given.token : (given ?? null);
    if (token === null || token === '') {
      if (this.#flight === flight) this.#learn(null, undefined);
      return null;
    }
    // Anything else cannot stand in a header: better said here than as a mysterious network error.
    if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) {
      throw new TokenError(this.#source, 'gave something that is no bearer token');
    }
    // After signOut() the flight is no longer ours, and what it brings belongs to the person before.
    if (this.#flight === flight) {
      this.#learn(token, typeof given === 'object' && given !== null ? given.expiresIn * 1000 : undefined);
    }
    return token;
  }

  #learn(token: string | null, life: number | undefined): void {
    this.#last = token;
    this.#failures = 0;
    this.#failure = undefined;
    if (token === null || life === undefined || !(life > 0)) return;
    const end = this.#clock.now() + life;
    const early = end - Math.min(tokenTimes.early, life / 5);
    const late = end - Math.min(tokenTimes.late, life / 20);
    this.#kept = { token, early, late, end };
  }
}
