import type { RichTextElement, RichTextNode } from '@party-affairs/sdk/contract';
import { render } from 'lit';
// eslint-disable-next-line no-restricted-syntax -- into a document that loads and runs nothing, of which only text is taken
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { allowedAddress, element, isSpace } from './inline.ts';
import { pastedCells } from './pasted-cells.ts';
import { formatPlainText } from './plain-text.ts';

/*
 * Reads what Word, WPS and web pages put on the clipboard. Headings, lists, tables, links and bold words become text with
 * marks. Pictures are left out, because a text holds none.
 */

/** Elements without text to read. `del` is what was deleted while Word tracks changes. */
const skipped = new Set('del head math meta object script select style svg template title xml'.split(' '));
const blocks = new Set(
  'address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form header li main nav p section summary td th tr'.split(
    ' ',
  ),
);

/**
 * Writes pasted HTML as text with marks; undefined where it has nothing that plain text lacks. The browser then pastes the
 * plain text that came with it.
 */
export function formatPastedHtml(html: string): string | undefined {
  const content = readBlocks(parse(html));
  const hasMarks = content.some((block) => block.tagName !== 'p' || block.children.some(isMark));
  return hasMarks ? (formatPlainText({ type: 'root', children: content }) ?? undefined) : undefined;
}

/**
 * Parses under the policy of Lit, which pages allow. The document of a template loads and runs nothing; a strict page would
 * all the same report styles and handlers in it, so they become data.
 */
function parse(html: string): Node {
  const { content } = document.createElement('template');
  const asData = html.replaceAll(/<[a-z][^<>]*>/gi, (tag) =>
    tag.replaceAll(/(?<=\s)(?=(?:style|on[a-z]+)\s*=)/gi, 'data-'),
  );
  render(unsafeHTML(asData), content, { creationScope: content.ownerDocument });
  return content;
}

function isMark(node: RichTextNode): boolean {
  return node.type === 'element' && node.tagName !== 'br';
}

function readBlocks(parent: Node, isQuoted = false): RichTextElement[] {
  const reader = new PasteReader(isQuoted);
  reader.readChildren(parent, false);
  return reader.end();
}

/** Reads an element as one line. */
function readLine(parent: Element): RichTextNode[] {
  const space: RichTextNode = { type: 'text', value: ' ' };
  const flatten = (node: RichTextNode): RichTextNode[] => {
    if (node.type === 'text' || node.tagName === 'strong' || node.tagName === 'a') return [node];
    return [space, ...node.children.flatMap(flatten), space];
  };
  return readBlocks(parent).flatMap(flatten);
}

/** Headings are bold by themselves. */
function readHeading(parent: Element): RichTextNode[] {
  return readLine(parent).flatMap((node) =>
    node.type === 'element' && node.tagName === 'strong' ? node.children : [node],
  );
}

const styleOf = (node: Element) => node.getAttribute('data-style') ?? '';
const isHidden = (node: Element) => /display: ?none|mso-hide: ?all/i.test(styleOf(node));

/** The level of a heading, by its element or by what Word says of a paragraph. */
function headingLevel(node: Element): number | undefined {
  const [, level] = /^h([1-6])$/.exec(node.localName) ?? /mso-outline-level: ?([1-9])/i.exec(styleOf(node)) ?? [];
  return level === undefined ? undefined : Math.min(Number(level), 3);
}

function isStrong(node: Element, isAround: boolean): boolean {
  const [, weight] = /font-weight: ?(bold|normal|\d00)/i.exec(styleOf(node)) ?? [];
  if (weight !== undefined) return weight.toLowerCase() === 'bold' || Number(weight) >= 600;
  return isAround || node.localName === 'b' || node.localName === 'strong';
}

class PasteReader {
  readonly #blocks: RichTextElement[] = [];
  readonly #isQuoted: boolean;
  #line: RichTextNode[] = [];

  constructor(isQuoted: boolean) {
    this.#isQuoted = isQuoted;
  }

  readChildren(parent: Node, strong: boolean): void {
    for (const node of [...parent.childNodes]) {
      if (node.nodeType === Node.TEXT_NODE) this.#addText(node.nodeValue ?? '', strong);
      else if (node.nodeType === Node.ELEMENT_NODE) this.#readElement(node as Element, strong);
    }
  }

  end(): RichTextElement[] {
    this.#endLine();
    return this.#blocks;
  }

