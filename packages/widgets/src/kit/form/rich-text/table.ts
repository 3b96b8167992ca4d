import type { RichTextElement, RichTextNode } from '@party-affairs/sdk/contract';
import {
  allowProperties,
  element,
  formatLine,
  inexpressible,
  isSpace,
  linesOf,
  nodesOf,
  parseLines,
} from './inline.ts';

/*
 * A table is lines of cells between bars: `| 日期 | 内容 |`. A second line of hyphens makes the first one its head.
 */

const hyphens = /^[ \t]*-{3,}[ \t]*$/;

/** Reads the cells of a line; undefined where the line is none of a table. */
export function cellsOf(line: string): readonly string[] | undefined {
  if (!line.startsWith('|')) return undefined;
  const cells: string[] = [];
  let start = 1;
  for (let at = 1; at < line.length; at += 1) {
    if (line[at] === '\\') at += 1;
    else if (line[at] === '|') {
      cells.push(line.slice(start, at));
      start = at + 1;
    }
  }
  return cells.length > 0 && isSpace(line.slice(start)) ? cells : undefined;
}

/** Reads the table that begins at a line, and tells where it ends. */
export function parseTable(lines: readonly string[], first: number): [table: RichTextElement, next: number] {
  const rows: (readonly string[])[] = [];
  let next = first;
  for (let cells; (cells = cellsOf(lines[next] ?? '')); next += 1) rows.push(cells);
  const hasHead = rows.length > 1 && rows[1]!.every((cell) => hyphens.test(cell));
  const body = hasHead ? rows.slice(2) : rows;
  const parts = [
    ...(hasHead ? [element('thead', [parseRow(rows[0]!, 'th')])] : []),
    ...(body.length > 0
      ? [
          element(
            'tbody',
            body.map((cells) => parseRow(cells, 'td')),
          ),
        ]
      : []),
  ];
  return [element('table', parts), next];
}

function parseRow(cells: readonly string[], tag: 'td' | 'th'): RichTextElement {
  return element(
    'tr',
    cells.map((cell) => element(tag, nodesOf(parseLines(cell)))),
  );
}

/** Writes a table; throws `inexpressible` where cells span others, hold several lines, or there is a caption. */
export function formatTable(table: RichTextElement): string {
  allowProperties(table);
  const rows = rowsOf(table);
  return rows
    .map(({ cells, isHead }, index) => {
      // Only the first row may be a head: nothing tells others apart.
      if (isHead && index > 0) throw inexpressible;
      const line = `| ${cells.join(' | ')} |`;
      return isHead ? `${line}\n|${' --- |'.repeat(cells.length)}` : line;
    })
    .join('\n');
}

interface Row {
  readonly cells: readonly string[];
  readonly isHead: boolean;
}

function rowsOf(table: RichTextElement): Row[] {
  const parts = elementsIn(table);
  const bodies = parts.filter(({ tagName }) => tagName !== 'thead' && tagName !== 'tr');
  if (bodies.some(({ tagName }) => tagName !== 'tbody') || bodies.length > 1) throw inexpressible;
  return parts
    .flatMap((part) => {
      allowProperties(part);
      return part.tagName === 'tr' ? [part] : elementsIn(part);
    })
    .map(formatRow);
}

function formatRow(row: RichTextElement): Row {
  allowProperties(row);
  const cells = elementsIn(row);
  const isHead = cells.every(({ tagName }) => tagName === 'th');
  if (cells.length === 0 || (!isHead && cells.some(({ tagName }) => tagName !== 'td'))) throw inexpressible;
  return { cells: cells.map((cell) => formatCell(cell, isHead)), isHead };
}

function formatCell(cell: RichTextElement, isHead: boolean): string {
  // It is what a head says anyway.
  const isColumn = isHead && cell.properties?.['scope'] === 'col';
  allowProperties(cell, ...(isColumn ? ['scope'] : []));
  const lines = linesOf(onlyParagraph(cell));
  if (lines.length > 1) throw inexpressible;
  const text = lines[0] ? formatLine(lines[0]).replaceAll('|', '\\|') : '';
  return hyphens.test(text) ? `\\${text}` : text;
}

/** The content of an item or a cell. Word processors put a paragraph into each, which adds nothing. */
export function onlyParagraph(parent: RichTextElement): readonly RichTextNode[] {
  const children = parent.children.filter((child) => child.type === 'element' || !isSpace(child.value));
  const [only] = children;
  if (children.length !== 1 || only?.type !== 'element' || only.tagName !== 'p') return parent.children;
  allowProperties(only);
  return only.children;
}

/** The elements in one that may have no text of its own. */
function elementsIn(parent: RichTextElement): RichTextElement[] {
  return parent.children.filter((child): child is RichTextElement => {
    if (child.type === 'text' && !isSpace(child.value)) throw inexpressible;
    return child.type === 'element';
  });
}
