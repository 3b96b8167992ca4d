import type * as z from 'zod/mini';
import type { ContractModule, Operation, Operations, ParamsOf, ProblemCodeOf, SchemasOf } from '../contract/index.ts';

type Schema = z.ZodMiniType;

/** Names of the fields a schema knows; that it also lets unknown ones through is not one of them. */
type FieldsOf<S> = S extends Schema
  ? keyof { [K in keyof z.output<S> as string extends K ? never : K]: unknown } & string
  : never;

/** A sentence for every field of a schema: one that is missing does not compile. */
export type FieldDocs<S> = Readonly<Record<FieldsOf<S>, string>>;

type Part<S, K extends string> = S extends Readonly<Record<K, Schema>> ? { readonly [P in K]: FieldDocs<S[K]> } : {};

type Params<P> = P extends object ? { readonly params: Readonly<Record<keyof P, string>> } : {};

/** Code that shows a method of a client at work. What all examples have in common, the generator adds. */
export interface Example {
  /** Account of the seed (`acc_member`) that calls; a visitor unless given. */
  readonly as?: string;
  /** Statements, with `client` at hand. */
  readonly code: string;
}

/** The documentation of a method of the client. */
export interface MethodDoc {
  /** One sentence without a full stop: verb, object. */
  readonly summary: string;
  /** Further sentences. */
  readonly description?: string;
  /** Sentences for programs that call the method, and of no interest to a server. */
  readonly remarks?: string;
  readonly example: Example;
}

/** A method that sends a part of the body by itself. */
export interface VariantDoc<Body = unknown> extends MethodDoc {
  /** Members of the body that the method sets. If one is left it is the argument, otherwise the rest of them. */
  readonly sets: Partial<Body>;
}

type Methods<O extends Operation> = {
  /** Methods in place of one that has the name of the operation. Empty: the client calls the operation by itself. */
  readonly methods?: Readonly<Record<string, VariantDoc<z.input<Extract<BodySchema<O>, Schema>>>>>;
};
type BodySchema<O extends Operation> = SchemasOf<O> extends { readonly body: infer Body } ? Body : never;

/** Words about one operation: for OpenAPI, and for the method of the client. */
export type OperationDoc<O extends Operation = Operation> = Omit<MethodDoc, 'example'> & {
  readonly example?: Example;
  /** Description of a good response. */
  readonly response: string;
  /** Sentences on when it answers a problem, where its code does not say it all. */
  readonly errors?: Readonly<Partial<Record<ProblemCodeOf<O>, string>>>;
} & Methods<O> &
  Params<ParamsOf<O>> &
  Part<SchemasOf<O>, 'query'> &
  Part<SchemasOf<O>, 'headers'> &
  Part<SchemasOf<O>, 'body'> &
  Part<SchemasOf<O>, 'responseHeaders'>;

/** Words about a resource and each of its operations: a new operation does not compile until it has some. */
export interface ResourceDoc<Ops extends Operations = Operations> {
  /** One sentence. */
  readonly summary: string;
  /** Sentences for programs that call its methods. */
  readonly remarks?: string;
  /** Code that uses the class. `client` and an instance with the name of the resource are there. */
  readonly example: Example;
  readonly operations: { readonly [K in keyof Ops]: OperationDoc<Ops[K]> };
}

/** Words about a schema that has a name of its own. */
export interface SchemaDoc<S extends Schema = Schema> {
  readonly schema: S;
  readonly description: string;
  readonly fields: FieldDocs<S>;
}

/** Describes a schema that has a name of its own in the document. */
export function describe<S extends Schema>(schema: S, description: string, fields: FieldDocs<S>): SchemaDoc<S> {
  return { schema, description, fields };
}

/** A schema with its words, where it is one of many. */
export interface AnySchemaDoc {
  readonly schema: Schema;
  readonly description: string;
  readonly fields: Readonly<Record<string, string>>;
}

type EventTypeOf<Module> = Module extends { readonly events: readonly (infer Event)[] }
  ? z.output<Extract<Event, z.ZodMiniType<{ readonly type: string }>>>['type']
  : never;

/** Export of a module's `docs.ts`. */
export interface ModuleDocs<Module extends ContractModule> {
  readonly resources: { readonly [R in keyof Module['operations']]: ResourceDoc<Module['operations'][R]> };
  /** Schemas by the name of the type. */
  readonly schemas: Readonly<Record<string, AnySchemaDoc>>;
  /** Meanings of its problems. */
  readonly problems: Module extends { readonly problems: infer Problems }
    ? Readonly<Record<keyof Problems, string>>
    : Readonly<Record<never, string>>;
  /** Sentences on what happened, by the type of the live event. */
  readonly events: Readonly<Record<EventTypeOf<Module>, string>>;
}

export const pagingDocs = {
  limit: 'Most items on one page.',
  cursor: '`nextCursor` of the page before, with the same filters. Opaque.',
} as const;
