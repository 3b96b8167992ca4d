/**
 * Days: a server keeps the key of a write for `kept` at least, so that the write happens once however often it is sent;
 * a client sends it again under its key no longer than `used`. Between them is room for clocks that are wrong.
 */
export const keyDays = { kept: 30, used: 28 } as const;
