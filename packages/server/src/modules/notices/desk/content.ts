import { type BodyOf, type FieldProblem, type noticeDesk, noticeLimits } from '@party-affairs/sdk/contract';
import type { Kysely } from 'kysely';
import type { Database } from '../../../database/schema.ts';
import { ProblemError } from '../../../problem.ts';
import { checkRichText, htmlToRichText, legibleLine, richTextToText } from '../../../rich-text/index.ts';
import { foldForSearch } from '../../../search/fold.ts';
import { findContentProblems, type NoticeContent } from '../rules.ts';

export type NewNoticeInput = BodyOf<typeof noticeDesk.create>;
export type NoticeChanges = BodyOf<typeof noticeDesk.update>;

/** Makes the content of a new notice: what the request does not give is empty or off. */
export function newContent(input: NewNoticeInput, now: Date): NoticeContent {
  const { kind, categoryCode, disclosureScope, title } = input;
  const blank: NoticeContent = {
    kind,
    categoryCode,
    disclosureScope,
    title,
    summary: '',
    body: { type: 'root', children: [] },
    pinned: false,
    expireAt: null,
    requiresAck: false,
    ackDueAt: null,
  };
  return checked({ ...blank, ...given(input) }, null, now);
}

/** Makes the content after a change: what the request does not give stays as it was. null when that changes nothing. */
export function changedContent(before: NoticeContent, changes: NoticeChanges, now: Date): NoticeContent | null {
  const merged = { ...before, ...given(changes) };
  // Taking the duty away takes its date away.
  const dueStays = merged.requiresAck || changes.ackDueAt !== undefined;
  const content = checked(dueStays ? merged : { ...merged, ackDueAt: null }, before, now);
  return JSON.stringify(columnsOf(content)) === JSON.stringify(columnsOf(before)) ? null : content;
}

type Given = { -readonly [K in keyof NoticeContent]?: NoticeContent[K] };

/** Brings what a request gives into the form that is kept: clean text, a safe tree, times in UTC. */
function given(input: NoticeChanges): Given {
  const content: Given = {};
  if (input.kind !== undefined) content.kind = input.kind;
  if (input.categoryCode !== undefined) content.categoryCode = input.categoryCode;
  if (input.disclosureScope !== undefined) content.disclosureScope = input.disclosureScope;
  if (input.title !== undefined) content.title = legibleLine(input.title, noticeLimits.title);
  if (input.summary !== undefined) content.summary = legibleLine(input.summary, noticeLimits.summary);
  if (input.pinned !== undefined) content.pinned = input.pinned;
  if (input.requiresAck !== undefined) content.requiresAck = input.requiresAck;
  if (input.expireAt !== undefined) content.expireAt = input.expireAt && instant('/expireAt', input.expireAt);
  if (input.ackDueAt !== undefined) content.ackDueAt = input.ackDueAt && instant('/ackDueAt', input.ackDueAt);
  if (input.body !== undefined && input.bodyHtml !== undefined) {
    throw invalidBody([{ pointer: '/bodyHtml', code: 'not-allowed' }]);
  }
  if (input.body !== undefined) content.body = checkRichText(input.body);
  if (input.bodyHtml !== undefined) content.body = htmlToRichText(input.bodyHtml);
  return content;
}

function checked(content: NoticeContent, before: NoticeContent | null, now: Date): NoticeContent {
  const problems = findContentProblems(content, before, now);
  if (problems.length > 0) throw invalidBody(problems);
  return content;
}

/** Writes a time of a request in UTC with milliseconds, as the database keeps it. Text then sorts as time does. */
export function instant(pointer: string, time: string): string {
  const date = new Date(time);
  const year = date.getUTCFullYear();
  // A leap second is none to JavaScript; and an offset can push a time out of the four-digit years.
  if (!(year >= 1 && year <= 9999)) throw invalidBody([{ pointer, code: 'format' }]);
  return date.toISOString();
}

export function invalidBody(errors: readonly FieldProblem[]): ProblemError {
  return new ProblemError('invalid-body', { errors });
}

/** Returns the columns of a revision that its content fills. */
export function columnsOf(content: NoticeContent) {
  const { title, summary, body } = content;
  return {
    kind: content.kind,
    category_code: content.categoryCode,
    disclosure_scope: content.disclosureScope,
    title,
    summary,
    body: JSON.stringify(body),
    pinned: content.pinned ? 1 : 0,
    requires_ack: content.requiresAck ? 1 : 0,
    ack_due_at: content.ackDueAt,
    expire_at: content.expireAt,
    search_text: foldForSearch(`${title} ${summary} ${richTextToText(body)}`),
  };
}

/** Reads the content of a revision. */
export async function contentOf(db: Kysely<Database>, noticeId: string, revision: number): Promise<NoticeContent> {
  const row = await db
    .selectFrom('notice_revisions')
    .selectAll()
    .where('notice_id', '=', noticeId)
    .where('revision', '=', revision)
    .executeTakeFirstOrThrow();
  return {
    kind: row.kind as NoticeContent['kind'],
    categoryCode: row.category_code as NoticeContent['categoryCode'],
    disclosureScope: row.disclosure_scope as NoticeContent['disclosureScope'],
    title: row.title,
    summary: row.summary,
    body: JSON.parse(row.body) as NoticeContent['body'],
    pinned: row.pinned === 1,
    requiresAck: row.requires_ack === 1,
    ackDueAt: row.ack_due_at,
    expireAt: row.expire_at,
  };
}
