import type { RichTextTag } from '@party-affairs/sdk/contract';

/** Inline elements: what a piece of text is marked with. */
export type MarkTag = Extract<RichTextTag, 'strong' | 'em' | 'u' | 's' | 'sub' | 'sup' | 'code' | 'a'>;
/** Elements that hold other elements. Paragraphs are none of these: they are made where text runs. */
export type BlockTag = Extract<
  RichTextTag,
  | 'h2'
  | 'h3'
  | 'h4'
  | 'ul'
  | 'ol'
  | 'li'
  | 'blockquote'
  | 'pre'
  | 'figure'
  | 'figcaption'
  | 'table'
  | 'caption'
  | 'thead'
  | 'tbody'
  | 'tr'
  | 'th'
  | 'td'
>;

/** Role that an element of the web gets in our subset. */
export type Role =
  | { readonly as: 'mark'; readonly tag: MarkTag }
  | { readonly as: 'block'; readonly tag: BlockTag }
  /** Goes, its content stays; text before, in and after it are different paragraphs. */
  | { readonly as: 'paragraph' }
  /** Becomes the same as `paragraph`, with its text marked. */
  | { readonly as: 'term' }
  | { readonly as: 'break' }
  | { readonly as: 'rule' }
  | { readonly as: 'picture' }
  /** Something that plays or frames: becomes a link to it. */
  | { readonly as: 'media' }
  /** Goes with everything in it. */
  | { readonly as: 'nothing' }
  /** Goes, its content stays where it is. Also every element that is not in the table. */
  | { readonly as: 'content' };

const content: Role = { as: 'content' };
const roles = new Map<string, Role>();

function each(names: string, role: Role): void {
  for (const name of names.split(' ')) roles.set(name, role);
}

each('strong b', { as: 'mark', tag: 'strong' });
each('em i cite dfn var', { as: 'mark', tag: 'em' });
each('u ins', { as: 'mark', tag: 'u' });
each('s strike del', { as: 'mark', tag: 's' });
each('sub', { as: 'mark', tag: 'sub' });
each('sup', { as: 'mark', tag: 'sup' });
each('code kbd samp tt', { as: 'mark', tag: 'code' });
each('a', { as: 'mark', tag: 'a' });

// The page that shows a text has the only h1; its title is not repeated.
each('h1 h2', { as: 'block', tag: 'h2' });
each('h3', { as: 'block', tag: 'h3' });
each('h4 h5 h6', { as: 'block', tag: 'h4' });
each('ul menu dir', { as: 'block', tag: 'ul' });
each('pre xmp listing plaintext', { as: 'block', tag: 'pre' });
each('tbody tfoot', { as: 'block', tag: 'tbody' });
for (const tag of ['ol', 'li', 'blockquote', 'figure', 'figcaption', 'table'] as const) each(tag, { as: 'block', tag });
for (const tag of ['caption', 'thead', 'tr', 'th', 'td'] as const) each(tag, { as: 'block', tag });

each('p div section article aside header footer main nav address center hgroup search', { as: 'paragraph' });
each('form fieldset legend details summary dialog dl dd', { as: 'paragraph' });
each('dt', { as: 'term' });
each('br', { as: 'break' });
each('hr', { as: 'rule' });
each('img', { as: 'picture' });
each('video audio iframe embed object frame', { as: 'media' });

each('script style template head title meta link base noembed noframes frameset', { as: 'nothing' });
each('svg math canvas select datalist option optgroup textarea input param source track area', { as: 'nothing' });
each('col colgroup map portal fencedframe', { as: 'nothing' });

each('span font big small mark label button q abbr acronym bdi bdo time data output meter progress', content);
each('html body blink marquee nobr wbr picture ruby rb rp rt rtc slot noscript', content);

/** Tells whether HTML has, or had, an element of this name. */
export function isHtmlElement(name: string): boolean {
  return roles.has(name.toLowerCase());
}

/** Element names come in any case in a tree that no HTML parser has made. */
export function roleOf(tagName: string): Role {
  return roles.get(tagName.toLowerCase()) ?? content;
}
