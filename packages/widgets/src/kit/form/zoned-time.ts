/**
 * This file turns moments into values of `<input type="datetime-local">` and back, in a given time zone. The zone need
 * not be the device's: staff schedule in the portal's time, wherever they sit.
 */

/** `2026-11-22T14:30`, as the clock on the wall there says; empty for null and for what is no date. */
export function zonedInput(at: string | null, timeZone: string | undefined): string {
  const date = at === null ? NaN : Date.parse(at);
  return Number.isNaN(date) ? '' : new Date(date + offsetAt(date, timeZone)).toISOString().slice(0, 16);
}

/** RFC 3339 with the offset in force there; null for an empty or unreadable value. */
export function momentOf(input: string, timeZone: string | undefined): string | null {
  const wall = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(input) ? Date.parse(`${input.slice(0, 16)}:00Z`) : NaN;
  if (Number.isNaN(wall)) return null;
  // The offset depends on the moment, and the moment on the offset. The second look settles it, also near a change of clocks.
  const first = wall - offsetAt(wall, timeZone);
  const offset = offsetAt(first, timeZone);
  const settled = offsetAt(wall - offset, timeZone);
  return `${input.slice(0, 16)}:00${offsetText(settled)}`;
}

/** `中国标准时间`: how people call the zone; its IANA name where they have no name for it. */
export function zoneName(timeZone: string | undefined, language: string): string {
  const { timeZone: known } = formatFor(timeZone).resolvedOptions();
  const format = new Intl.DateTimeFormat(language, { timeZone: known, timeZoneName: 'long' });
  return format.formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value ?? known;
}

/** Milliseconds the clocks there are ahead of UTC at this moment. */
function offsetAt(time: number, timeZone: string | undefined): number {
  const parts = formatFor(timeZone).formatToParts(time);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((each) => each.type === type)?.value);
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return wall - Math.floor(time / 1000) * 1000;
}

const formats = new Map<string | undefined, Intl.DateTimeFormat>();

function formatFor(timeZone: string | undefined): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    const options: Intl.DateTimeFormatOptions = {
      calendar: 'iso8601',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    };
    try {
      format = new Intl.DateTimeFormat('en', { ...options, timeZone });
    } catch {
      // A host's typing error in the name of the zone must not take the desk down.
      format = new Intl.DateTimeFormat('en', options);
    }
    formats.set(timeZone, format);
  }
  return format;
}

function offsetText(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
