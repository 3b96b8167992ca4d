import type * as z from 'zod/mini';
import type { Operation, Operations, ParamsOf, SchemasOf } from '../../contract/index.ts';

type Schema = z.ZodMiniType;

/** Names of the fields a schema knows by name; that it also lets unknown ones through is not one of them. */
type FieldsOf<S> = S extends Schema
  ? keyof { [K in keyof z.output<S> as string extends K ? never : K]: unknown } & string
  : never;

/** A sentence for every field of a schema: one that is missing does not compile. */
export type FieldDocs<S> = Readonly<Record<FieldsOf<S>, string>>;

type Part<S, K extends string> = S extends Readonly<Record<K, Schema>> ? { readonly [P in K]: FieldDocs<S[K]> } : {};

type Params<P> = P extends object ? { readonly params: Readonly<Record<keyof P, string>> } : {};

/** What is to be said of one operation: of itself, of its answer, of each value in its path, its query, its headers and its body. */
export type OperationDoc<O extends Operation = Operation> = {
  /** A line for a table of contents, without a full stop. */
  readonly summary: string;
  readonly description?: string;
  /** What a good answer is. */
  readonly answer: string;
} & Params<ParamsOf<O>> &
  Part<SchemasOf<O>, 'query'> &
  Part<SchemasOf<O>, 'headers'> &
  Part<SchemasOf<O>, 'body'> &
  Part<SchemasOf<O>, 'responseHeaders'>;

/** One entry for each operation of a resource: a new operation does not compile until something is said of it. */
export type ResourceDocs<Ops extends Operations> = { readonly [K in keyof Ops]: OperationDoc<Ops[K]> };

/** What is to be said of a schema that has a name of its own. */
export interface SchemaDoc<S> {
  readonly description: string;
  readonly fields: FieldDocs<S>;
}

export const pagingDocs = {
  limit: 'Most items on one page.',
  cursor: '`nextCursor` of the page before, with the same filters. Opaque.',
} as const;
