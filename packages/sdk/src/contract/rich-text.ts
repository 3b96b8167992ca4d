import * as z from 'zod/mini';

/**
 * Rich text travels as a tree: a subset of hast, the HTML syntax tree standard (https://github.com/syntax-tree/hast).
 * This table is the whole subset. Server (cleaning) and widgets (rendering) read it; a tag that is not a key here does not exist.
 * Pictures are links to pictures: a page that loads nothing from elsewhere tells nobody who read what.
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

export type RichTextTag = keyof typeof richTextTags;

/** Schemes a link may use. Relative addresses are refused: the page they would be relative to is the host's. */
export const richTextSchemes = { href: ['https', 'http', 'mailto', 'tel'], src: ['https', 'http'] } as const;

/** Deepest nesting and most nodes of one text. Beyond these a request is refused (`invalid-body`). */
export const richTextLimits = { depth: 32, nodes: 5000 } as const;

export interface RichTextLeaf {
  type: 'text';
  value: string;
}
export interface RichTextElement {
  type: 'element';
  tagName: string;
  properties?: { [name: string]: string | number | boolean | null | (string | number)[] };
  children: RichTextNode[];
}
export type RichTextNode = RichTextLeaf | RichTextElement;
export interface RichText {
  type: 'root';
  children: RichTextNode[];
}

const properties = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.union([z.string(), z.number()]))]),
);

const node: z.ZodMiniType<RichTextNode, RichTextNode> = z.lazy(() =>
  z.union([
    z.looseObject({ type: z.literal('text'), value: z.string() }),
    z.looseObject({
      type: z.literal('element'),
      tagName: z.string(),
      properties: z.optional(properties),
      children: z.array(node),
    }),
  ]),
) as z.ZodMiniType<RichTextNode, RichTextNode>;

export const richText: z.ZodMiniType<RichText, RichText> = z.looseObject({
  type: z.literal('root'),
  children: z.array(node),
}) as unknown as z.ZodMiniType<RichText, RichText>;