  #readElement(node: Element, strong: boolean): void {
    const name = node.localName;
    if (skipped.has(name) || isHidden(node)) return;
    const level = headingLevel(node);
    if (level !== undefined) this.#addBlock(element(`h${level + 1}`, readHeading(node)));
    else if (/mso-list: ?l\d/i.test(styleOf(node))) this.#readListParagraph(node);
    else if (name === 'ul' || name === 'ol') this.#readList(node);
    else if (name === 'table') this.#readTable(node);
    else if (name === 'blockquote' && !this.#isQuoted) this.#addBlock(element('blockquote', readBlocks(node, true)));
    else if (name === 'pre') this.#readLines(node);
    else if (name === 'a') this.#addLink(node, strong);
    else if (name === 'br') this.#line.push(element('br', []));
    else if (name === 'hr') this.#addBlock(element('hr', []));
    else if (blocks.has(name)) {
      this.#endLine();
      this.readChildren(node, isStrong(node, strong));
      this.#endLine();
    } else this.readChildren(node, isStrong(node, strong));
  }

  #addText(value: string, strong: boolean): void {
    const text: RichTextNode = { type: 'text', value: value.replaceAll('\u00a0', ' ') };
    this.#line.push(strong ? element('strong', [text]) : text);
  }

  #addLink(node: Element, strong: boolean): void {
    const href = node.getAttribute('href')?.trim() ?? '';
    const words = (node.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
    if (words === '' || /\s/.test(href) || !allowedAddress.test(href)) return this.readChildren(node, strong);
    const link = { ...element('a', [{ type: 'text', value: words }]), properties: { href } };
    this.#line.push(strong ? element('strong', [link]) : link);
  }

  #readLines(node: Element): void {
    this.#endLine();
    for (const line of (node.textContent ?? '').split('\n'))
      this.#line.push({ type: 'text', value: line }, element('br', []));
    this.#endLine();
  }

  #readList(list: Element): void {
    const tag = list.localName as 'ol' | 'ul';
    const start = Number(list.getAttribute('start') ?? 1);
    for (const child of [...list.children]) {
      if (child.localName === 'ul' || child.localName === 'ol') this.#readList(child);
      if (child.localName !== 'li') continue;
      // Marks have no lists in lists: what is in one follows it.
      const inner = [...child.children].filter(({ localName }) => localName === 'ul' || localName === 'ol');
      for (const nested of inner) nested.remove();
      this.#addItem(tag, start, readLine(child));
      for (const nested of inner) this.#readList(nested);
    }
  }

  /** Word and WPS write an item as a paragraph, with the mark that they have drawn before it. */
  #readListParagraph(node: Element): void {
    const mark = [...node.querySelectorAll('[data-style]')].find((part) => /mso-list: ?ignore/i.test(styleOf(part)));
    const drawn = (mark?.textContent ?? '').replaceAll(/[\s\u00a0]/g, '');
    const [, number] = /^(\d{1,9})[.．、)）]?$/.exec(drawn) ?? [];
    // Of other marks, one character is a bullet; "（一）" is read as the beginning of a paragraph.
    if (number === undefined && drawn.length > 1) {
      this.#endLine();
      this.readChildren(node, false);
      this.#endLine();
      return;
    }
    mark?.remove();
    this.#addItem(number === undefined ? 'ul' : 'ol', Number(number ?? 1), readLine(node));
  }

  #addItem(tag: 'ol' | 'ul', start: number, line: RichTextNode[]): void {
    this.#endLine();
    if (line.every(isBlank)) return;
    const last = this.#blocks.at(-1);
    const item = element('li', line);
    if (last?.tagName === tag) last.children.push(item);
    else if (tag === 'ol' && start > 1) this.#blocks.push({ ...element(tag, [item]), properties: { start } });
    else this.#blocks.push(element(tag, [item]));
  }

  #readTable(table: Element): void {
    this.#endLine();
    const rows = pastedCells(table);
    const [only] = rows.flat();
    // A table of one cell is a frame.
    if (rows.flat().length === 1 && only) {
      this.#blocks.push(...readBlocks(only, this.#isQuoted));
      return;
    }
    const hasHead = rows[0]?.every((cell) => cell?.localName === 'th') ?? false;
    const row = (cells: readonly (Element | undefined)[], index: number) => {
      const isHead = hasHead && index === 0;
      const read = isHead ? readHeading : readLine;
      return element(
        'tr',
        cells.map((cell) => element(isHead ? 'th' : 'td', cell ? read(cell) : [])),
      );
    };
    this.#addBlock(element('table', rows.map(row)));
  }

  #addBlock(block: RichTextElement): void {
    this.#endLine();
    if (!isBlank(block)) this.#blocks.push(block);
  }

  #endLine(): void {
    if (!this.#line.every(isBlank)) this.#blocks.push(element('p', this.#line));
    this.#line = [];
  }
}

function isBlank(node: RichTextNode): boolean {
  if (node.type === 'text') return isSpace(node.value);
  return node.tagName !== 'hr' && node.children.every(isBlank);
}
