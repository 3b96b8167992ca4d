import { isRichText, type RichText, richTextLimits } from '@party-affairs/sdk/contract';
import { bodyProblem, refuseBeyondLimits } from './limits.ts';
import { parseHtml } from './parse.ts';
import { sanitized } from './sanitize.ts';
import type { AddressOptions } from './shape.ts';

export { safeAddress } from './address.ts';
export { legible, legibleLine } from './characters.ts';
export { requireLine } from './require-line.ts';
export { richTextToText } from './to-text.ts';
export { isHtmlElement } from './vocabulary.ts';

/** Most characters of HTML that the parser is given, whatever a module allows. */
const longestHtml = 400_000;

/**
 * Turns HTML of any origin into rich text. What the subset has under other names keeps its meaning, what plays or
 * frames becomes a link, what acts or styles goes. The result is safe whatever came in, and cleaning it again changes
 * nothing. Throws `invalid-body` with `too-long` or `too-large` at `/bodyHtml` when it is more than one text may hold.
 *
 * @param options.base Address of the page the HTML comes from; without it, relative addresses are left out.
 * @param options.lost Hears of each address that was left out because it is relative to nothing.
 * @example
 * htmlToRichText('<h1>通知</h1><div onclick="x()">内容</div>').children.length // 2
 */
export function htmlToRichText(html: string, options: AddressOptions = {}): RichText {
  if (html.length > longestHtml) throw bodyProblem('/bodyHtml', 'too-long');
  return sanitized(parseHtml(html), '/bodyHtml', options);
}

/**
 * Cleans a tree that a client sent exactly as HTML is. Throws `invalid-body` at `/body`: `type` when it is no rich
 * text, `too-large` when it is more than the contract's `richTextLimits`.
 */
export function checkRichText(tree: unknown): RichText {
  if (typeof tree !== 'object' || tree === null) throw bodyProblem('/body', 'type');
  refuseBeyondLimits<unknown>(tree, childrenOf, richTextLimits, '/body');
  if (!isRichText(tree)) throw bodyProblem('/body', 'type');
  return sanitized(tree, '/body');
}

function childrenOf(node: unknown): readonly unknown[] {
  const children = typeof node === 'object' && node !== null ? (node as { children?: unknown }).children : undefined;
  return Array.isArray(children) ? children : [];
}
