/** Minutes that a campus in China is ahead of UTC: where a feed gives a time without saying where. */
const china = 8 * 60;

/**
 * Minutes ahead of UTC, of zones that feeds name. `CST` is China's here, and America's to `Date.parse`; without
 * anything said it is China's too, whatever zone this machine is in.
 */
const zones: Readonly<Record<string, number>> = {
  ...{ z: 0, ut: 0, utc: 0, gmt: 0, wet: 0, bst: 60, cet: 60, cest: 120, msk: 180 },
  ...{ cst: china, hkt: china, sgt: china, 北京时间: china, 中国标准时间: china, jst: 540, kst: 540 },
  ...{ est: -300, edt: -240, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420 },
};

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthName = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?';

/** No feed writes a date of more characters, and the expressions below need not bear more. */
const longest = 100;

/**
 * Reads a date as feeds write it. It knows RFC 822, RFC 3339, Unix time, what programs print (`Thu Mar 05 15:30:00 CST
 * 2026`), and the forms of campus sites (`2026年3月5日 星期四 下午3:30`, `[2026-03-05]`, `20260305153000`). Gives null
 * where the year is not said, or where day and month could be told either way.
 */
export function feedDate(value: string | undefined): Date | null {
  const text = value === undefined || value.length > longest ? '' : simplified(value);
  const time = /^\d+$/.test(text) ? fromDigits(text) : fromWords(text);
  const year = new Date(time).getUTCFullYear();
  return year >= 1990 && year < 2200 ? new Date(time) : null;
}

/** Writes the same date in half-width characters and digits, without day of the week, brackets and remarks. */
function simplified(value: string): string {
  return value
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[[(【〔][a-z /_]+[\])】〕]\s*$/, '')
    .replace(/[[\](){}【】〔〕]/g, ' ')
    .replace(/(?:星期|周|礼拜)[一二三四五六日天],?/, ' ')
    .replace(/\b(?:sun|mon|tue|wed|thu|fri|sat)[a-z]{0,6}\b\.?,?/, ' ')
    .replace(/[〇零一二三四五六七八九十]+(?=[年月日号时点分])/g, (numeral) => String(numberOf(numeral)))
    .trim();
}

const numerals = '〇一二三四五六七八九';

/** 二〇二六, 三, 十二, 二十五. */
function numberOf(numeral: string): number {
  const digits = numeral.replaceAll('零', '〇');
  if (!digits.includes('十')) return Number(Array.from(digits, (digit) => numerals.indexOf(digit)).join(''));
  const [tens = '', ones = ''] = digits.split('十');
  return (tens === '' ? 1 : numerals.indexOf(tens)) * 10 + Math.max(0, numerals.indexOf(ones || '〇'));
}

