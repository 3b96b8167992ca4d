/** Names of columns that may not be stored here: identity cards, wages, families, banks. */
const names =
  /身份证|身份证号|公民身份|证件号|护照|工资|薪|收入|月收入|年收入|银行|卡号|账号|家庭|配偶|父亲|母亲|子女|亲属|人事档案/;

/** Tells by its name a column that may not be stored. */
export function isForbiddenName(header: string): boolean {
  return names.test(header.normalize('NFKC').replaceAll(/\s/g, ''));
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Tells by its look a number of an identity card (GB 11643), or of a bank card (ISO/IEC 7812). */
export function isForbiddenValue(text: string): boolean {
  const plain = text.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase();
  for (const [found] of plain.matchAll(/\d{15,19}X?/g)) {
    if (isIdentityNumber(found) || isBankCard(found)) return true;
  }
  return /\d{17}X/.test(plain);
}

function isIdentityNumber(text: string): boolean {
  if (!/^\d{6}(?:19|20)\d{2}(?:0\d|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dX]$/.test(text)) {
    return /^[1-8]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}$/.test(text);
  }
  const sum = weights.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return '10X98765432'[sum % 11] === text[17];
}

function isBankCard(text: string): boolean {
  if (!/^[3-6]\d{14,18}$/.test(text)) return false;
  let sum = 0;
  for (let index = 0; index < text.length; index++) {
    const digit = Number(text[text.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
