import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { contract, loadOperations, type Operation, problems, problemsOf } from '@party-affairs/sdk/contract';
import { openApiDocument } from '@party-affairs/sdk/openapi';

interface Described {
  readonly operationId: string;
  readonly security: readonly object[];
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: object }>>;
  readonly parameters?: readonly { readonly $ref?: string; readonly name?: string }[];
}
interface Schema {
  readonly [keyword: string]: unknown;
}

/** As it is sent: through JSON. */
const document = JSON.parse(JSON.stringify(await openApiDocument())) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};
const operations = (await loadOperations()).map((operation) => ({ id: operation.id, operation }));
const described = ({ path, method }: Operation) => document.paths[path]![method.toLowerCase()]!;

/** Every object of JSON within a value. */
function* within(value: unknown): Generator<Schema> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Schema;
  for (const part of Object.values(value)) yield* within(part);
}

describe('docs/openapi.json', () => {
  it('is what the contract says; `npm run openapi` writes it anew', () => {
    const kept = readFileSync(join(import.meta.dirname, '../../docs/openapi.json'), 'utf8');
    assert.deepEqual(JSON.parse(kept), document);
  });

  it('has each operation of the contract under its name, and no other', () => {
    const ids = Object.values(document.paths).flatMap((path) => Object.values(path).map((one) => one.operationId));
    assert.deepEqual(ids.sort(), operations.map(({ id }) => id).sort());
  });

  it('says every problem that an operation may answer, at its status', () => {
    for (const { id, operation } of operations) {
      for (const code of problemsOf(operation, operation)) {
        const response = described(operation).responses[problems[code]];
        assert.match(response?.description ?? '', new RegExp(`\`${code}\``), `${id} ${code}`);
        assert.deepEqual(Object.keys(response?.content ?? {}), ['application/problem+json'], `${id} ${code}`);
      }
    }
  });

  it('says who needs a token and who may come without', () => {
    assert.deepEqual(described(contract.me.get).security, [{ bearer: [] }]);
    assert.deepEqual(described(contract.notices.list).security, [{}, { bearer: [] }]);
  });

  it('asks for the headers that the operation needs', () => {
    const headers = (operation: Operation) =>
      (described(operation).parameters ?? []).flatMap(({ $ref }) => ($ref ? [$ref.replace(/^.*\//, '')] : []));
    assert.deepEqual(headers(contract.noticeDesk.submit), ['IdempotencyKey', 'IfMatch']);
    assert.deepEqual(headers(contract.notices.get), ['IfNoneMatch']);
    assert.deepEqual(headers(contract.events.stream), ['LastEventId']);
  });

  it('leaves answers open for fields of a newer server', () => {
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      for (const part of within(schema)) assert.notEqual(part['additionalProperties'], false, name);
    }
    for (const { id, operation } of operations) {
      for (const part of within(described(operation).responses)) {
        assert.notEqual(part['additionalProperties'], false, id);
      }
    }
  });

  it('has a sentence on every field of every named schema', () => {
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      if (name.startsWith('RichText')) continue;
      for (const [field, value] of Object.entries((schema['properties'] ?? {}) as Record<string, Schema>)) {
        assert.equal(typeof value['description'], 'string', `${name}.${field}`);
      }
    }
  });

  it('refers to nothing that is not there', () => {
    for (const { $ref } of within(document)) {
      if (typeof $ref !== 'string') continue;
      const found = $ref
        .replace('#/', '')
        .split('/')
        .reduce<unknown>((value, key) => (value as Schema | undefined)?.[key], document);
      assert.notEqual(found, undefined, $ref);
    }
  });
});
