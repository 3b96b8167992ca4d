import type { ProblemCode } from '../../contract/index.ts';

/** What each problem means to whoever writes a client. */
export const problemDocs: Readonly<Record<ProblemCode, string>> = {
  'malformed-body': 'The body is no JSON.',
  'unknown-filter': 'A query member or one of its values is not known; ignoring it would give another list.',
  'invalid-parameter': 'A query member is out of its bounds.',
  'invalid-cursor': 'The cursor is broken, or of another list. Begin again without it.',
  'invalid-idempotency-key': 'The key is not 8 to 128 visible ASCII characters.',
  unauthenticated: 'Nobody is signed in, or the token is not (or no longer) good.',
  forbidden: 'This person may not do this.',
  'self-approval': 'Nobody approves what they wrote themselves.',
  'not-found': 'There is none, or none that this person may know of.',
  'method-not-allowed': 'The path does not take this method.',
  'idempotency-conflict': 'The key was used for another request.',
  'invalid-transition': 'Not in the state the notice is in.',
  'stale-revision': 'A newer revision is up.',
  'acknowledgement-not-required': 'This person is not asked for an acknowledgement.',
  'stale-edit': 'It has changed since it was read: If-Match does not match.',
  'subject-changed': 'Somebody else is signed in than the one If-Subject names. Nothing happened.',
  'body-too-large': 'The body has too many bytes.',
  'unsupported-media-type': 'The body is not `application/json` in UTF-8.',
  'invalid-body': 'Fields of the body are at fault; `errors` says which.',
  'precondition-required': 'If-Match with exactly one ETag is missing.',
  'too-many-requests': 'Later; `Retry-After` says when.',
  internal: 'The server failed. Its log knows `requestId`.',
  unavailable: 'The server cannot now; `Retry-After` says when.',
};
