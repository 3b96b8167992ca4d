import type { BlockTag } from './vocabulary.ts';

/** Content of an element: blocks and text · text · text as typed · only items, only rows, only cells. */
export type Content = 'flow' | 'line' | 'typed' | 'items' | 'rows' | 'cells';

export const contents: Record<BlockTag | 'root', Content> = {
  root: 'flow',
  blockquote: 'flow',
  li: 'flow',
  td: 'flow',
  th: 'flow',
  figure: 'flow',
  h2: 'line',
  h3: 'line',
  h4: 'line',
  caption: 'line',
  figcaption: 'line',
  pre: 'typed',
  ul: 'items',
  ol: 'items',
  table: 'rows',
  thead: 'rows',
  tbody: 'rows',
  tr: 'cells',
};

/** The only parents of elements that have a place. */
export const places: Partial<Record<BlockTag, readonly (BlockTag | 'root')[]>> = {
  li: ['ul', 'ol'],
  caption: ['table'],
  thead: ['table'],
  tbody: ['table'],
  tr: ['table', 'thead', 'tbody'],
  th: ['tr'],
  td: ['tr'],
  figcaption: ['figure'],
};

/** Elements that text needs around it where only elements may stand. */
export const wrappers: Partial<Record<Content, BlockTag>> = { items: 'li', rows: 'tr', cells: 'td' };
