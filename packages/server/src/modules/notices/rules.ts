import type {
  DisclosureScope,
  FieldProblem,
  NoticeCategory,
  NoticeKind,
  RichText,
  RichTextNode,
} from '@party-affairs/sdk/contract';
import { isBlank } from '../../rich-text/blank-text.ts';

/** Content of a revision and how it is to be shown. Times are RFC 3339 in UTC with milliseconds. */
export interface NoticeContent {
  readonly kind: NoticeKind;
  readonly categoryCode: NoticeCategory;
  readonly disclosureScope: DisclosureScope;
  readonly title: string;
  readonly summary: string;
  readonly body: RichText;
  readonly pinned: boolean;
  readonly expireAt: string | null;
  readonly requiresAck: boolean;
  readonly ackDueAt: string | null;
}

/** Due date of a notice without one, for the order of due dates: later than every real date. */
export const noDueDate = '9999-12-31T23:59:59.999Z';

/** Finds what is wrong with a text that is to be kept, field by field. Times that were there before may have passed. */
export function findContentProblems(content: NoticeContent, before: NoticeContent | null, now: Date): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const { title, expireAt, requiresAck, ackDueAt } = content;
  const isPast = (time: string) => Date.parse(time) <= now.getTime();
  if (title === '') problems.push({ pointer: '/title', code: 'too-short' });
  if (expireAt !== null && expireAt !== before?.expireAt && isPast(expireAt)) {
    problems.push({ pointer: '/expireAt', code: 'too-small' });
  }
  if (ackDueAt === null) return problems;
  if (!requiresAck) problems.push({ pointer: '/ackDueAt', code: 'not-allowed' });
  else if (ackDueAt !== before?.ackDueAt && isPast(ackDueAt))
    problems.push({ pointer: '/ackDueAt', code: 'too-small' });
  // A notice that has expired can no longer be acknowledged.
  else if (expireAt !== null && ackDueAt > expireAt) problems.push({ pointer: '/ackDueAt', code: 'too-large' });
  return problems;
}

/** Finds what keeps a text from being reviewed. */
export function findSubmitProblems({ body }: Pick<NoticeContent, 'body'>): FieldProblem[] {
  return body.children.some(showsSomething) ? [] : [{ pointer: '/body', code: 'required' }];
}

function showsSomething(node: RichTextNode): boolean {
  if (node.type === 'text') return !isBlank(node.value);
  return node.tagName === 'img' || node.children.some(showsSomething);
}

/** Returns the time since which no reminder may have been sent for one to be sent now. One a day does not press people. */
export function reminderLimit(now: Date): Date {
  return new Date(now.getTime() - 24 * 60 * 60 * 1000);
}

/** Tells whether a text that is published then would be over at once. */
export function isOverBy({ expireAt }: Pick<NoticeContent, 'expireAt'>, publishedAt: Date): boolean {
  return expireAt !== null && Date.parse(expireAt) <= publishedAt.getTime();
}