/** Digits and nothing else: the day, the day and the time, or Unix time in seconds or milliseconds. */
function fromDigits(digits: string): number {
  const parts = /^((?:19|20|21)\d\d)(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?$/.exec(digits);
  if (parts && [8, 12, 14].includes(digits.length)) {
    const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map(numberOr0);
    return utc({ year, month, day }, { hours, minutes, seconds }, china);
  }
  if (digits.length === 9 || digits.length === 10) return Number(digits) * 1000;
  return digits.length === 12 || digits.length === 13 ? Number(digits) : NaN;
}

function fromWords(text: string): number {
  const time = timeIn(text);
  const zone = zoneIn(time.rest);
  const day = dayIn(zone.rest.trim(), time.isEnglish);
  return day && zone.minutes !== null && time.clock ? utc(day, time.clock, zone.minutes) : NaN;
}

interface Clock {
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

const halfOfDay = '(上午|下午|凌晨|早上|中午|晚上|傍晚|am|pm|a\\.m\\.|p\\.m\\.)';
const clock = new RegExp(
  `(?:${halfOfDay}\\s*)?(\\d{1,2})(?::|时|点)(?:(\\d{1,2})(?:(?::|分)(\\d{1,2})(?:[.,]\\d{1,9})?秒?|分)?)?(?:\\s*${halfOfDay})?`,
);

/** The time of day and what is left without it; `clock` is null for one that no clock shows. */
function timeIn(text: string): { clock: Clock | null; rest: string; isEnglish: boolean } {
  const found = clock.exec(text);
  if (!found) return { clock: { hours: 0, minutes: 0, seconds: 0 }, rest: text, isEnglish: false };
  const half = found[1] ?? found[5] ?? '';
  const [hours = 0, minutes = 0, seconds = 0] = found.slice(2, 5).map(numberOr0);
  const isAfternoon = /^(?:下午|晚上|傍晚|p)/.test(half) || (half === '中午' && hours < 11);
  const isMorning = /^(?:上午|凌晨|早上|a)/.test(half);
  const moved = isAfternoon && hours < 12 ? hours + 12 : isMorning && hours === 12 ? 0 : hours;
  const before = text.slice(0, found.index).replace(/(\d)t$/, '$1 ');
  return {
    // A leap second is the one before it.
    clock:
      moved < 24 && minutes < 60 && seconds <= 60 ? { hours: moved, minutes, seconds: Math.min(59, seconds) } : null,
    // What follows a time is its zone. The mark `@` keeps its minus sign apart from the day.
    rest: `${before} @${text.slice(found.index + found[0].length)}`,
    isEnglish: /^[ap]/.test(half),
  };
}

/** Minutes ahead of UTC, and what is left; null for a zone that is none of `zones`. */
function zoneIn(text: string): { minutes: number | null; rest: string } {
  const found =
    /(?:@\s*|(?<=\d)(?=z$))(北京时间|中国标准时间|[a-z]{1,5}\b)?\s*(?:([+-])(\d{1,2}):?(\d\d)?)?(?=\s|$)/.exec(text);
  if (!found) return { minutes: text.includes('@') ? null : china, rest: text };
  const [all, name, sign, hours, minutes] = found;
  const rest = `${text.slice(0, found.index)} ${text.slice(found.index + all.length)}`;
  const named = name === undefined ? (sign === undefined ? china : 0) : zones[name];
  if (named === undefined) return { minutes: null, rest };
  if (sign === undefined) return { minutes: named, rest };
  const offset = (numberOr0(hours) * 60 + numberOr0(minutes)) * (sign === '-' ? -1 : 1);
  // `GMT+8` counts from Greenwich; `CST+0800` says the same thing twice.
  return { minutes: Math.abs(offset) <= 14 * 60 ? offset : null, rest };
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const dayForms: readonly (readonly [form: RegExp, read: (parts: readonly string[]) => Day])[] = [
  [/^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?$/, ([y, m, d]) => dayOf(y, m, d)],
  [
    new RegExp(`^(\\d{1,2})[\\s-]+${monthName}[\\s-]+(\\d{4}|\\d\\d)$`),
    ([d, m, y]) => dayOf(fullYear(y), monthOf(m), d),
  ],
  [new RegExp(`^${monthName}\\s*(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})$`), ([m, d, y]) => dayOf(y, monthOf(m), d)],
  [new RegExp(`^(\\d{4})[\\s-]+${monthName}[\\s-]+(\\d{1,2})$`), ([y, m, d]) => dayOf(y, monthOf(m), d)],
  [/^(\d{1,2})\s*[日号]?\s+(\d{1,2})月,?\s+(\d{4})$/, ([d, m, y]) => dayOf(y, m, d)],
  [/^(\d{1,2})月\s*(\d{1,2})[日号]?,?\s+(\d{4})年?$/, ([m, d, y]) => dayOf(y, m, d)],
];

/** The day in what is left of a date when time and zone are out of it. */
function dayIn(text: string, isEnglish: boolean): Day | null {
  const words = text.replace(/\s+/g, ' ').replace(/^[,\s]+|[,\s]+$/g, '');
  for (const [form, read] of dayForms) {
    const parts = form.exec(words);
    if (parts) return read(parts.slice(1));
  }
  const numbers = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(words);
  if (!numbers) return null;
  const [, first, second, year] = numbers;
  if (numberOr0(first) > 12) return dayOf(year, second, first);
  // Half the world reads 3/5/2026 as the third of May.
  return isEnglish || numberOr0(second) > 12 || first === second ? dayOf(year, first, second) : null;
}

function dayOf(year: string | number | undefined, month: string | number | undefined, day: string | undefined): Day {
  return { year: Number(year), month: Number(month), day: Number(day) };
}

function monthOf(name: string | undefined): number {
  return months.indexOf(name ?? '') + 1;
}

/** RFC 5322, 4.3: two digits are of this century up to 49. */
function fullYear(year: string | undefined): number {
  const number = numberOr0(year);
  return year?.length === 2 ? number + (number < 50 ? 2000 : 1900) : number;
}

function numberOr0(digits: string | undefined): number {
  return Number(digits ?? 0);
}

function utc({ year, month, day }: Day, { hours, minutes, seconds }: Clock, offset: number): number {
  const time = Date.UTC(year, month - 1, day, hours, minutes, seconds);
  // `2026-02-31` is a mistake, not the third of March.
  const isDay = month >= 1 && month <= 12 && new Date(time).getUTCDate() === day;
  return isDay && hours < 24 && minutes < 60 && seconds < 60 ? time - offset * 60_000 : NaN;
}
