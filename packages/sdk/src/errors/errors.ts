import { errorBrand, type ErrorKind } from './error-brand.ts';

/** Facts that every error of a failed call has. */
export interface CallFacts {
  /** Id of the operation: `notices.list`, `noticeDesk.approve`, ... */
  readonly operation: string;
  /** How many times the request was sent. */
  readonly attempts: number;
}

/**
 * Base of all errors of this SDK. An abort is not one of them: that is the platform's `DOMException` named `AbortError`.
 * `toJSON` holds nothing personal: no token, no query, no text of a request or an answer. It may go into a log as it is.
 *
 * @example
 * ```ts
 * import { createClient, PartyAffairsError } from '@party-affairs/sdk';
 *
 * const client = createClient({ baseUrl: 'https://portal.example.edu' });
 * const error = await client.me.get().catch((reason: unknown) => reason);
 * if (error instanceof PartyAffairsError) console.log(JSON.stringify(error));
 * client.dispose();
 * ```
 */
export abstract class PartyAffairsError extends Error {
  declare readonly [errorBrand]: ErrorKind;
  /** Trying the same again later makes sense. */
  abstract readonly isRetryable: boolean;

  constructor(kind: ErrorKind, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    // Not enumerable: a brand is not data.
    Object.defineProperty(this, errorBrand, { value: kind });
  }

  /**
   * Facts for a log.
   *
   * @example
   * ```ts
   * import { createClient, PartyAffairsError } from '@party-affairs/sdk';
   *
   * const client = createClient({ baseUrl: 'https://portal.example.edu' });
   * const { error } = await client.notices.get('ntc_no_such').safe();
   * if (error instanceof PartyAffairsError) console.log(error.toJSON()['operation']); // notices.get
   * client.dispose();
   * ```
   */
  toJSON(): Record<string, unknown> {
    return { name: this.name, message: this.message, isRetryable: this.isRetryable };
  }
}

/**
 * No answer, or one that broke off: offline, refused, reset, blocked by CORS. Browsers do not say which.
 *
 * @example
 * ```ts
 * import { createClient, NetworkError } from '@party-affairs/sdk';
 *
 * const client = createClient({ baseUrl: 'https://portal.example.edu' });
 * const error = await client.notices.list().catch((reason: unknown) => reason);
 * if (error instanceof NetworkError) console.log('网络不通', error.attempts);
 * client.dispose();
 * ```
 */
export class NetworkError extends PartyAffairsError implements CallFacts {
  override name = 'NetworkError';
  readonly operation: string;
  readonly attempts: number;
  readonly isRetryable: boolean;

  /** `what` happened, where that is known. */
  constructor(facts: CallFacts, baseUrl: string, cause: unknown, what = 'got no answer from', isRetryable = true) {
    super(
      'network',
      `${facts.operation} ${what} ${baseUrl}. Check the connection, that baseUrl is right ` +
        `(an https page reaches only https), the device's date (certificates seem invalid when it is wrong), and, if the page is on another origin, that the server allows it (CORS).`,
      cause,
    );
    this.isRetryable = isRetryable;
    this.operation = facts.operation;
    this.attempts = facts.attempts;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), operation: this.operation, attempts: this.attempts };
  }
}

/**
 * The server gave no whole answer in time.
 *
 * @example
 * ```ts
 * import { createClient, TimeoutError } from '@party-affairs/sdk';
 *
 * const client = createClient({ baseUrl: 'https://portal.example.edu' });
 * const error = await client.notices.list({}, { timeout: 5_000 }).catch((reason: unknown) => reason);
 * if (error instanceof TimeoutError) console.log(`${error.limit} 毫秒内没有回应`);
 * client.dispose();
 * ```
 */
export class TimeoutError extends PartyAffairsError implements CallFacts {
  override name = 'TimeoutError';
  readonly operation: string;
  readonly attempts: number;
  readonly isRetryable = true;
  /** The limit that was passed, in ms. */
  readonly limit: number;

  constructor(facts: CallFacts, limit: number) {
    super(
      'timeout',
      `${facts.operation} got no whole answer within ${limit} ms. The connection or the server is slow; timeout sets the limit.`,
    );
    this.operation = facts.operation;
    this.attempts = facts.attempts;
    this.limit = limit;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), operation: this.operation, attempts: this.attempts, limit: this.limit };
  }
}

/**
 * The host's `auth` gave no token, no token exchange or no CSRF value. It threw, never answered, or gave what cannot be
 * used. Its own error is the `cause`. No request was sent.
 *
 * @example
 * ```ts
 * import { createClient, TokenError } from '@party-affairs/sdk';
 *
 * const getToken = async () => {
 *   throw new Error('SSO is down');
 * };
 * const client = createClient({ baseUrl: 'https://portal.example.edu', auth: { getToken } });
 * const error = await client.me.get().catch((reason: unknown) => reason);
 * if (error instanceof TokenError) console.log(error.cause);
 * client.dispose();
 * ```
 */
export class TokenError extends PartyAffairsError {
  override name = 'TokenError';
  readonly isRetryable = true;
  /** Id of the operation that could not be sent; undefined where no call was to be. */
  readonly operation: string | undefined;
  /** How many times the request was sent before: with an earlier token, say. */
  readonly attempts: number;

  constructor(source: string, what: string, cause?: unknown, facts?: CallFacts) {
    super('token', `${source} ${what}. Check the auth option of createClient.`, cause);
    this.operation = facts?.operation;
    this.attempts = facts?.attempts ?? 0;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), operation: this.operation, attempts: this.attempts };
  }
}

/** Makes the same failure as one call sees it: calls share a question. */
export function tokenErrorOf(error: TokenError, facts: CallFacts): TokenError {
  const own = new TokenError('', '', error.cause, facts);
  own.message = error.message;
  return own;
}

/**
 * The client was set up wrongly; the message says what to change. Thrown by `createClient` itself.
 *
 * @example
 * ```ts
 * import { ConfigurationError, createClient } from '@party-affairs/sdk';
 *
 * try {
 *   createClient({ baseUrl: 'portal' });
 * } catch (error) {
 *   if (error instanceof ConfigurationError) console.log(error.message);
 * }
 * ```
 */
export class ConfigurationError extends PartyAffairsError {
  override name = 'ConfigurationError';
  readonly isRetryable = false;

  constructor(message: string) {
    super('configuration', message);
  }
}
