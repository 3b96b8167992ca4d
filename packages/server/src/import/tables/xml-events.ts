import { TableError } from './table-error.ts';

/** What an XML text has in its order. */
export interface XmlHandler {
  /** `attributes` is what stands after the name, for `attributeOf`. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  /** A piece of text; one text may come in several. */
  text(text: string): void;
}

/** Far above what any workbook has. */
const most = { depth: 64, tag: 64 * 1024 } as const;

/**
 * Reads XML as it comes, and keeps nothing. It knows what a workbook needs: no document type, no entities of its own.
 * Prefixes of names are left away.
 */
export class XmlEvents {
  readonly #handler: XmlHandler;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #rest = '';
  #depth = 0;
  #hasRoot = false;

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  push(bytes: Uint8Array): void {
    this.#take(this.#decode(bytes, true));
  }

  /** Throws TableError where the text is not whole. */
  finish(): void {
    this.#take(this.#decode(new Uint8Array(0), false));
    if (this.#depth !== 0 || !this.#hasRoot || this.#rest.includes('<')) throw new TableError('broken-file');
  }

  #decode(bytes: Uint8Array, stream: boolean): string {
    try {
      return this.#decoder.decode(bytes, { stream });
    } catch {
      throw new TableError('broken-file', 'its text is not UTF-8');
    }
  }

  #take(more: string): void {
    const all = this.#rest + more;
    let at = 0;
    for (;;) {
      const start = all.indexOf('<', at);
      const textEnd = start === -1 ? wholeEntities(all) : start;
      if (textEnd > at && this.#depth > 0) this.#handler.text(withoutEntities(all.slice(at, textEnd)));
      if (textEnd > at) at = textEnd;
      if (start === -1) break;
      const end = this.#tag(all, start);
      if (end === null) break;
      at = end;
    }
    this.#rest = all.slice(at);
    if (this.#rest.length > most.tag) throw new TableError('broken-file', 'a tag has no end');
  }

  /** Reads what begins at this place; returns where it ends, or null where it is not whole yet. */
  #tag(all: string, start: number): number | null {
    const second = all[start + 1];
    if (second === undefined) return null;
    if (second === '!') return this.#special(all, start);
    if (second === '?') return after(all, '?>', start);
    const end = endOfTag(all, start);
    if (end === null) return null;
    if (second === '/') {
      this.#depth -= 1;
      if (this.#depth < 0) throw new TableError('broken-file');
      this.#handler.close(localName(all.slice(start + 2, end).trim()));
      return end + 1;
    }
    const isEmpty = all[end - 1] === '/';
    const tag = all.slice(start + 1, isEmpty ? end - 1 : end);
    const space = tag.search(/\s/);
    const name = localName(space === -1 ? tag : tag.slice(0, space));
    this.#hasRoot = true;
    if (this.#depth >= most.depth) throw new TableError('nested-too-deeply');
    this.#handler.open(name, space === -1 ? '' : tag.slice(space));
    if (isEmpty) this.#handler.close(name);
    else this.#depth += 1;
    return end + 1;
  }

  #special(all: string, start: number): number | null {
    if (all.startsWith('<!--', start)) return after(all, '-->', start + 4);
    if (all.startsWith('<![CDATA[', start)) {
      const end = after(all, ']]>', start + 9);
      if (end !== null) this.#handler.text(all.slice(start + 9, end - 3));
      return end;
    }
    if (all.length - start < 9) return null;
    throw new TableError('declares-entities');
  }
}

/** Reads one attribute of a tag; undefined where it has none of this name. */
export function attributeOf(attributes: string, name: string): string | undefined {
  for (let at = attributes.indexOf(name); at !== -1; at = attributes.indexOf(name, at + 1)) {
    const before = attributes[at - 1];
    if (before !== undefined && !/[\s:]/.test(before)) continue;
    const found = /^\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(attributes.slice(at + name.length));
    if (found) return withoutEntities(found[1] ?? found[2] ?? '');
  }
  return undefined;
}

/** Finds the end of a tag. Values of attributes may hold `>`. */
function endOfTag(all: string, start: number): number | null {
  let end = all.indexOf('>', start);
  for (; end !== -1; end = all.indexOf('>', end + 1)) {
    const tag = all.slice(start, end);
    if (!/["']/.test(tag)) return end;
    if (!/["']/.test(tag.replaceAll(/"[^"]*"|'[^']*'/g, ''))) return end;
    if (tag.length > most.tag) throw new TableError('broken-file', 'a tag has no end');
  }
  return null;
}

function after(all: string, mark: string, from: number): number | null {
  const at = all.indexOf(mark, from);
  return at === -1 ? null : at + mark.length;
}

/** Returns the end of a text without an entity that the next piece goes on with. */
function wholeEntities(text: string): number {
  const at = text.lastIndexOf('&');
  return at === -1 || text.length - at > 12 || text.includes(';', at) ? text.length : at;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function withoutEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (_, decimal, hexadecimal, name) => {
    if (name !== undefined) {
      const character = Object.hasOwn(entities, name) ? entities[name] : undefined;
      if (character === undefined) throw new TableError('declares-entities', `&${name.slice(0, 20)};`);
      return character;
    }
    const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
    return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
  });
}
