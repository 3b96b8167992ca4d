import type { Language } from './language.ts';

/** The words `Dates` cannot get from Intl. */
export interface DateWords {
  readonly today: string;
  readonly yesterday: string;
  readonly tomorrow: string;
}

const locales: Readonly<Record<Language, string>> = { 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-TW', en: 'en-GB' };
const dayLength = 86_400_000;

/** Dates as people say them. Takes RFC 3339 text; what is no date comes back as it is, so a bad value never breaks a page. */
export class Dates {
  readonly now: () => Date;
  readonly #words: DateWords;
  readonly #language: Language;
  readonly #formats = new Map<string, Intl.DateTimeFormat>();
  readonly #timeZone: string | undefined;

  constructor(language: Language, timeZone: string | undefined, now: () => Date, words: DateWords) {
    this.#language = language;
    this.#timeZone = isTimeZone(timeZone) ? timeZone : undefined;
    this.#words = words;
    this.now = now;
  }

  /** `今天 14:02`, `11月22日 周日 14:02`. */
  moment(at: string): string {
    return this.#read(at, (date) => `${this.#sayDay(date)} ${this.#time(date)}`);
  }

  /** `14:02`. */
  time(at: string): string {
    return this.#read(at, (date) => this.#time(date));
  }

  /** `今天`, `昨天`, `11月22日 周日`; in another year `2025年11月22日`. */
  day(at: string): string {
    return this.#read(at, (date) => this.#sayDay(date));
  }

  /** `2026年11月22日星期日 14:02`, for titles and screen readers. */
  full(at: string): string {
    return this.#read(at, (date) => this.#format(date, { dateStyle: 'full', timeStyle: 'short' }));
  }

  /** Calendar days from now until then in this time zone; negative when it is over; 0 today. NaN for what is no date. */
  daysUntil(at: string): number {
    return this.#dayNumber(new Date(at)) - this.#dayNumber(this.now());
  }

  /** The calendar day as `2026-11-22`, to group by. */
  dayKey(at: string): string {
    return this.#read(at, (date) => new Date(this.#dayNumber(date) * dayLength).toISOString().slice(0, 10));
  }

  #read(at: string, say: (date: Date) => string): string {
    const date = new Date(at);
    return Number.isNaN(date.getTime()) ? at : say(date);
  }

  #time(date: Date): string {
    return this.#format(date, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  }

  #sayDay(date: Date): string {
    const days = this.#dayNumber(date) - this.#dayNumber(this.now());
    if (days === 0) return this.#words.today;
    if (days === -1) return this.#words.yesterday;
    if (days === 1) return this.#words.tomorrow;
    const sameYear = this.#format(date, { year: 'numeric' }) === this.#format(this.now(), { year: 'numeric' });
    const month = this.#language === 'en' ? 'short' : 'long';
    if (!sameYear) return this.#format(date, { year: 'numeric', month, day: 'numeric' });
    const monthAndDay = this.#format(date, { month, day: 'numeric' });
    const weekday = this.#format(date, { weekday: 'short' });
    return this.#language === 'en' ? `${weekday} ${monthAndDay}` : `${monthAndDay} ${weekday}`;
  }

  /** Days since 1970 of the calendar day in this time zone. */
  #dayNumber(date: Date): number {
    if (Number.isNaN(date.getTime())) return NaN;
    const parts = this.#formatter({ year: 'numeric', month: 'numeric', day: 'numeric', calendar: 'iso8601' });
    const part = new Map(parts.formatToParts(date).map(({ type, value }) => [type, Number.parseInt(value)]));
    return Date.UTC(part.get('year') ?? 0, (part.get('month') ?? 1) - 1, part.get('day') ?? 1) / dayLength;
  }

  #format(date: Date, options: Intl.DateTimeFormatOptions): string {
    return this.#formatter(options).format(date);
  }

  #formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const key = JSON.stringify(options);
    let format = this.#formats.get(key);
    if (!format) {
      format = new Intl.DateTimeFormat(locales[this.#language], { ...options, timeZone: this.#timeZone });
      this.#formats.set(key, format);
    }
    return format;
  }
}

/** Words around a date or a number: between Han characters and figures stands a space, elsewhere none. */
export function spaced(words: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return words.reduce((text, next, index) => join(join(text, String(values[index - 1])), next));
}

function join(left: string, right: string): string {
  const seam = /^(\p{Script=Han}\w|\w\p{Script=Han})$/u.test(left.slice(-1) + right.slice(0, 1));
  return seam ? `${left} ${right}` : left + right;
}

/** A host's typing error must not take the widget down: an unknown zone counts as none. */
function isTimeZone(name: string | undefined): boolean {
  if (!name) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
