import type { RichText, RichTextElement, RichTextNode, RichTextTag } from '@party-affairs/sdk/contract';

/** A string is text; an element is itself; a list is a run of both. */
export type Inline = string | RichTextElement | readonly (string | RichTextElement)[];

/** Makes a text of its blocks. */
export function rich(...blocks: RichTextElement[]): RichText {
  return { type: 'root', children: blocks };
}

export function p(...content: Inline[]): RichTextElement {
  return element('p', content);
}

/** Makes a heading inside a text, whose own title is above it. */
export function h(title: string): RichTextElement {
  return element('h2', [title]);
}

export function ul(...items: Inline[]): RichTextElement {
  return element(
    'ul',
    items.map((item) => element('li', [item])),
  );
}

export function ol(...items: Inline[]): RichTextElement {
  return element(
    'ol',
    items.map((item) => element('li', [item])),
  );
}

export function quote(...content: Inline[]): RichTextElement {
  return element('blockquote', [p(...content)]);
}

export function strong(text: string): RichTextElement {
  return element('strong', [text]);
}

export function a(href: string, text: string): RichTextElement {
  return { ...element('a', [text]), properties: { href } };
}

export function table(caption: string, head: readonly string[], rows: readonly (readonly Inline[])[]): RichTextElement {
  const headCells = head.map((cell) => ({ ...element('th', [cell]), properties: { scope: 'col' } }));
  return element('table', [
    element('caption', [caption]),
    element('thead', [element('tr', headCells)]),
    element(
      'tbody',
      rows.map((row) =>
        element(
          'tr',
          row.map((cell) => element('td', [cell])),
        ),
      ),
    ),
  ]);
}

function element(tagName: RichTextTag, content: readonly Inline[]): RichTextElement {
  const children = content.flat().map((child): RichTextNode => {
    return typeof child === 'string' ? { type: 'text', value: child } : child;
  });
  return { type: 'element', tagName, properties: {}, children };
}
