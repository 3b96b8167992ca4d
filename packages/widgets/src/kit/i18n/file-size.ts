import type { Language } from './language.ts';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];

/** `1.2 MB`: as file managers count, in steps of 1024. */
export function fileSize(bytes: number, language: Language): string {
  const step = bytes > 0 ? Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1) : 0;
  const format = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[Math.max(step, 0)]!,
    unitDisplay: step > 0 ? 'short' : 'long',
    maximumFractionDigits: step > 0 ? 1 : 0,
  });
  // 22 字节, not 22字节.
  return format.format(bytes / 1024 ** step).replace(/(\d)(?=\p{L})/u, '$1 ');
}
