import { eventTimes, type OperationSchemas, tusVersion } from '../contract/index.ts';
import { jsonSchema, type JsonSchema } from './json-schema.ts';

interface Header {
  readonly description: string;
  readonly schema: JsonSchema;
}

/** Headers that requests carry, by the name of their component. */
export const requestHeaders = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'One key for one write, however often it is sent: it happens once. The same key with another request is `idempotency-conflict`. Send one with every write.',
    schema: { type: 'string', minLength: 8, maxLength: 128, pattern: '^[\\x21-\\x7e]+$' },
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: 'The ETag of what was read; exactly one, not `*`.',
    schema: { type: 'string' },
  },
  IfSubject: {
    name: 'If-Subject',
    in: 'header',
    required: false,
    description:
      'For writes that waited in a client: the `id` (of `me.get`) of the account that made them. Where another account is signed in by now, nothing happens and the answer is `subject-changed`, whether or not the key is known.',
    schema: { type: 'string' },
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: 'ETags of answers at hand: 304 where one of them still holds.',
    schema: { type: 'string' },
  },
  TusResumable: {
    name: 'Tus-Resumable',
    in: 'header',
    required: true,
    description: 'The version of tus (https://tus.io/protocols/resumable-upload) that is spoken.',
    schema: { type: 'string', const: tusVersion },
  },
  LastEventId: {
    name: 'Last-Event-ID',
    in: 'header',
    required: false,
    description: `The id of the last event that was read. The stream says something at least every ${eventTimes.heartbeat} s.`,
    schema: { type: 'string', maxLength: 64 },
  },
} as const satisfies Readonly<Record<string, Header & { name: string; in: 'header'; required: boolean }>>;

/** Headers that answers carry, by their own name. */
export const responseHeaders = {
  'X-Request-Id': { description: 'Finds this request in the server’s log.', schema: { type: 'string' } },
  ETag: { description: 'The version of this answer, strong.', schema: { type: 'string' } },
  'Idempotency-Replayed': {
    description: '`true` where the write had happened before, under the same key.',
    schema: { type: 'string', const: 'true' },
  },
  'Tus-Resumable': { description: 'The version of tus that is spoken.', schema: { type: 'string', const: tusVersion } },
  'Tus-Version': { description: 'Versions of tus the server speaks.', schema: { type: 'string' } },
  'Retry-After': { description: 'Seconds, or a date.', schema: { type: 'string' } },
  'WWW-Authenticate': { description: '`Bearer`.', schema: { type: 'string' } },
} as const satisfies Readonly<Record<string, Header>>;

export type ResponseHeader = keyof typeof responseHeaders;

/** Headers that only this operation answers. */
export function responseHeadersOf(
  { responseHeaders: own }: OperationSchemas,
  docs: Readonly<Record<string, string>>,
): Record<string, Header> {
  if (!own) return {};
  const { properties } = jsonSchema(own, 'output') as { properties: Record<string, JsonSchema> };
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, { description: docs[name] ?? '', schema }]),
  );
}

export function headerReferences(...names: readonly ResponseHeader[]): Record<string, { $ref: string }> {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}
