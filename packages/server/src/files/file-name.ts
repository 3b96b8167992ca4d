import { fileNameLength } from '@party-affairs/sdk/contract';
import { isBlank } from '../rich-text/blank-text.ts';

/**
 * Characters that a file name must not have: controls, invisible ones, halves of characters, line breaks.
 *
 * Some turn the direction of what follows: a name that ends in `.exe` would look as if it ended in `.pdf`.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Surrogate}\p{Cn}\p{Zl}\p{Zp}\ufff9-\ufffb]/gu;
/** Characters that Windows does not allow in names. */
const unsaveable = /[<>:"|?*]/g;

/**
 * Cleans the name a file is saved by: without a path, without invisible characters, short enough with its ending kept.
 * Empty where no character remains.
 */
export function cleanFileName(given: string): string {
  const last = given.slice(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
  const name = last
    .normalize('NFC')
    .replace(unseen, '')
    .replace(unsaveable, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const { stem, ending } = parts(name);
  if (isBlank(stem)) return '';
  return [...stem].slice(0, fileNameLength - ending.length).join('') + ending;
}

/** Gives a file name the first of these endings, unless it has one of them. */
export function renamed(name: string, endings: readonly string[]): string {
  const { stem, ending } = parts(name);
  return endings.includes(ending.slice(1).toLowerCase()) ? name : cleanFileName(`${stem}.${endings[0] ?? ''}`);
}

function parts(name: string): { stem: string; ending: string } {
  const dot = name.lastIndexOf('.');
  if (dot <= 0 || name.length - dot > 10) return { stem: name, ending: '' };
  return { stem: name.slice(0, dot).trimEnd(), ending: name.slice(dot) };
}
