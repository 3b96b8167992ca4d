import { defaultBodyLimit, type FullOperation, hasParams, id, type OperationRow } from '../contract/index.ts';
import { type AnyOperationDoc, docOf } from './all-docs.ts';
import type { requestHeaders } from './headers.ts';
import { jsonSchema, type JsonSchema, withDescriptions } from './json-schema.ts';
import { responsesOf } from './responses.ts';

/** One operation of the contract as an OpenAPI Operation Object. */
export function describeOperation(operation: FullOperation): object {
  const doc: AnyOperationDoc = docOf(operation.id);
  const { permission, body, bytes } = operation;
  const parameters = [
    ...paramsOf(operation, doc.params ?? {}),
    ...valuesIn('query', operation.query, doc.query ?? {}),
    ...valuesIn('header', operation.headers, doc.headers ?? {}),
    ...headersOf(operation),
  ];
  return {
    operationId: operation.id,
    tags: [operation.id.split('.')[0]],
    summary: doc.summary,
    ...(doc.description === undefined ? {} : { description: doc.description }),
    security: securityOf(operation),
    'x-permission': permission,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: requestBodyOf(operation, doc.body ?? {}) } : {}),
    // OpenAPI 3.1 says bytes as they are by a media type without a schema.
    ...(bytes ? { requestBody: { required: true, content: { [bytes]: {} } } } : {}),
    responses: responsesOf(operation, doc.response, doc.responseHeaders),
  };
}

/** Lists the ways to give credentials. Where they are optional, none at all is one of the ways. */
function securityOf({ credentials }: OperationRow): object[] {
  if (credentials === 'required') return [{ bearer: [] }];
  return credentials === 'optional' ? [{}, { bearer: [] }] : [];
}

function paramsOf({ path }: OperationRow, docs: Readonly<Record<string, string>>): object[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: docs[name],
    schema: jsonSchema(id, 'input'),
  }));
}

function valuesIn(
  place: 'query' | 'header',
  schema: FullOperation['query'],
  docs: Readonly<Record<string, string>>,
): object[] {
  if (!schema) return [];
  const { properties, required = [] } = jsonSchema(schema, 'input') as {
    properties: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, value]) => ({
    name,
    in: place,
    required: required.includes(name),
    description: docs[name],
    schema: value,
  }));
}

function headersOf({ idempotent, queueable, conditional, stream, ...row }: OperationRow): object[] {
  const names: (keyof typeof requestHeaders)[] = [];
  if (idempotent) names.push('IdempotencyKey');
  if (queueable) names.push('IfSubject');
  if (conditional) names.push(conditional === 'write' ? 'IfMatch' : 'IfNoneMatch');
  if (stream) names.push('LastEventId');
  if (row.protocol && hasParams(row)) names.push('TusResumable');
  return names.map((name) => ({ $ref: `#/components/parameters/${name}` }));
}

function requestBodyOf({ body, bodyLimit = defaultBodyLimit }: FullOperation, docs: Readonly<Record<string, string>>) {
  return {
    required: true,
    description: `At most ${bodyLimit} bytes.`,
    content: { 'application/json': { schema: withDescriptions(jsonSchema(body!, 'input'), docs) } },
  };
}
