import {
  richTextLimits,
  richTextSchemes,
  richTextTags,
  type RichText,
  type RichTextElement,
  type RichTextNode,
  type RichTextTag,
} from '@party-affairs/sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { pictureIcon } from './icons/action-icons.ts';
import type { SharedMessages } from '../i18n/messages.ts';
import { safeUrl } from './safe-url.ts';
import { scrollStop } from './scroll-stop.ts';

type Content = unknown;
type Properties = NonNullable<RichTextElement['properties']>;
type Render = (content: Content, properties: Properties, messages: SharedMessages) => TemplateResult | Content;

/**
 * One template per tag of the subset: a name from the data never becomes markup.
 * Headings move down: a widget's own titles are above them.
 */
const templates: Readonly<Record<RichTextTag, Render>> = {
  p: (content) => html`<p>${content}</p>`,
  br: () => html`<br />`,
  h2: (content) => html`<h4>${content}</h4>`,
  h3: (content) => html`<h5>${content}</h5>`,
  h4: (content) => html`<h6>${content}</h6>`,
  ul: (content) =>
    html`<ul>
      ${content}
    </ul>`,
  ol: (content, { start }) =>
    html`<ol start=${ifDefined(count(start, 0, 100_000))}>
      ${content}
    </ol>`,
  li: (content) => html`<li>${content}</li>`,
  blockquote: (content) => html`<blockquote>${content}</blockquote>`,
  pre: (content) => html`<pre tabindex="0">${content}</pre>`,
  hr: () => html`<hr />`,
  strong: (content) => html`<strong>${content}</strong>`,
  em: (content) => html`<em>${content}</em>`,
  u: (content) => html`<u>${content}</u>`,
  s: (content) => html`<s>${content}</s>`,
  sub: (content) => html`<sub>${content}</sub>`,
  sup: (content) => html`<sup>${content}</sup>`,
  code: (content) => html`<code>${content}</code>`,
  a: (content, { href, title }, messages) => link(href, title, content, messages),
  img: (_, { src, alt }, messages) => picture(src, alt, messages),
  figure: (content) => html`<figure>${content}</figure>`,
  figcaption: (content) => html`<figcaption>${content}</figcaption>`,
  // Wide tables scroll by themselves.
  table: (content, _, messages) =>
    html`<div class="table" ${scrollStop(messages.table)}>
      <table>
        ${content}
      </table>
    </div>`,
  caption: (content) =>
    html`<caption>
      ${content}
    </caption>`,
  thead: (content) =>
    html`<thead>
      ${content}
    </thead>`,
  tbody: (content) =>
    html`<tbody>
      ${content}
    </tbody>`,
  tr: (content) =>
    html`<tr>
      ${content}
    </tr>`,
  th: (content, { colSpan, rowSpan, scope }) =>
    html`<th colspan=${ifDefined(span(colSpan))} rowspan=${ifDefined(span(rowSpan))} scope=${ifDefined(scopeOf(scope))}>
      ${content}
    </th>`,
  td: (content, { colSpan, rowSpan }) =>
    html`<td colspan=${ifDefined(span(colSpan))} rowspan=${ifDefined(span(rowSpan))}>${content}</td>`,
};

/**
 * Renders the contract's subset of hast. The second wall after the server: what is not in the subset is left out with
 * all it holds, addresses are checked again, and no string of the data ever meets an HTML parser. Pictures are not
 * loaded but linked: a page that loads nothing from elsewhere tells no other server who read what.
 */
export function richText(text: RichText, messages: SharedMessages): TemplateResult {
  let left: number = richTextLimits.nodes;
  const headings = closedRanks(text?.children);
  const renderAll = (nodes: readonly RichTextNode[], depth: number): Content =>
    Array.isArray(nodes) ? nodes.map((node) => renderNode(node, depth)) : nothing;
  const renderNode = (node: RichTextNode, depth: number): Content => {
    left -= 1;
    if (left < 0 || depth > richTextLimits.depth) return nothing;
    if (node?.type === 'text') return typeof node.value === 'string' ? node.value : nothing;
    if (node?.type !== 'element' || !isTag(node.tagName)) return nothing;
    const tag = headings.get(node.tagName) ?? node.tagName;
    return templates[tag](renderAll(node.children, depth + 1), node.properties ?? {}, messages);
  };
  return html`<div class="rich-text" part="rich-text">${renderAll(text?.children, 1)}</div>`;
}

/**
 * Finds the heading to show for each heading of a text. The highest follows right after the widget's title, and no
 * level is left out, whatever the text began with (WCAG 1.3.1).
 */
function closedRanks(nodes: unknown): ReadonlyMap<RichTextTag, RichTextTag> {
  const all = ['h2', 'h3', 'h4'] as const;
  const found = new Set<string>();
  const rest: unknown[] = [nodes];
  for (let left: number = richTextLimits.nodes; rest.length > 0 && left > 0; left -= 1) {
    const next = rest.pop();
    if (!Array.isArray(next)) continue;
    for (const node of next as readonly RichTextNode[]) {
      if (node?.type !== 'element') continue;
      found.add(node.tagName);
      rest.push(node.children);
    }
  }
  const used = all.filter((tag) => found.has(tag));
  return new Map(used.map((tag, rank) => [tag, all[rank] ?? tag]));
}

function isTag(name: unknown): name is RichTextTag {
  return typeof name === 'string' && Object.hasOwn(richTextTags, name) && Object.hasOwn(templates, name);
}

function link(href: unknown, title: unknown, content: Content, messages: SharedMessages): Content {
  const url = safeUrl(href, richTextSchemes.href);
  if (url === undefined) return content;
  const page = /^https?:/.test(url);
  return html`<a
    class="link"
    href=${url}
    title=${ifDefined(typeof title === 'string' ? title : undefined)}
    rel="noopener noreferrer nofollow"
    target=${ifDefined(page ? '_blank' : undefined)}
    >${content}${page ? html`<span class="visually-hidden">（${messages.opensElsewhere}）</span>` : nothing}</a
  >`;
}

function picture(src: unknown, alt: unknown, messages: SharedMessages): TemplateResult {
  const words = html`${pictureIcon()}<span>${messages.picture(typeof alt === 'string' ? alt.trim() : '')}</span>`;
  const url = safeUrl(src, richTextSchemes.src);
  return html`<span class="picture">${url === undefined ? words : link(url, undefined, words, messages)}</span>`;
}

/** A whole number within bounds, or undefined. */
function count(value: unknown, least: number, most: number): number | undefined {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= least && number <= most
    ? number
    : undefined;
}

const span = (value: unknown): number | undefined => count(value, 1, 100);

function scopeOf(value: unknown): 'row' | 'col' | undefined {
  return value === 'row' || value === 'col' ? value : undefined;
}
