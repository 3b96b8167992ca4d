import type { RichTextElement, RichTextNode } from '@party-affairs/sdk/contract';

/** A piece of a line that is all of one kind. */
export interface Run {
  readonly text: string;
  readonly strong: boolean;
  readonly href: string | null;
}
export type Line = readonly Run[];

/** Thrown for what this way of writing has no marks for. */
export const inexpressible = Symbol('inexpressible');

/** Spaces HTML collapses. The ideographic space, with which Chinese paragraphs are set in, is not one of them. */
const spaces = /[ \t\n\r\f\u2028\u2029]+/g;
const escaped = /\\([\\[\]()*#>|.-])/g;
const link = /\[((?:\\.|[^[\]\\])+)\]\(((?:\\.|[^\s()\\])+)\)/y;
export const allowedAddress = /^(?:https?:\/\/[^/]|mailto:.|tel:.)/i;

/** Addresses typed as links whose scheme is not allowed: they remain text. */
export function refusedLinks(text: string): string[] {
  const found = text.matchAll(new RegExp(link.source, 'g'));
  return [...found].map(([, , target = '']) => unescape(target)).filter((target) => !allowedAddress.test(target));
}

export function isSpace(text: string): boolean {
  return text.replace(spaces, '') === '';
}

/** Reads lines with `**strong**` and `[text](address)` in them. */
export function parseLines(text: string): Line[] {
  const runs: (Run | 'break')[] = [];
  readRuns(text, false, runs);
  return linesFrom(runs);
}

function readRuns(text: string, strong: boolean, runs: (Run | 'break')[]): void {
  let plain = 0;
  /** Puts the text that had no mark since the last one. */
  const flush = (until: number) => {
    for (const [index, part] of text.slice(plain, until).split('\n').entries()) {
      if (index > 0) runs.push('break');
      runs.push({ text: unescape(part), strong, href: null });
    }
  };
  for (let at = 0; at < text.length;) {
    if (text[at] === '\\') {
      at += 2;
      continue;
    }
    const closing = !strong && text.startsWith('**', at) ? closingMark(text, at + 2) : -1;
    const linked = text[at] === '[' ? linkAt(text, at) : null;
    if (closing > 0) {
      flush(at);
      readRuns(text.slice(at + 2, closing), true, runs);
      plain = at = closing + 2;
    } else if (linked) {
      flush(at);
      runs.push({ text: linked.words, strong, href: linked.href });
      plain = at = linked.end;
    } else at += 1;
  }
  flush(text.length);
}

/** Finds where the strong text that begins at `from` ends; -1 when it does not end, or is empty. */
function closingMark(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text.startsWith('**', at)) return isSpace(text.slice(from, at)) ? -1 : at;
  }
  return -1;
}

function linkAt(text: string, at: number): { words: string; href: string; end: number } | null {
  link.lastIndex = at;
  const found = link.exec(text);
  if (!found) return null;
  const words = unescape(found[1]!);
  const href = unescape(found[2]!);
  return allowedAddress.test(href) && !isSpace(words) ? { words, href, end: link.lastIndex } : null;
}

function unescape(text: string): string {
  return text.replace(escaped, '$1');
}

/** The text that reads as these lines; `start` is asked about each line, whether its beginning would be a mark. */
export function formatLine(line: Line): string {
  let text = '';
  for (let at = 0; at < line.length; at += 1) {
    if (!line[at]!.strong) {
      text += formatRun(line[at]!);
      continue;
    }
    let inner = '';
    for (; line[at]?.strong; at += 1) inner += formatRun(line[at]!);
    at -= 1;
    text += `**${inner}**`;
  }
  return text;
}

function formatRun({ text, href }: Run): string {
  if (href !== null) return `[${text.replace(/[\\[\]]/g, '\\$&')}](${href.replace(/[\\()]/g, '\\$&')})`;
  return text
    .replace(/\\/g, '\\\\')
    .replace(/\*(?=\*|$)|(?<=^|\*)\*/g, '\\*')
    .replaceAll('](', '\\](');
}

