import {
  type RichText,
  type RichTextNode,
  richTextLimits,
  richTextSchemes,
  richTextTags,
} from '@party-affairs/sdk/contract';
import type { Root } from 'hast';
import { sanitize, type Schema } from 'hast-util-sanitize';
import { type BodyPointer, refuseBeyondLimits } from './limits.ts';
import { type AddressOptions, shape, type SourceNode } from './shape.ts';

/** The contract's table, in the words of hast-util-sanitize. Every member is set: what is missing would be GitHub's. */
const schema: Required<Schema> = {
  tagNames: Object.keys(richTextTags),
  attributes: Object.fromEntries(Object.entries(richTextTags).map(([tag, properties]) => [tag, [...properties]])),
  protocols: { href: [...richTextSchemes.href], src: [...richTextSchemes.src] },
  ancestors: {},
  clobber: [],
  clobberPrefix: '',
  required: {},
  strip: [],
  allowComments: false,
  allowDoctypes: false,
};

/**
 * Shapes a tree, refuses what is still too much, and ends with the sanitiser. Whatever mistake the shaping may have, no
 * element, property or scheme outside the table comes out.
 */
export function sanitized(source: SourceNode, pointer: BodyPointer, options: AddressOptions = {}): RichText {
  const tree = shape(source, pointer, options);
  refuseBeyondLimits<RichText | RichTextNode>(tree, childrenOf, richTextLimits, pointer);
  return sanitize(tree as Root, schema) as RichText;
}

function childrenOf(node: RichText | RichTextNode): readonly RichTextNode[] {
  return node.type === 'text' ? [] : node.children;
}
