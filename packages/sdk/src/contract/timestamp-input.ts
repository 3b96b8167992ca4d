import * as z from 'zod/mini';

/**
 * A `timestamp` in a request, where a 30th of February is refused too. In a file of its own because of its weight: answers,
 * which are all that most pages check, do without it.
 */
export const timestampInput = z.iso.datetime({ offset: true });
