import * as z from 'zod/mini';
import { richText, timestampForm } from '../contract/index.ts';
import { schemaDocs } from './all-docs.ts';

export type JsonSchema = { [keyword: string]: unknown };

const names: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  ...Object.entries(schemaDocs).map(([name, { schema }]) => [schema, name] as const),
  [richText, 'RichText'],
]);

/**
 * A schema of the contract as JSON Schema 2020-12. Schemas with a name become references to it, except `schema` itself.
 * Answers stay open: a client must live with fields of a newer server, so `additionalProperties` is not said of them.
 */
export function jsonSchema(schema: z.ZodMiniType, io: 'input' | 'output', { expand = false } = {}): JsonSchema {
  if (!expand && names.has(schema)) return reference(names.get(schema));
  const result: JsonSchema = z.toJSONSchema(schema, {
    io,
    // The one schema that is a function is `richText`, and it has a name.
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema: json }) {
      const isWhole = (zodSchema as unknown) === schema;
      const name = isWhole ? undefined : names.get(zodSchema);
      if (name) replace(json, reference(name));
      else tidy(json);
    },
  });
  // The document says once for all which dialect it is in.
  delete result['$schema'];
  return result;
}

function reference(name: string | undefined): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}

function replace(target: JsonSchema, source: JsonSchema): void {
  for (const key of Object.keys(target)) delete target[key];
  Object.assign(target, source);
}

function tidy(json: JsonSchema): void {
  time(json);
  // A loose object says `{}`, which is what nothing at all says.
  if (typeof json['additionalProperties'] === 'object') delete json['additionalProperties'];
  nullable(json);
}

/** `date-time` says what the pattern does, in fewer characters. */
function time(json: JsonSchema): void {
  if (json['pattern'] === timestampForm.source) json['format'] = 'date-time';
  if (json['format'] === 'date-time') delete json['pattern'];
}

/** `anyOf: [string, null]` in the form of 3.1: `type: [string, null]`. */
function nullable(json: JsonSchema): void {
  const { anyOf, ...rest } = json;
  if (!Array.isArray(anyOf) || anyOf.length !== 2) return;
  const [some, none] = anyOf as JsonSchema[];
  if (none?.['type'] !== 'null' || typeof some?.['type'] !== 'string' || 'enum' in some) return;
  replace(json, { ...some, ...rest, type: [some['type'], 'null'] });
  time(json);
}

/** Puts a sentence to each property that has one; of a union, in every arm. */
export function withDescriptions(json: JsonSchema, fields: Readonly<Record<string, string>>): JsonSchema {
  for (const arm of (json['anyOf'] as JsonSchema[] | undefined) ?? []) withDescriptions(arm, fields);
  const properties = (json['properties'] ?? {}) as Record<string, JsonSchema>;
  for (const [name, description] of Object.entries(fields)) {
    if (properties[name]) properties[name] = { description, ...properties[name] };
  }
  return json;
}
