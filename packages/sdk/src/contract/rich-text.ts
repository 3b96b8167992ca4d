import * as z from 'zod/mini';

/**
 * Rich text travels as a tree. The tree is a subset of hast, the HTML syntax tree standard
 * (https://github.com/syntax-tree/hast). This table is the whole subset. Server (cleaning) and widgets (rendering) read
 * it; a tag that is not a key here does not exist. Pictures are links to pictures: a page that loads nothing from
 * elsewhere tells no other server who read what.
 */
export const richTextTags = {
  p: [],
  br: [],
  h2: [],
  h3: [],
  h4: [],
  ul: [],
  ol: ['start'],
  li: [],
  blockquote: [],
  pre: [],
  hr: [],
  strong: [],
  em: [],
  u: [],
  s: [],
  sub: [],
  sup: [],
  code: [],
  a: ['href', 'title'],
  img: ['src', 'alt'],
  figure: [],
  figcaption: [],
  table: [],
  caption: [],
  thead: [],
  tbody: [],
  tr: [],
  th: ['colSpan', 'rowSpan', 'scope'],
  td: ['colSpan', 'rowSpan'],
} as const satisfies Record<string, readonly string[]>;

/** The name of an element that a text may have. */
export type RichTextTag = keyof typeof richTextTags;

/** Schemes a link may use. Relative addresses are refused: the page they would be relative to is the host's. */
export const richTextSchemes = { href: ['https', 'http', 'mailto', 'tel'], src: ['https', 'http'] } as const;

/**
 * Deepest nesting and most nodes (elements and texts) of one text. Beyond these a request is refused (`invalid-body`).
 */
export const richTextLimits = { depth: 32, nodes: 5000 } as const;

/** Characters. */
export interface RichTextLeaf {
  /** Tells characters from elements. */
  type: 'text';
  /** The characters, as they are: nothing in them is markup. */
  value: string;
}
/** An element with what is in it. */
export interface RichTextElement {
  /** Tells elements from characters. */
  type: 'element';
  /** A `RichTextTag`, or a tag of a newer server. Leave out a tag you do not know, but not what is in it. */
  tagName: string;
  /** Attributes, by the names of hast: `colSpan`, `href`. */
  properties?: { [name: string]: string | number | boolean | null | (string | number)[] };
  /** Characters and elements in this element, in their order. */
  children: RichTextNode[];
}
/** Characters or an element. */
export type RichTextNode = RichTextLeaf | RichTextElement;
/** A text: the root of the tree. */
export interface RichText {
  /** Tells the root from what is in it. */
  type: 'root';
  /** The blocks of the text, in their order. */
  children: RichTextNode[];
}

/**
 * Whether a value has the form of a rich text; which elements it has is not asked. Walks with a list of its own, not by
 * recursion: a hostile depth must not exhaust the call stack of the program that reads it.
 *
 * @example
 * ```ts
 * import { isRichText } from '@party-affairs/sdk/contract';
 *
 * console.log(isRichText({ type: 'root', children: [{ type: 'text', value: '党费' }] })); // true
 * ```
 */
export function isRichText(value: unknown): value is RichText {
  if (!isObject(value) || value['type'] !== 'root' || !Array.isArray(value['children'])) return false;
  const rest: (readonly unknown[])[] = [value['children']];
  for (let children = rest.pop(); children; children = rest.pop()) {
    for (const node of children) {
      if (!isObject(node)) return false;
      if (node['type'] === 'text' && typeof node['value'] === 'string') continue;
      if (node['type'] !== 'element' || typeof node['tagName'] !== 'string') return false;
      if (!Array.isArray(node['children'])) return false;
      if (node['properties'] !== undefined && !isObject(node['properties'])) return false;
      rest.push(node['children']);
    }
  }
  return true;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The schema of a rich text in an answer: its form, whatever elements a newer server has put in it. */
export const richText: z.ZodMiniType<RichText, RichText> = z.custom<RichText>(isRichText);
