import { richTextSchemes, richTextTags } from '../contract/index.ts';
import type { JsonSchema } from './json-schema.ts';

/**
 * The rich text tree as JSON Schema, from the table of the contract: zod knows it as a function only. How deep and how
 * large a tree may be, JSON Schema cannot say of something that holds itself.
 */
export const richTextSchemas: Readonly<Record<string, JsonSchema>> = {
  RichText: {
    description:
      'A subset of hast, the HTML syntax tree standard (https://github.com/syntax-tree/hast). Tags and properties that are not listed do not exist.',
    type: 'object',
    properties: { type: { type: 'string', const: 'root' }, children: nodes() },
    required: ['type', 'children'],
  },
  RichTextNode: {
    anyOf: [{ $ref: '#/components/schemas/RichTextLeaf' }, { $ref: '#/components/schemas/RichTextElement' }],
  },
  RichTextLeaf: {
    type: 'object',
    properties: { type: { type: 'string', const: 'text' }, value: { type: 'string' } },
    required: ['type', 'value'],
  },
  RichTextElement: {
    description: Object.entries(richTextTags)
      .filter(([, properties]) => properties.length > 0)
      .map(([tag, properties]) => `\`${tag}\`: ${properties.join(', ')}.`)
      .join(' '),
    type: 'object',
    properties: {
      type: { type: 'string', const: 'element' },
      tagName: { type: 'string', enum: Object.keys(richTextTags) },
      properties: {
        type: 'object',
        properties: {
          href: { type: 'string', description: `Absolute; ${richTextSchemes.href.join(', ')}.` },
          src: { type: 'string', description: `Absolute; ${richTextSchemes.src.join(', ')}.` },
        },
        additionalProperties: { type: ['string', 'number', 'boolean', 'null', 'array'] },
      },
      children: nodes(),
    },
    required: ['type', 'tagName', 'children'],
  },
};

function nodes(): JsonSchema {
  return { type: 'array', items: { $ref: '#/components/schemas/RichTextNode' } };
}
