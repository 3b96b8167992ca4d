/** The days that a reader chooses by one word: from the first of them on. */
export interface DayPresets {
  readonly thisWeek: string;
  readonly thisMonth: string;
  readonly thisYear: string;
}

/** Returns the first day of this week (a Monday), month and year, from today as `2026-11-22`. */
export function dayPresets(today: string): DayPresets {
  const day = new Date(`${today}T00:00:00Z`);
  const sinceMonday = (day.getUTCDay() + 6) % 7;
  const monday = new Date(day.getTime() - sinceMonday * 86_400_000).toISOString().slice(0, 10);
  return { thisWeek: monday, thisMonth: `${today.slice(0, 8)}01`, thisYear: `${today.slice(0, 5)}01-01` };
}

/** Tells whether a text is a calendar day, `2026-11-22`: a field that is being typed into is none yet. */
export function isDay(text: string): boolean {
  if (!/^[1-9]\d{3}-\d\d-\d\d$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
