import type { RichText, RichTextElement } from '@party-affairs/sdk/contract';
import { addressName, isPictureAddress, safeAddress } from './address.ts';
import { type Mark, RichTextBuilder } from './builder.ts';
import { legible, legibleLine } from './characters.ts';
import type { BodyPointer } from './limits.ts';
import { type BlockTag, roleOf } from './vocabulary.ts';

/** A node of a tree that is not checked yet: parsed HTML, or what a client sent. */
export interface SourceNode {
  readonly type?: unknown;
  readonly tagName?: unknown;
  readonly value?: unknown;
  readonly properties?: unknown;
  readonly children?: unknown;
}

/** Base of relative addresses, and the callback for addresses that lead nowhere. */
export interface AddressOptions {
  readonly base?: string | undefined;
  readonly lost?: ((address: string) => void) | undefined;
}

type Properties = Readonly<Record<string, unknown>>;
type Kept = NonNullable<RichTextElement['properties']>;

/** Longest title of a link and description of a picture, in characters. */
const longestLabel = 300;
/** Most columns or rows one cell may take: beyond, it is a way to keep browsers busy. */
const widestCell = 50;

/**
 * Gives any tree the shape of the subset. Its elements get their names there, in the places they may stand, with
 * absolute addresses of allowed schemes. Walks with a list of its own, so depth cannot exhaust the call stack.
 */
export function shape(source: SourceNode, pointer: BodyPointer, options: AddressOptions = {}): RichText {
  const walk = new Walk(new RichTextBuilder(pointer), options);
  walk.enterChildren(source);
  return { type: 'root', children: walk.finish() };
}

class Walk {
  private readonly builder: RichTextBuilder;
  private readonly base: string | undefined;
  private readonly lost: AddressOptions['lost'];
  /** Steps that are left to do, last first: nodes to enter, and ends of elements. */
  private readonly steps: (SourceNode | (() => void))[] = [];
  /** Addresses and descriptions of the pictures in the links that are open, by link. */
  private readonly pictures: Map<string, string>[] = [];

  constructor(builder: RichTextBuilder, { base, lost }: AddressOptions) {
    this.builder = builder;
    this.base = safeAddress(base, 'src') ?? undefined;
    this.lost = lost;
  }

  finish(): RichText['children'] {
    for (let step = this.steps.pop(); step; step = this.steps.pop()) {
      if (typeof step === 'function') step();
      else this.enter(step);
    }
    return this.builder.finish();
  }

  enterChildren(node: SourceNode, end?: () => void): void {
    if (end) this.steps.push(end);
    const children = childrenOf(node);
    for (let index = children.length - 1; index >= 0; index -= 1) this.steps.push(children[index] as SourceNode);
  }

  private enter(node: SourceNode): void {
    if (node.type === 'text' && typeof node.value === 'string') return this.builder.text(legible(node.value));
    if (node.type !== 'element' || typeof node.tagName !== 'string') return;
    const properties = (node.properties ?? {}) as Properties;
    if (isHidden(properties)) return;
    const role = roleOf(node.tagName);
    switch (role.as) {
      case 'mark':
        return role.tag === 'a'
          ? this.enterLink(node, properties)
          : this.enterChildren(node, this.builder.mark({ tag: role.tag, properties: {} }));
      case 'block':
        return this.enterChildren(node, this.builder.open(role.tag, blockProperties(role.tag, properties)));
      case 'paragraph':
        this.builder.paragraph();
        return this.enterChildren(node, () => this.builder.paragraph());
      case 'term':
        return this.enterTerm(node);
      case 'break':
        return this.builder.break();
      case 'rule':
        return this.builder.rule();
      case 'picture':
        return this.enterPicture(properties);
      case 'media':
        return this.enterMedia(node, properties);
      case 'content':
        return this.enterChildren(node);
      case 'nothing':
        return;
    }
  }

  private enterTerm(node: SourceNode): void {
    this.builder.paragraph();
    const end = this.builder.mark({ tag: 'strong', properties: {} });
    this.enterChildren(node, () => {
      end();
      this.builder.paragraph();
    });
  }

