import { type CoreProblemCode, fieldProblem, problem } from '../contract/index.ts';
import { describe } from './doc.ts';

/** Meanings of the problems that operations of any module may answer. */
export const coreProblemDocs: Readonly<Record<CoreProblemCode, string>> = {
  'malformed-body': 'The body is no JSON.',
  'unknown-filter': 'A query member or one of its values is not known; ignoring it would give another list.',
  'invalid-parameter': 'A query member or a header is out of its bounds.',
  'invalid-cursor': 'The cursor is broken, or of another list. Begin again without it.',
  'invalid-idempotency-key': 'The key is not 8 to 128 visible ASCII characters.',
  unauthenticated: 'No user is signed in, or the token is not (or no longer) good.',
  forbidden: 'This person may not do this.',
  'csrf-refused':
    'A write by cookie came from another origin, or without its proof. The proof is `X-CSRF-Token` with the value of the cookie beside the session’s.',
  'service-not-allowed': 'Tickets for this address are not taken here: the server’s settings do not name it.',
  'ticket-refused':
    'The ticket was used before, has run out, was made for another service or never existed. Sign in again for another.',
  'person-unknown': 'The sign-in is good, but this person has no account here.',
  'sign-in-not-offered': 'The server takes no tickets of this kind.',
  'not-found': 'There is none, or none that this person may know of.',
  'method-not-allowed': 'The path does not take this method.',
  'idempotency-conflict': 'The key was used for another request.',
  'invalid-transition': 'The state it is in does not allow that.',
  'upload-offset-conflict': 'The bytes do not begin where the upload is. Ask how far it is, and go on from there.',
  'too-many-uploads': 'This person has too many uploads that are not in use: use some, or throw some away.',
  'upload-expired': 'The upload was not gone on with in time. Begin again.',
  'stale-edit': 'It has changed since it was read: If-Match does not match.',
  'subject-changed': 'Another person is signed in than If-Subject names. Nothing happened.',
  'unsupported-protocol': 'Of tus, the server speaks the version that `Tus-Version` names, and no other.',
  'body-too-large': 'The body has too many bytes.',
  'upload-too-large':
    'The file has more bytes than are taken, or than were announced. Nothing of the request was kept.',
  'unsupported-media-type': 'The body is not `application/json` in UTF-8, or not the bytes the operation takes.',
  'invalid-body': 'Fields of the body are at fault; `errors` says which.',
  'forbidden-personal-data':
    'The body has an ID number, wages, a bank account or family data, which this API never holds. `errors` says where.',
  'file-type-not-allowed': 'Files of this type are not taken, or the name of the file ends otherwise than its type.',
  'file-type-mismatch':
    'The file is not what its name says. Its bytes were thrown away. Of what came as an office document, the `code` of the one in `errors` says what it is, where that can be told: `encrypted` (it has a password), `html`, `xml`, `mht`, `rtf` or `text`.',
  'precondition-required': 'If-Match with exactly one ETag is missing.',
  'too-many-requests': 'Later; `Retry-After` says when.',
  internal: 'The server failed. Its log knows `requestId`.',
  unavailable: 'The server cannot now; `Retry-After` says when.',
};

export const coreSchemaDocs = {
  Problem: describe(problem, 'RFC 9457. Programs branch on `code`; texts for people are the client’s own.', {
    type: 'A URI for the code.',
    title: 'The code in words, for programmers.',
    status: 'The HTTP status.',
    code: 'Stable. Which codes an operation answers stands with its statuses.',
    requestId: 'The same as the header X-Request-Id; the server’s log knows it.',
    errors: 'Which fields are at fault.',
  }),
  FieldProblem: describe(fieldProblem, 'One field at fault.', {
    pointer: 'JSON Pointer (RFC 6901) into the body, `?name` for a query member, `Name:` for a header.',
    code: '`required`, `unknown`, `type`, `format`, `too-short`, `too-long`, `too-small`, `too-large`, `not-allowed`, `not-found`.',
  }),
};
