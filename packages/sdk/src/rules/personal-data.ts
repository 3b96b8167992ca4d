/**
 * Names of fields for data that the core never holds: ID numbers, wages, bank accounts, family. They are compared without
 * case, blanks, hyphens and underscores. 《个人信息保护法》 Art. 6 and 28: no more than the purpose needs.
 */
const forbiddenNames =
  /idcard|idnumber|identity(?:card|no|number)|residentid|citizenid|nationalid|passport|salary|salaries|wage|income|bankaccount|bankcard|cardnumber|iban|family|spouse|marital|marriage|身份[证證]|公民身份|[证證]件|护照|護照|工资|工資|薪|收入|津[贴貼]|奖金|獎金|银行|銀行|[账帐賬帳][号號户戶]|卡[号號]|家庭|配偶|婚姻|父[亲親母]|母[亲親]|子女/;
const forbiddenWords = /^(?:id|identity)no$|^sfz(?:h|hm)?$|^cardno$|^pay$/;

/** One value that is refused, by the path to it. The value itself is never repeated. */
export interface ForbiddenData {
  /** Names of fields and places in lists, from the outside in. */
  readonly path: readonly string[];
  /** Whether the name of the field says what it is for, or the value shows it. */
  readonly by: 'name' | 'value';
}

/**
 * Tells by its name whether a field is for data that the core never holds. Names in English, Chinese and initials of pinyin count.
 *
 * @example
 * ```ts
 * import { isForbiddenField } from '@party-affairs/sdk/rules';
 *
 * console.log(isForbiddenField('身份证号'), isForbiddenField('id_card'), isForbiddenField('parentId')); // true true false
 * ```
 */
export function isForbiddenField(name: string): boolean {
  const plain = plainText(name)
    .toLowerCase()
    .replace(/[\s_\-.·]+/g, '');
  return forbiddenWords.test(plain) || forbiddenNames.test(plain);
}

/**
 * Tells whether a text holds a resident ID number or the number of a bank card. An ID number has 18 digits with its check
 * digit, or 15. Blanks, hyphens, full-width and Chinese digits do not hide one.
 *
 * @example
 * ```ts
 * import { holdsForbiddenNumber } from '@party-affairs/sdk/rules';
 *
 * console.log(holdsForbiddenNumber('11010519491231002X'), holdsForbiddenNumber('990101000001')); // true false
 * ```
 */
export function holdsForbiddenNumber(text: string): boolean {
  const runs = plainText(text).match(/\d(?:[\s\-–—_.,·/、，]*\d)*(?:[\s\-–—_.,·/]*X)?/gi) ?? [];
  return runs.some((run) => holdsNumber(run.split(/[^\dX]+/i)));
}

/**
 * Finds what the core never holds in a JSON value, by names of fields and by values.
 *
 * @example
 * ```ts
 * import { findForbiddenData } from '@party-affairs/sdk/rules';
 *
 * console.log(findForbiddenData({ 姓名: '张三', 工资: 3000 })); // [{ path: ['工资'], by: 'name' }]
 * ```
 */
export function findForbiddenData(value: unknown): ForbiddenData[] {
  const found: ForbiddenData[] = [];
  const open: { value: unknown; path: readonly string[] }[] = [{ value, path: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next;
    if (isForbiddenValue(value)) found.push({ path, by: 'value' });
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, member] of Object.entries(value).toReversed()) {
      const at = [...path, name];
      if (!Array.isArray(value) && isForbiddenField(name)) found.push({ path: at, by: 'name' });
      else if (!Array.isArray(value) && holdsForbiddenNumber(name)) found.push({ path: at, by: 'value' });
      else open.push({ value: member, path: at });
    }
  }
  return found;
}

/** No number of the field has 15 digits, and JSON does not keep 18. */
function isForbiddenValue(value: unknown): boolean {
  if (typeof value === 'number') return Math.abs(value) >= 1e14;
  return typeof value === 'string' && holdsForbiddenNumber(value);
}

const chineseDigits = '零一二三四五六七八九';

/** Writes digits of any script as ASCII, and removes what cannot be seen. */
function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[〇○]/g, '0')
    .replace(/[Хх]/g, 'X')
    .replace(/[零一二三四五六七八九]/g, (digit) => String(chineseDigits.indexOf(digit)))
    .replace(/(?![0-9])\p{Nd}/gu, (digit) => String(decimalValue(digit.codePointAt(0) ?? 0)));
}

/** Each script has its digits in a row of ten, from zero. */
function decimalValue(codePoint: number): number {
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(codePoint - value - 1))) value += 1;
  return value;
}

/** Looks at neighbouring parts of a number, so that a year before it does not hide it. */
function holdsNumber(parts: readonly string[]): boolean {
  for (let first = 0; first < parts.length; first += 1) {
    let digits = '';
    for (let last = first; last < parts.length && digits.length < 19; last += 1) {
      digits += parts[last];
      if (isResidentId(digits) || isOldResidentId(digits) || isBankCard(digits)) return true;
    }
  }
  return parts.some((part) => part.length > 18 && part.length <= 200 && hidesResidentId(part));
}

function hidesResidentId(digits: string): boolean {
  for (let start = 0; start + 18 <= digits.length; start += 1) {
    if (isResidentId(digits.slice(start, start + 18))) return true;
  }
  return false;
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643-1999: place, date of birth, order, and a check digit modulo 11. */
function isResidentId(digits: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/i.test(digits) || !isDate(digits.slice(6, 14))) return false;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return '10X98765432'[sum % 11] === digits[17]?.toUpperCase();
}

/** Numbers given out before 1999 have a year of two digits and no check digit. */
function isOldResidentId(digits: string): boolean {
  return /^[1-8]\d{14}$/.test(digits) && isDate(`19${digits.slice(6, 12)}`);
}

function isDate(digits: string): boolean {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)].map(Number) as [
    number,
    number,
    number,
  ];
  if (year < 1850 || year > 2200 || month < 1 || day < 1) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** ISO/IEC 7812: 16 to 19 digits of a bank or a payment network, the last one by Luhn’s formula. */
function isBankCard(digits: string): boolean {
  if (!/^[3-69]\d{15,18}$/.test(digits)) return false;
  const sum = [...digits].toReversed().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
