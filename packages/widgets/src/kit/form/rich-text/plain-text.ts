import type { RichText, RichTextElement, RichTextNode } from '@party-affairs/sdk/contract';
import {
  allowProperties,
  element,
  formatLine,
  inexpressible,
  isSpace,
  type Line,
  linesOf,
  nodesOf,
  parseLines,
} from './inline.ts';
import { cellsOf, formatTable, onlyParagraph, parseTable } from './table.ts';

export { refusedLinks } from './inline.ts';

/*
 * The desk's way of writing: text with the few marks that people put into plain mail anyway. An empty line ends a
 * paragraph; `# `, `## `, `### ` head a section; `- ` and `1. ` make lists; `> ` quotes; `---` draws a rule;
 * `**strong**`; `[text](https://…)` links; `| cell | cell |` is a row of a table. A backslash before a mark takes its
 * meaning away.
 */

const headings = ['h2', 'h3', 'h4'] as const;
const emptyLine = /^[ \t\r\f]*$/;
const marks = {
  heading: /^(#{1,3})[ \t]+([^ \t\r\f].*)$/,
  rule: /^---$/,
  bullet: /^- +([^ \t\r\f].*)$/,
  number: /^(\d{1,9})\. +([^ \t\r\f].*)$/,
  continued: /^ {2,}([^ \t\r\f].*)$/,
  quote: /^> ?(.*)$/,
};

/** The tree that stands for what was typed. Every text has one: what is no mark is text. */
export function parsePlainText(text: string): RichText {
  return { type: 'root', children: parseBlocks(text.replace(/\r\n?|[\u2028\u2029]/g, '\n').split('\n'), false) };
}

/**
 * Writes the text that would be typed for this tree. It is null where this way of writing cannot say all of it
 * (pictures, nested lists, cells that span others, …), so that editing loses nothing the writer does not see.
 */
export function formatPlainText(tree: RichText): string | null {
  try {
    return formatBlocks(tree.children, false);
  } catch (error) {
    if (error === inexpressible) return null;
    throw error;
  }
}

function parseBlocks(lines: readonly string[], quoted: boolean): RichTextElement[] {
  const blocks: RichTextElement[] = [];
  for (let at = 0; at < lines.length;) {
    const line = lines[at]!;
    const heading = marks.heading.exec(line);
    if (emptyLine.test(line)) {
      at += 1;
    } else if (heading) {
      blocks.push(element(headings[heading[1]!.length - 1]!, nodesOf(parseLines(heading[2]!))));
      at += 1;
    } else if (marks.rule.test(line)) {
      blocks.push(element('hr', []));
      at += 1;
    } else if (!quoted && marks.quote.test(line)) {
      const inner: string[] = [];
      for (let found; (found = marks.quote.exec(lines[at] ?? '')); at += 1) inner.push(found[1]!);
      const children = parseBlocks(inner, true);
      if (children.length > 0) blocks.push(element('blockquote', children));
    } else if (marks.bullet.test(line) || marks.number.test(line)) {
      const [list, next] = parseList(lines, at);
      blocks.push(list);
      at = next;
    } else if (cellsOf(line)) {
      const [table, next] = parseTable(lines, at);
      blocks.push(table);
      at = next;
    } else {
      const first = at;
      do at += 1;
      while (at < lines.length && !startsBlock(lines[at]!, quoted));
      blocks.push(element('p', nodesOf(parseLines(lines.slice(first, at).join('\n')))));
    }
  }
  return blocks;
}

function parseList(lines: readonly string[], first: number): [RichTextElement, number] {
  const ordered = !marks.bullet.test(lines[first]!);
  const mark = ordered ? marks.number : marks.bullet;
  const items: string[][] = [];
  let at = first;
  while (at < lines.length) {
    const found = mark.exec(lines[at]!);
    const continued = marks.continued.exec(lines[at]!);
    if (found) items.push([found.at(-1)!]);
    else if (continued) items.at(-1)!.push(continued[1]!);
    else {
      // People leave lines empty between items: the list goes on when another item follows.
      let next = at;
      while (next < lines.length && emptyLine.test(lines[next]!)) next += 1;
      if (next === at || !mark.test(lines[next] ?? '')) break;
      at = next;
      continue;
    }
    at += 1;
  }
  const children = items.map((item) => element('li', nodesOf(parseLines(item.join('\n')))));
  const list = element(ordered ? 'ol' : 'ul', children);
  const start = ordered ? Number(marks.number.exec(lines[first]!)![1]) : 1;
  if (start !== 1) list.properties = { start };
  return [list, at];
}

function startsBlock(line: string, quoted: boolean): boolean {
  const { heading, rule, bullet, number, quote } = marks;
  const lineMarks = [emptyLine, heading, rule, bullet, number, ...(quoted ? [] : [quote])];
  return cellsOf(line) !== undefined || lineMarks.some((mark) => mark.test(line));
}

function formatBlocks(nodes: readonly RichTextNode[], quoted: boolean): string {
  const blocks = nodes.filter((node): node is RichTextElement => {
    if (node.type === 'element') return true;
    if (isSpace(node.value)) return false;
    throw inexpressible;
  });
  const texts: string[] = [];
  let before = '';
  for (const block of blocks) {
    const text = formatBlock(block, quoted);
    if (!text) continue;
    // Two lists of one kind in a row would be read as one.
    if (before === block.tagName && isList(block)) throw inexpressible;
    before = block.tagName;
    texts.push(text);
  }
  return texts.join('\n\n');
}

function formatBlock(block: RichTextElement, quoted: boolean): string {
  if (isList(block)) return formatList(block);
  if (block.tagName === 'table') return formatTable(block);
  allowProperties(block);
  const level = headings.indexOf(block.tagName as (typeof headings)[number]);
  if (level >= 0) {
    const lines = linesOf(block.children);
    if (lines.length > 1) throw inexpressible;
    return lines[0] ? `${'#'.repeat(level + 1)} ${formatLine(lines[0])}` : '';
  }
  switch (block.tagName) {
    case 'p':
      return formatParagraph(linesOf(block.children));
    case 'hr':
      return '---';
    case 'blockquote':
      if (quoted) throw inexpressible;
      return quote(formatBlocks(block.children, true));
    default:
      throw inexpressible;
  }
}

function quote(text: string): string {
  return text && text.replace(/^.*$/gm, (line) => (line ? `> ${line}` : '>'));
}

function isList(block: RichTextElement): boolean {
  return block.tagName === 'ul' || block.tagName === 'ol';
}

/** An empty line in a paragraph looks like, and becomes, the space between two. */
function formatParagraph(lines: readonly Line[]): string {
  return lines
    .map((line) => escapeMark(formatLine(line)))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
}

function formatList(list: RichTextElement): string {
  allowProperties(list, 'start');
  const ordered = list.tagName === 'ol';
  const start = ordered ? (list.properties?.['start'] ?? 1) : 1;
  const items = list.children.filter((child) => child.type === 'element' || !isSpace(child.value));
  if (typeof start !== 'number' || !Number.isInteger(start) || start < 0 || start + items.length > 999_999_999)
    throw inexpressible;
  return items
    .map((item, index) => {
      if (item.type !== 'element' || item.tagName !== 'li') throw inexpressible;
      allowProperties(item);
      const lines = linesOf(onlyParagraph(item)).map(formatLine);
      // An item without words, or with an empty line in it, would not be read back as one.
      if (lines.length === 0 || lines.includes('')) throw inexpressible;
      return `${ordered ? `${start + index}.` : '-'} ${lines.join('\n  ')}`;
    })
    .join('\n');
}

/** Keeps the beginning of a line of text from being read as a mark. */
function escapeMark(line: string): string {
  if (/^\d{1,9}\. /.test(line)) return line.replace('.', '\\.');
  return cellsOf(line) || /^(?:#{1,3} |- |>|---$)/.test(line) ? `\\${line}` : line;
}
