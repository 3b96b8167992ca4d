/** Where a feed gives a time without saying where: a campus in China. */
const assumedOffset = 8 * 60 * 60_000;

const localTime =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]+(\d{1,2})[:时点](\d{1,2})(?:[:分](\d{1,2})(?:\.\d+)?秒?)?分?)?$/;

/**
 * Reads a date as feeds write it: RFC 822, RFC 3339, or the plain `2026-03-01 08:30` and `2026年3月1日` of campus sites.
 */
export function feedDate(value: string | undefined): Date | null {
  const text = value?.trim() ?? '';
  const parts = localTime.exec(text);
  // `Date.parse` makes a year of a lone number.
  const time = parts
    ? localToUtc(parts.slice(1).map((part) => Number(part ?? 0)))
    : Date.parse(text.length < 8 ? '' : text);
  const year = new Date(time).getUTCFullYear();
  return year >= 1990 && year < 2200 ? new Date(time) : null;
}

function localToUtc([year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0]: number[]): number {
  const time = Date.UTC(year, month - 1, day, hours, minutes, seconds);
  // `2026-02-31` is a mistake, not the third of March.
  return month <= 12 && new Date(time).getUTCDate() === day ? time - assumedOffset : NaN;
}
