import { type CallFacts, PartyAffairsError } from './errors.ts';

/** Why an answer cannot be used. */
export type UnexpectedReason =
  /** HTML or such: a sign-in page, a captive portal, a firewall, or a wrong `baseUrl`. */
  | 'not-json'
  /** It was JSON, but it broke off or is not well-formed. */
  | 'broken-json'
  /** A write was answered with a redirect. Following it would lose the body, so it was not followed. */
  | 'redirect'
  /** JSON, but not what the contract says: an older or newer server, or not a party-affairs API at all. */
  | 'not-as-agreed'
  /** JSON of something else: it has nothing of what the contract says. A gateway that answers `{ "code": 401 }`, say. */
  | 'other-api'
  /** A refusal without a problem document: something in front of the API will not have this request. */
  | 'no-problem'
  /** A list gave the same cursor twice; going on would never end. */
  | 'stuck-cursor';

const explanations: Record<UnexpectedReason, string> = {
  'not-json': 'instead of JSON. A sign-in page, captive portal or firewall stands in between, or baseUrl is wrong',
  'broken-json': 'with JSON that breaks off. A proxy in between may cut answers',
  redirect: 'with a redirect, which a write cannot follow. Set baseUrl to the final address (https?)',
  'not-as-agreed': 'with JSON that is not what the contract says. Check that baseUrl is a party-affairs API, version 1',
  'other-api':
    'with JSON that is not of a party-affairs API. A gateway or sign-in stands in between, or baseUrl is wrong',
  'no-problem':
    'without a problem document. Something in front of the API refused it, or the server does not know this operation (baseUrl goes without /v1)',
  'stuck-cursor': 'with the same cursor twice. The server is at fault',
};

/** Details from which an `UnexpectedResponseError` is made. */
export interface UnexpectedResponseDetails extends CallFacts {
  /** Reason why the answer cannot be used. */
  readonly reason: UnexpectedReason;
  /** HTTP status. */
  readonly status: number;
  /** Media type of the answer, empty where it had none. */
  readonly contentType: string;
  /** Host the request was redirected to, if it was. */
  readonly redirectedTo?: string | undefined;
  /** JSON Pointers to the places where the answer leaves the contract. */
  readonly pointers?: readonly string[];
}

/**
 * Something answered, but not as a party-affairs API does. The message says what to check.
 *
 * @example
 * ```ts
 * import { createClient, UnexpectedResponseError } from '@party-affairs/sdk';
 *
 * const signInPage = async () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } });
 * const client = createClient({ baseUrl: 'https://portal.example.edu', fetch: signInPage });
 * const error = await client.notices.list().catch((reason: unknown) => reason);
 * if (error instanceof UnexpectedResponseError) console.log(error.reason, error.message);
 * client.dispose();
 * ```
 */
export class UnexpectedResponseError extends PartyAffairsError implements CallFacts {
  override name = 'UnexpectedResponseError';
  /** Reason why the answer cannot be used. */
  readonly reason: UnexpectedReason;
  /** HTTP status. */
  readonly status: number;
  /** Media type of the answer, empty where it had none. */
  readonly contentType: string;
  /** Host the request was redirected to, if it was. */
  readonly redirectedTo: string | undefined;
  /** JSON Pointers to the places where the answer leaves the contract; empty unless `reason` is `not-as-agreed`. */
  readonly pointers: readonly string[];
  readonly operation: string;
  readonly attempts: number;
  readonly isRetryable: boolean;

  constructor(details: UnexpectedResponseDetails) {
    const { operation, status, reason, redirectedTo } = details;
    const contentType = details.contentType || 'no content type';
    const pointers = details.pointers ?? [];
    super(
      'unexpected-response',
      `${operation} was answered ${status}${reason === 'no-problem' ? '' : `, ${contentType},`} ${explanations[reason]}` +
        (redirectedTo === undefined ? '' : `; redirected to ${redirectedTo}`) +
        (pointers.length === 0 ? '.' : `: see ${pointers.slice(0, 3).join(', ')}.`),
    );
    this.reason = reason;
    this.status = status;
    this.contentType = details.contentType;
    this.redirectedTo = redirectedTo;
    this.pointers = pointers;
    this.operation = operation;
    this.attempts = details.attempts;
    this.isRetryable = reason === 'not-json' || reason === 'broken-json' || reason === 'other-api';
  }

  override toJSON(): Record<string, unknown> {
    const { reason, status, contentType, redirectedTo, pointers, operation, attempts } = this;
    return { ...super.toJSON(), reason, status, contentType, redirectedTo, pointers, operation, attempts };
  }
}
