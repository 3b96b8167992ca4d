import fc, { type Arbitrary } from 'fast-check';
import type * as z from 'zod/mini';
import { timestampForm } from '../contract/values.ts';

type Schema = z.ZodMiniType;

/** Parts of a schema, as far as the contract uses them. */
interface Definition {
  readonly type: string;
  readonly format?: string;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly element?: Schema;
  readonly innerType?: Schema;
  readonly options?: readonly Schema[];
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
  readonly checks?: readonly {
    readonly _zod: { readonly def: { readonly check: string; readonly pattern?: RegExp } };
  }[];
}

const definitionOf = (schema: Schema) => (schema as unknown as { _zod: { def: Definition } })._zod.def;

/** A value this version has never heard of, as a newer server might add it. */
const novelty = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.string(), { maxLength: 2 }),
  fc.dictionary(fc.string(), fc.integer(), { maxKeys: 2, noNullPrototype: true }),
);

/** Names no schema of ours has. */
const newField = fc.string({ minLength: 1, maxLength: 8 }).map((name) => `new_${name}`);

const timestamp = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().replace('Z', '+08:00'));

const richText = fc.constantFrom(
  { type: 'root', children: [] },
  { type: 'root', children: [{ type: 'text', value: '党费' }] },
  { type: 'root', children: [{ type: 'element', tagName: 'new-tag', properties: { new: [1] }, children: [] }] },
);

/**
 * Makes answers that fit a schema, with what a newer server may have added. That is fields, values of open enumerations
 * and kinds of things that this version does not know.
 */
export function answersTo(schema: Schema): Arbitrary<unknown> {
  const definition = definitionOf(schema);
  switch (definition.type) {
    case 'object':
      return fc
        .tuple(
          fc.record(
            Object.fromEntries(Object.entries(definition.shape!).map(([name, part]) => [name, answersTo(part)])),
          ),
          fc.dictionary(newField, novelty, { maxKeys: 2, noNullPrototype: true }),
        )
        .map(([known, added]) => ({ ...added, ...known }));
    case 'array':
      return fc.array(answersTo(definition.element!), { maxLength: 4 });
    case 'nullable':
      return fc.option(answersTo(definition.innerType!), { nil: null });
    case 'optional':
      return answersTo(definition.innerType!);
    case 'union':
      return fc.oneof(...definition.options!.map(answersTo));
    case 'enum':
      return fc.constantFrom(...Object.values(definition.entries!));
    case 'literal':
      return fc.constantFrom(...definition.values!);
    case 'string':
      return strings(definition);
    case 'number':
      return fc.nat();
    case 'boolean':
      return fc.boolean();
    case 'unknown':
      return novelty;
    case 'custom':
      return richText;
    default:
      throw new Error(`The contract has something new: ${definition.type}. Say here what answers to it look like.`);
  }
}

function strings({ format, checks = [] }: Definition): Arbitrary<string> {
  const pattern = checks.map(({ _zod }) => _zod.def.pattern).find((each) => each !== undefined);
  if (format === 'datetime' || pattern === timestampForm) return timestamp;
  return pattern ? fc.stringMatching(pattern) : fc.string();
}
