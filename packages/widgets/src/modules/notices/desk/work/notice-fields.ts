import {
  type DeskNotice,
  type FieldProblem,
  type noticeDesk,
  noticeLimits,
  type BodyOf,
  type RichText,
} from '@party-affairs/sdk/contract';
import { attachedFiles, type AttachedFiles, attachmentIds, rebaseFiles, sameFiles } from './attached-files.ts';
import { formatPlainText, parsePlainText } from './plain-text/plain-text.ts';
import { momentOf, zonedInput } from './zoned-time.ts';

/** What the form holds: what was typed, as it was typed. */
export interface NoticeFields {
  readonly organizationId: string;
  readonly kind: string;
  readonly categoryCode: string;
  readonly disclosureScope: string;
  readonly title: string;
  readonly summary: string;
  /** null: the body that is saved stays as it is, because it holds more than plain text can say. */
  readonly text: string | null;
  readonly attachments: AttachedFiles;
  readonly pinned: boolean;
  /** As `<input type="datetime-local">` has it. */
  readonly expireAt: string;
  readonly requiresAck: boolean;
  readonly ackDueAt: string;
}

export type FieldName = keyof NoticeFields;

/** The order in which the form shows them: a reader is led to the first one at fault. */
export const fieldOrder: readonly FieldName[] = [
  'organizationId',
  'kind',
  'categoryCode',
  'disclosureScope',
  'title',
  'summary',
  'text',
  'attachments',
  'pinned',
  'expireAt',
  'requiresAck',
  'ackDueAt',
];

export type FieldProblems = Readonly<Partial<Record<FieldName, string>>>;

type CreateBody = BodyOf<typeof noticeDesk.create>;
type UpdateBody = BodyOf<typeof noticeDesk.update>;

export function emptyFields(organizationId: string): NoticeFields {
  return {
    organizationId,
    kind: 'notice',
    categoryCode: '',
    disclosureScope: '',
    title: '',
    summary: '',
    text: '',
    attachments: [],
    pinned: false,
    expireAt: '',
    requiresAck: false,
    ackDueAt: '',
  };
}

export function fieldsOf(notice: DeskNotice, timeZone: string | undefined): NoticeFields {
  return {
    organizationId: notice.owner.id,
    kind: notice.kind,
    categoryCode: notice.categoryCode,
    disclosureScope: notice.disclosureScope,
    title: notice.title,
    summary: notice.summary,
    text: formatPlainText(notice.body),
    attachments: attachedFiles(notice.attachments),
    pinned: notice.pinned,
    expireAt: zonedInput(notice.expireAt, timeZone),
    requiresAck: notice.requiresAck,
    ackDueAt: zonedInput(notice.ackDueAt, timeZone),
  };
}

/** The fields in which two forms differ, in the order of the form. */
export function changedFields(before: NoticeFields, after: NoticeFields): FieldName[] {
  return fieldOrder.filter((name) =>
    name === 'attachments' ? !sameFiles(before[name], after[name]) : before[name] !== after[name],
  );
}

/** What can be said before asking the server, by the same `code`s it uses. */
export function checkFields(fields: NoticeFields, timeZone: string | undefined): FieldProblems {
  const problems: Partial<Record<FieldName, string>> = {};
  for (const name of ['organizationId', 'kind', 'categoryCode', 'disclosureScope'] as const)
    if (!fields[name]) problems[name] = 'required';
  if (!fields.title.trim()) problems.title = 'required';
  else if (fields.title.trim().length > noticeLimits.title) problems.title = 'too-long';
  if (fields.summary.trim().length > noticeLimits.summary) problems.summary = 'too-long';
  if (fields.expireAt && momentOf(fields.expireAt, timeZone) === null) problems.expireAt = 'format';
  if (fields.requiresAck && fields.ackDueAt && momentOf(fields.ackDueAt, timeZone) === null)
    problems.ackDueAt = 'format';
  return problems;
}

export function createBody(fields: NoticeFields, timeZone: string | undefined): CreateBody {
  // The server judges values this form did not know; the types only list those it does.
  return {
    organizationId: fields.organizationId,
    ...contentOf(fields, timeZone),
    body: parsePlainText(fields.text ?? ''),
    attachmentIds: attachmentIds(fields.attachments),
  } as CreateBody;
}

/** Only what was changed, so that an edit does not undo somebody else's of another field. */
export function updateBody(before: NoticeFields, after: NoticeFields, timeZone: string | undefined): UpdateBody {
  const content: Record<string, unknown> = { ...contentOf(after, timeZone) };
  const body: RichText | undefined = after.text === null ? undefined : parsePlainText(after.text);
  const changed = changedFields(before, after).flatMap((name): [string, unknown][] => {
    if (name === 'organizationId') return [];
    if (name === 'text') return body ? [['body', body]] : [];
    if (name === 'attachments') return [['attachmentIds', attachmentIds(after.attachments)]];
    return [[name, content[name]]];
  });
  const update = Object.fromEntries(changed);
  // A notice that asks for no acknowledgement has no day for it either.
  if ('requiresAck' in update || 'ackDueAt' in update) update['ackDueAt'] = content['ackDueAt'];
  return update as UpdateBody;
}

function contentOf(fields: NoticeFields, timeZone: string | undefined) {
  const { kind, categoryCode, disclosureScope, pinned, requiresAck } = fields;
  return {
    kind,
    categoryCode,
    disclosureScope,
    title: fields.title.trim(),
    summary: fields.summary.trim(),
    pinned,
    requiresAck,
    expireAt: momentOf(fields.expireAt, timeZone),
    ackDueAt: requiresAck ? momentOf(fields.ackDueAt, timeZone) : null,
  };
}

/**
 * Somebody saved another version meanwhile: theirs, with what was changed here laid over it. What nobody touched here
 * is theirs.
 */
export function rebase(base: NoticeFields, mine: NoticeFields, theirs: NoticeFields): NoticeFields {
  const changed = changedFields(base, mine).map((name) => [
    name,
    name === 'attachments' ? rebaseFiles(base[name], mine[name], theirs[name]) : mine[name],
  ]);
  return { ...theirs, ...Object.fromEntries(changed) };
}

/** The server's field problems by the form's fields; what points at no field of the form is `rest`. */
export function fieldProblems(errors: readonly FieldProblem[]): { fields: FieldProblems; rest: boolean } {
  const fields: Partial<Record<FieldName, string>> = {};
  let rest = false;
  for (const { pointer, code } of errors) {
    const name = fieldOf(pointer);
    if (isField(name)) fields[name] ??= code;
    else rest = true;
  }
  return { fields, rest };
}

/** The form's field a JSON Pointer of the API is about, or the pointer's own first member. */
export function fieldOf(pointer: string): string {
  const member = pointer.split('/')[1] ?? '';
  if (member === 'body' || member === 'bodyHtml') return 'text';
  return member === 'attachmentIds' ? 'attachments' : member;
}

function isField(name: string): name is FieldName {
  return (fieldOrder as readonly string[]).includes(name);
}
