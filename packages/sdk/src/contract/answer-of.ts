import type * as z from 'zod/mini';

/**
 * Type of an answer by its schema, with the members that the schema names. Objects of answers let members of a newer
 * server through, which zod writes as an index signature; with that in the type every misspelt member would compile.
 */
export type AnswerOf<S extends z.ZodMiniType> = Named<z.output<S>>;

/**
 * Removes the index signatures of objects that also have named members. An interface of ours (rich text, say) is left
 * as it is.
 */
type Named<T> = T extends readonly (infer Item)[]
  ? Named<Item>[]
  : T extends object
    ? string extends keyof T
      ? { [K in keyof T as string extends K ? never : K]: Named<T[K]> }
      : T
    : T;