  private enterLink(node: SourceNode, properties: Properties): void {
    const href = this.addressOf('href', [properties['href']]);
    if (!href) return this.enterChildren(node);
    const mark: Mark = { tag: 'a', properties: { href, ...label('title', properties['title']) } };
    const end = this.builder.mark(mark);
    this.pictures.push(new Map());
    this.enterChildren(node, () => {
      this.nameLinkOfPictures(mark, href, this.pictures.pop());
      end();
    });
  }

  /** The first of these that may stand in a text. */
  private addressOf(kind: 'href' | 'src', values: readonly unknown[]): string | null {
    for (const value of values) {
      const address = safeAddress(value, kind, this.base);
      if (address !== null) return address;
    }
    const relative = values.find((value) => isRelative(value) && !URL.canParse(value, this.base));
    if (this.lost && typeof relative === 'string') this.lost(relative);
    return null;
  }

  /**
   * Gives words to a link around nothing but pictures, which would go with them out of it. One that led to the picture,
   * or to the page the text is from, gets none.
   */
  private nameLinkOfPictures(mark: Mark, href: string, pictures: ReadonlyMap<string, string> | undefined): void {
    if (mark.used || !pictures?.size || pictures.has(href) || href === this.base || isPictureAddress(href)) return;
    const described = [...pictures.values()].find((alt) => alt !== '');
    this.builder.text(' ');
    this.builder.text(described ?? addressName(href));
  }

  private enterPicture(properties: Properties): void {
    const alt = typeof properties['alt'] === 'string' ? legibleLine(properties['alt'], longestLabel) : '';
    // A picture of one point counts readers.
    if (
      [properties['width'], properties['height']].some(
        (size) => size === 0 || size === 1 || size === '0' || size === '1',
      )
    )
      return;
    // Pages that load pictures late keep the address elsewhere.
    const src = this.addressOf(
      'src',
      ['src', 'dataSrc', 'dataOriginal'].map((name) => properties[name]),
    );
    if (!src) return this.builder.text(alt);
    this.pictures.at(-1)?.set(src, alt);
    this.builder.picture({ src, alt });
  }

  private enterMedia(node: SourceNode, properties: Properties): void {
    const sources = [properties, ...childrenOf(node).map((child) => (child.properties ?? {}) as Properties)];
    const href = this.addressOf(
      'src',
      sources.flatMap((source) => [source['src'], source['data']]),
    );
    if (!href) return;
    this.builder.paragraph();
    const end = this.builder.mark({ tag: 'a', properties: { href } });
    this.builder.text(label('title', properties['title'])['title'] ?? addressName(href));
    end();
    this.builder.paragraph();
  }
}

/** Tells whether it is an address that needs another to start from; `#part` leads to the text it stands in. */
function isRelative(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && !value.startsWith('#') && !URL.canParse(value);
}

function childrenOf(node: SourceNode): readonly SourceNode[] {
  const children: readonly unknown[] = Array.isArray(node.children) ? node.children : [];
  return children.filter((child): child is SourceNode => typeof child === 'object' && child !== null);
}

/** Tells whether an author hid an element: what its author did not show is not shown. */
function isHidden(properties: Properties): boolean {
  const { hidden, style } = properties;
  return (
    (hidden !== undefined && hidden !== null && hidden !== false) || /display\s*:\s*none/i.test(String(style ?? ''))
  );
}

function blockProperties(tag: BlockTag, properties: Properties): Kept {
  if (tag === 'ol') return whole('start', properties['start'], 0, 100_000);
  if (tag !== 'td' && tag !== 'th') return {};
  const { scope } = properties;
  return {
    ...whole('colSpan', properties['colSpan'], 2, widestCell),
    ...whole('rowSpan', properties['rowSpan'], 2, widestCell),
    ...(tag === 'th' && (scope === 'col' || scope === 'row') ? { scope } : {}),
  };
}

function whole(name: string, value: unknown, least: number, most: number): Kept {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= least && number <= most
    ? { [name]: number }
    : {};
}

function label(name: string, value: unknown): Record<string, string> {
  const text = typeof value === 'string' ? legibleLine(value, longestLabel) : '';
  return text === '' ? {} : { [name]: text };
}
