/** Returns the day that it is in China, `2026-11-22`. */
export function dayInChina(now: Date): string {
  return new Date(now.getTime() + 8 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
