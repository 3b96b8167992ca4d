import * as z from 'zod/mini';

/** A day of the calendar in an answer, `2026-11-22`. */
export const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));

/** A day in a request: one that the calendar has, from 1900 to 2199. The first part is for the 29th of February. */
export const dayInput = z
  .string()
  .check(
    z.regex(
      /^(?:(?:(?:19|20|21)(?:[2468][048]|[13579][26]|0[48])|2000)-02-29|(?:19|20|21)\d\d-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8])))$/,
    ),
  );
