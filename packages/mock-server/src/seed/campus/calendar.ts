const minute = 60_000;
const day = 24 * 60 * minute;
/** Asia/Shanghai has had no summer time since 1991, so its clock is a constant. */
const offset = 8 * 60 * minute;

const weekdays = '日一二三四五六';
const englishWeekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const englishMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/**
 * The campus year as seen from one moment. Everything in the seed is counted in working days from there, so the
 * university is as fresh in three years as it is today; weekends are skipped, public holidays are not known.
 */
export interface Calendar {
  readonly now: Date;
  /** `clock` (`09:30`, Asia/Shanghai) on the working day `days` before today; a day earlier when that is still to come. */
  past(days: number, clock: string): Date;
  /** `clock` on the working day `days` after today. */
  ahead(days: number, clock: string): Date;
  /** Returns the same time of day, one working day earlier. */
  dayBefore(date: Date): Date;
}

export function campusCalendar(now: Date): Calendar {
  const today = midnight(now);
  return {
    now,
    past(days, clock) {
      let date = onWorkingDay(today, -1);
      for (let left = days; left > 0; left--) date = onWorkingDay(date - day, -1);
      const at = date + clockTime(clock);
      return new Date(at <= now.getTime() ? at : onWorkingDay(date - day, -1) + clockTime(clock));
    },
    ahead(days, clock) {
      let date = today;
      for (let left = days; left > 0; left--) date = onWorkingDay(date + day, 1);
      return new Date(date + clockTime(clock));
    },
    dayBefore(date) {
      const start = midnight(date);
      return new Date(onWorkingDay(start - day, -1) + (date.getTime() - start));
    },
  };
}

/** `11月25日（周三）` */
export function zhDay(date: Date): string {
  const local = campusTime(date);
  return `${local.getUTCMonth() + 1}月${local.getUTCDate()}日（周${weekdays[local.getUTCDay()]}）`;
}

/** `11月25日（週三）` */
export function zhHantDay(date: Date): string {
  return zhDay(date).replace('周', '週');
}

/** `Wednesday 25 November` */
export function enDay(date: Date): string {
  const local = campusTime(date);
  return `${englishWeekdays[local.getUTCDay()]} ${local.getUTCDate()} ${englishMonths[local.getUTCMonth()]}`;
}

/** `2026年` */
export function zhYear(date: Date): string {
  return `${campusTime(date).getUTCFullYear()}年`;
}

/** `11月` */
export function zhMonth(date: Date): string {
  return `${campusTime(date).getUTCMonth() + 1}月`;
}

/** `第四季度` */
export function zhQuarter(date: Date): string {
  return `第${'一二三四'[Math.floor(campusTime(date).getUTCMonth() / 3)]}季度`;
}

/** Returns the quarter before the one `date` is in: `2026年第三季度`. */
export function zhLastQuarter(date: Date): string {
  const local = campusTime(date);
  const quarter = Math.floor(local.getUTCMonth() / 3);
  return quarter === 0 ? `${local.getUTCFullYear() - 1}年第四季度` : `${zhYear(date)}第${'一二三'[quarter - 1]}季度`;
}

/** Shifts a time so that its UTC fields read as a clock in China. */
function campusTime(date: Date): Date {
  return new Date(date.getTime() + offset);
}

function midnight(date: Date): number {
  return Math.floor((date.getTime() + offset) / day) * day - offset;
}

function onWorkingDay(date: number, step: 1 | -1): number {
  let at = date;
  while ([0, 6].includes(new Date(at + offset).getUTCDay())) at += step * day;
  return at;
}

function clockTime(clock: string): number {
  const [hours, minutes] = clock.split(':').map(Number) as [number, number];
  return (hours * 60 + minutes) * minute;
}
