import * as z from 'zod/mini';

/** A day of the calendar in an answer, `2026-11-22`. */
export const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));

/** A day in a request: one that the calendar has, from 1900 on. */
export const dayInput = day.check(
  z.refine((text) => {
    const date = new Date(`${text}T00:00:00.000Z`);
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && text >= '1900';
  }),
);
