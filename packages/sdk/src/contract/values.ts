import * as z from 'zod/mini';

/** An opaque identifier: compare it, never read it. */
export const id = z.string().check(z.minLength(1), z.maxLength(64), z.regex(/^[\w-]+$/));

/** The form of RFC 3339 with offset. */
export const timestampForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/**
 * RFC 3339 with offset, e.g. `2026-11-22T09:30:00+08:00`, in an answer: of the right form, which is all a page needs to check.
 */
export const timestamp = z.string().check(z.regex(timestampForm));

/**
 * An enumeration in an answer: known values are typed, a value of a newer server arrives as it is.
 * Requests use the closed form (`z.enum`), so a typing error is refused.
 *
 * @example
 * ```ts
 * import { openEnum } from '@party-affairs/sdk/contract';
 *
 * const colour = openEnum(['red', 'gold']);
 * console.log(colour.parse('vermilion')); // as it is
 * ```
 */
export function openEnum<const T extends readonly [string, ...string[]]>(values: T) {
  type Open = T[number] | (string & {});
  return z.union([z.enum(values), z.string()]) as unknown as z.ZodMiniType<Open, Open>;
}

/** Shared by all lists: how many (1 to 100, 20 unless said) and from where. */
export const paging = {
  limit: z._default(z.coerce.number<number>().check(z.int(), z.gte(1), z.lte(100)), 20),
  cursor: z.optional(z.string().check(z.minLength(1), z.maxLength(512))),
};

/**
 * `{ items, nextCursor }`; `nextCursor` is null on the last page.
 *
 * @example
 * ```ts
 * import { noticeSummary, page } from '@party-affairs/sdk/contract';
 *
 * console.log(page(noticeSummary).parse({ items: [], nextCursor: null }).items.length);
 * ```
 */
export function page<T extends z.ZodMiniType>(item: T) {
  return z.looseObject({ items: z.array(item), nextCursor: z.nullable(z.string()) });
}

/**
 * Text a person typed: trimmed, not empty, at most `max` characters.
 *
 * @example
 * ```ts
 * import { text } from '@party-affairs/sdk/contract';
 *
 * console.log(text(10).parse('  组织生活  ')); // without the blanks
 * ```
 */
export function text(max: number) {
  return z.string().check(z.trim(), z.minLength(1), z.maxLength(max));
}

/** Search text; two-character words are found, 黨費 finds 党费. */
export const searchText = z.string().check(z.trim(), z.minLength(1), z.maxLength(100));
