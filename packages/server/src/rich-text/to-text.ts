import type { RichText, RichTextNode } from '@party-affairs/sdk/contract';

/** Elements after which a reader would pause. */
const lines = new Set(['p', 'br', 'h2', 'h3', 'h4', 'li', 'pre', 'hr', 'figcaption', 'caption', 'tr', 'blockquote']);

/**
 * Reads the words of a rich text, a line for each paragraph, item and row: for search and summaries.
 *
 * @example
 * richTextToText(htmlToRichText('<h1>通知</h1><ul><li>一</li><li>二</li></ul>')) // '通知\n一\n二'
 */
export function richTextToText(tree: RichText): string {
  const parts: string[] = [];
  const steps: (RichTextNode | string)[] = [...tree.children].reverse();
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if (typeof step === 'string') parts.push(step);
    else if (step.type === 'text') parts.push(step.value);
    else {
      if (step.tagName === 'img') parts.push(String(step.properties?.['alt'] ?? ''));
      if (step.tagName === 'td' || step.tagName === 'th') steps.push(' ');
      if (lines.has(step.tagName)) {
        parts.push(step.tagName === 'p' || step.tagName === 'br' ? '' : '\n');
        steps.push('\n');
      }
      for (let index = step.children.length - 1; index >= 0; index -= 1)
        steps.push(step.children[index] as RichTextNode);
    }
  }
  return parts
    .join('')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
}