/** Inline content of a tree as lines; throws `inexpressible`. */
export function linesOf(nodes: readonly RichTextNode[]): Line[] {
  const runs: (Run | 'break')[] = [];
  collectRuns(nodes, false, runs);
  return linesFrom(runs);
}

function collectRuns(nodes: readonly RichTextNode[], strong: boolean, runs: (Run | 'break')[]): void {
  for (const node of nodes) {
    if (node.type === 'text') {
      runs.push({ text: node.value, strong, href: null });
    } else if (node.tagName === 'br') {
      allowProperties(node);
      runs.push('break');
    } else if (node.tagName === 'strong') {
      allowProperties(node);
      collectRuns(node.children, true, runs);
    } else if (node.tagName === 'a') {
      runs.push({ ...linkOf(node), strong });
    } else throw inexpressible;
  }
}

function linkOf(node: RichTextElement): { text: string; href: string } {
  allowProperties(node, 'href');
  const href = node.properties?.['href'];
  const text = node.children.map((child) => {
    if (child.type !== 'text') throw inexpressible;
    return child.value;
  });
  const words = text.join('');
  if (typeof href !== 'string' || !allowedAddress.test(href) || /\s/.test(href) || isSpace(words)) throw inexpressible;
  return { text: words, href };
}

/** Throws `inexpressible` for an attribute that this way of writing does not show: editing would lose it. */
export function allowProperties(node: RichTextElement, ...names: string[]): void {
  for (const [name, value] of Object.entries(node.properties ?? {})) {
    if (value !== null && value !== undefined && !names.includes(name)) throw inexpressible;
  }
}

/** Lines as inline content of a tree. */
export function nodesOf(lines: readonly Line[]): RichTextNode[] {
  return lines.flatMap((line, index) => [...(index > 0 ? [element('br', [])] : []), ...nodesOfLine(line)]);
}

function nodesOfLine(line: Line): RichTextNode[] {
  const nodes: RichTextNode[] = [];
  let strong: RichTextElement | undefined;
  for (const { text, strong: isStrong, href } of line) {
    const words: RichTextNode = { type: 'text', value: text };
    const node = href === null ? words : { ...element('a', [words]), properties: { href } };
    if (!isStrong) {
      strong = undefined;
      nodes.push(node);
    } else if (strong) strong.children.push(node);
    else nodes.push((strong = element('strong', [node])));
  }
  return nodes;
}

export function element(tagName: string, children: RichTextNode[]): RichTextElement {
  return { type: 'element', tagName, properties: {}, children };
}

/** Gives one form to texts that look the same: white space collapsed as in HTML, neighbours of one kind joined. */
function linesFrom(runs: readonly (Run | 'break')[]): Line[] {
  const lines: Run[][] = [[]];
  for (const run of runs) {
    if (run === 'break') lines.push([]);
    else lines.at(-1)!.push(run);
  }
  const tidy = lines.map(tidyLine);
  const first = tidy.findIndex((line) => line.length > 0);
  const last = tidy.findLastIndex((line) => line.length > 0);
  return first < 0 ? [] : tidy.slice(first, last + 1);
}

function tidyLine(line: readonly Run[]): Line {
  const tidy: Run[] = [];
  let afterSpace = true;
  for (const run of line) {
    let text = run.text.replace(spaces, ' ');
    if (afterSpace && text.startsWith(' ')) text = text.slice(1);
    if (!text) continue;
    afterSpace = text.endsWith(' ');
    const last = tidy.at(-1);
    const strong = run.strong && text !== ' ';
    if (last && last.strong === strong && last.href === null && run.href === null)
      tidy[tidy.length - 1] = { ...last, text: last.text + text };
    else tidy.push({ text, strong, href: run.href });
  }
  const last = tidy.at(-1);
  if (!last?.text.endsWith(' ')) return tidy;
  tidy.pop();
  return last.text === ' ' ? tidyLine(tidy) : [...tidy, { ...last, text: last.text.slice(0, -1) }];
}
