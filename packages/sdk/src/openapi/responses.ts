import { type FullOperation, type ProblemCode, problems, problemsOf } from '../contract/index.ts';
import { problemDocs } from './all-docs.ts';
import { responseHeadersOf, headerReferences, type ResponseHeader } from './headers.ts';
import { jsonSchema } from './json-schema.ts';

/** Everything an operation may answer, by status. */
export function responsesOf(
  operation: FullOperation,
  answer: string,
  ownHeaders: Readonly<Record<string, string>> = {},
): Record<string, object> {
  return {
    ...successOf(operation, answer, ownHeaders),
    ...(operation.conditional === 'read' ? { 304: notModified } : {}),
    ...Object.fromEntries(
      [...byStatus(problemsOf(operation, operation))]
        .sort(([a], [b]) => a - b)
        .map(([status, codes]) => [status, refusal(codes)]),
    ),
  };
}

const notModified = {
  description: 'What If-None-Match names still holds; no body.',
  headers: headerReferences('X-Request-Id', 'ETag'),
};

function successOf(
  operation: FullOperation,
  answer: string,
  ownHeaders: Readonly<Record<string, string>>,
): Record<string, object> {
  const { response, conditional, idempotent, stream, protocol } = operation;
  const headers = {
    ...headerReferences(
      'X-Request-Id',
      ...(conditional ? (['ETag'] as const) : []),
      ...(idempotent ? (['Idempotency-Replayed'] as const) : []),
      ...(protocol ? (['Tus-Resumable'] as const) : []),
    ),
    ...responseHeadersOf(operation, ownHeaders),
  };
  if (response === null) return { [operation.status ?? 200]: { description: answer, headers } };
  const content = stream
    ? // What a stream holds, OpenAPI 3.1 cannot say; tools that look for it find it here.
      { 'text/event-stream': { schema: { type: 'string' }, 'x-event-schema': jsonSchema(response, 'output') } }
    : { 'application/json': { schema: jsonSchema(response, 'output') } };
  return { [operation.status ?? 200]: { description: answer, headers, content } };
}

function byStatus(codes: readonly ProblemCode[]): Map<number, ProblemCode[]> {
  const groups = new Map<number, ProblemCode[]>();
  for (const code of codes) groups.set(problems[code], [...(groups.get(problems[code]) ?? []), code]);
  return groups;
}

const extraHeaders: Readonly<Partial<Record<ProblemCode, ResponseHeader>>> = {
  unauthenticated: 'WWW-Authenticate',
  'unsupported-protocol': 'Tus-Version',
  'too-many-requests': 'Retry-After',
  unavailable: 'Retry-After',
};

/** The codes of one status. The list is not closed: a newer server may have more, and `code` says it is a string. */
function refusal(codes: readonly ProblemCode[]): object {
  const extra = codes.map((code) => extraHeaders[code]).filter((header) => header !== undefined);
  return {
    description: codes.map((code) => `\`${code}\`: ${problemDocs[code]}`).join('\n\n'),
    headers: headerReferences('X-Request-Id', ...extra),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
      },
    },
  };
}

/** A problem as it looks, for each code. */
export const problemExamples: Readonly<Record<string, object>> = Object.fromEntries(
  Object.entries(problems)
    // Belongs to no operation.
    .filter(([code]) => code !== 'method-not-allowed')
    .map(([code, status]) => {
      const title = `${code.charAt(0).toUpperCase()}${code.slice(1).replaceAll('-', ' ')}`;
      const value = { type: `urn:party-affairs:problem:${code}`, title, status, code, requestId: 'req_4fGx82kQpZ1c' };
      return [code, { summary: problemDocs[code as ProblemCode], value }];
    }),
);
