import { noticeLimits, type RichText, type RichTextNode } from '@party-affairs/sdk/contract';
import { ProblemError } from '../../../problem.ts';
import { htmlToRichText, legibleLine, richTextToText, safeAddress } from '../../../rich-text/index.ts';
import type { EntryFault, EntryLoss, FeedEntry, Markup } from '../../../import/feed-entry.ts';
import { knownId } from '../../../import/known-id.ts';
import { fingerprint } from '../../../import/read-feed.ts';
import { htmlOfTitle } from '../../../import/title-html.ts';

/** Text of a notice that was made from an entry. */
export interface ImportedText {
  readonly title: string;
  readonly summary: string;
  readonly body: RichText;
  /**
   * Hash that is equal for entries that say the same. The date is left out, because some feeds give a new one at each reading;
   * and addresses are told apart as ids are.
   */
  readonly hash: string;
  /** Hash as versions of 2026 made it, with addresses to the letter. */
  readonly formerHash: string;
  /** Parts of the entry that cannot be used. */
  readonly losses: readonly EntryLoss[];
}

/** Characters of a title or summary that is made from the beginning of the text. */
const excerpt = { title: 60, summary: 120 } as const;

/**
 * Makes the text of a notice from an entry. A notice is published here, by its owner, now: where the words come from
 * and when they were first published is said in its last lines.
 */
export function noticeOfEntry(entry: FeedEntry, feedTitle: string): ImportedText | EntryFault {
  try {
    const lost: EntryLoss[] = [];
    const toRichText = (markup: Markup) =>
      htmlToRichText(asHtml(markup), { base: markup.base, lost: (text) => lost.push({ kind: 'address', text }) });
    const full = toRichText(entry.content);
    const short = toRichText(entry.summary);
    const body = full.children.length > 0 ? full : short;
    const text = richTextToText(body);
    const title = legibleLine(lineOf(entry.title), noticeLimits.title) || legibleLine(text, excerpt.title);
    if (title === '') return 'empty';
    const summary = legibleLine(richTextToText(short), noticeLimits.summary) || excerptOf(text, title);
    const attachments = enclosuresOf(entry);
    const words = [title, summary, body, attachments] as const;
    return {
      title,
      summary,
      body: { type: 'root', children: [...body.children, ...attachments, ...sourceOf(entry, feedTitle)] },
      hash: fingerprint(withKnownIds([...words, entry.link && knownId(entry.link), entry.author])),
      formerHash: fingerprint([...words, entry.link, entry.author]),
      losses: [...entry.losses, ...lost],
    };
  } catch (error) {
    if (error instanceof ProblemError) return 'too-large';
    throw error;
  }
}

/** Writes every address as the id it would be: a site that moves to https says nothing new. */
function withKnownIds(values: readonly unknown[]): readonly unknown[] {
  const text = JSON.stringify(values, (key, part: unknown) =>
    (key === 'href' || key === 'src') && typeof part === 'string' ? knownId(part) : part,
  );
  return JSON.parse(text) as readonly unknown[];
}

function asHtml({ value, type }: Markup): string {
  // Text without any tag keeps the paragraphs it was typed in.
  if (type === 'html') return value.includes('<') ? value : value.replace(/\n[ \t\r]*\n/g, '<p>');
  const escaped = value.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return escaped
    .replace(/\r\n?/g, '\n')
    .replace(/\n\s*\n/g, '<p>')
    .replace(/\n/g, '<br>');
}

function lineOf(markup: Markup): string {
  return markup.type === 'html' ? richTextToText(htmlToRichText(htmlOfTitle(markup.value))) : markup.value;
}

function excerptOf(text: string, title: string): string {
  const summary = legibleLine(text, excerpt.summary);
  return summary.startsWith(title) && summary.length < title.length + 10 ? '' : summary;
}

function enclosuresOf({ enclosures }: FeedEntry): RichTextNode[] {
  return enclosures.flatMap(({ url, name }) => {
    const href = safeAddress(url, 'src');
    return href ? [paragraph('附件：', linkTo(href, legibleLine(name, 120)))] : [];
  });
}

/** 来源：计算机学院网站（张老师），2026年3月1日，查看原文 */
function sourceOf({ link, author, publishedAt }: FeedEntry, feedTitle: string): RichTextNode[] {
  const href = safeAddress(link, 'src');
  const name = legibleLine(feedTitle, 80) || (href ? new URL(href).hostname : '');
  const by = author === null ? '' : legibleLine(author, 60);
  const words = [by && name ? `${name}（${by}）` : name || by, publishedAt ? chineseDate(publishedAt) : ''];
  const said = words.filter((word) => word !== '').join('，');
  if (said === '') return [];
  return [href ? paragraph(`来源：${said}，`, linkTo(href, '查看原文')) : paragraph(`来源：${said}`)];
}

/** Writes the day in China, where there has been no summer time since 1991. */
function chineseDate(date: Date): string {
  const local = new Date(date.getTime() + 8 * 60 * 60_000);
  return `${local.getUTCFullYear()}年${local.getUTCMonth() + 1}月${local.getUTCDate()}日`;
}

function paragraph(text: string, ...more: RichTextNode[]): RichTextNode {
  return { type: 'element', tagName: 'p', properties: {}, children: [{ type: 'text', value: text }, ...more] };
}

function linkTo(href: string, text: string): RichTextNode {
  return { type: 'element', tagName: 'a', properties: { href }, children: [{ type: 'text', value: text }] };
}
