/**
 * Days for which the key of a write is good. A server keeps it for `kept` at least, so that the write happens once
 * however often it is sent. A client sends the write again under its key no longer than `used`. The difference allows
 * for clocks that are wrong.
 */
export const keyDays = { kept: 30, used: 28 } as const;
