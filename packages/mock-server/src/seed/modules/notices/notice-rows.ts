import type { AuditContent, Database } from '@party-affairs/server';
import { fold, richTextToText } from '@party-affairs/server/search';
import type { Insertable } from 'kysely';
import type { Calendar } from '../../campus/calendar.ts';
import type { SeedContent, SeedNotice, SeedProgress } from './seed-notice.ts';

/** Due date of a notice without one, as the server writes it: later than every real date. */
const noDueDate = '9999-12-31T23:59:59.999Z';

type Row<Table extends keyof Database> = Insertable<Database[Table]>;

/** Everything the database holds about one notice, apart from receipts. */
export interface NoticeRows {
  readonly notice: Row<'notices'>;
  readonly revisions: Row<'notice_revisions'>[];
  readonly trail: AuditContent[];
  readonly attachments: Row<'attachments'>[];
  readonly contents: Row<'file_contents'>[];
  readonly parts: Row<'file_parts'>[];
}

interface Version {
  readonly content: SeedContent;
  readonly progress: SeedProgress;
}

const minute = 60_000;

/** Names a notice as audit entries, files and the search index do. */
export function noticeRef(noticeId: string) {
  return { entityType: 'notice', entityId: noticeId };
}

function entityColumns(noticeId: string) {
  return { entity_type: 'notice', entity_id: noticeId };
}

/** Makes the rows of one seeded notice, as the desk would have written them. */
export function noticeRows(notice: SeedNotice, calendar: Calendar): NoticeRows {
  const versions = versionsOf(notice);
  const trail = versions.flatMap((version, index) => trailOf(notice, version, index + 1, calendar));
  const working = versions.findLastIndex(({ progress }) => isOnItsWay(progress)) + 1;
  const live = versions.findLastIndex(({ progress }) => !isOnItsWay(progress)) + 1;
  const shown = versions[live - 1];
  const isWithdrawn = shown?.progress.state === 'withdrawn';
  const isOver = shown?.content.expires !== undefined && shown.content.expires <= calendar.now;
  if (shown && isOver && !isWithdrawn) {
    const at = shown.content.expires.toISOString();
    trail.push({ ...entityColumns(notice.id), revision: live, action: 'expire', at, account_id: null, reason: null });
  }
  const status = !shown ? 'unpublished' : isWithdrawn ? 'withdrawn' : isOver ? 'expired' : 'published';
  return {
    notice: {
      id: notice.id,
      organization_id: notice.owner,
      author_id: notice.author,
      live_revision: live || null,
      working_revision: working || null,
      status,
      disclosure_scope: shown?.content.scope ?? null,
      category_code: shown?.content.category ?? null,
      requires_ack: shown?.content.acknowledge ? 1 : 0,
      ack_due_order: shown?.content.acknowledge?.by?.toISOString() ?? noDueDate,
      pinned: shown?.content.pinned ? 1 : 0,
      published_at: shown ? publishedAt(versions[0]!.progress).toISOString() : null,
      revised_at: shown ? publishedAt(shown.progress).toISOString() : null,
      expire_at: shown?.content.expires?.toISOString() ?? null,
      updated_at: trail.at(-1)!.at,
      withdraw_reason: shown?.progress.state === 'withdrawn' ? shown.progress.reason : null,
      version: trail.length,
      state: working > 0 && !isWithdrawn ? versions[working - 1]!.progress.state : status,
    },
    revisions: versions.map((version, index) => revisionRow(notice, version, index + 1, live, trail)),
    trail,
    ...filesOf(notice.id, versions),
  };
}

function versionsOf(notice: SeedNotice): Version[] {
  const earlier = (notice.earlier ?? []).map((content): Version => {
    return { content, progress: { state: 'published', at: content.publishedAt } };
  });
  const next = notice.working ? [{ content: notice.working, progress: notice.working.progress }] : [];
  return [...earlier, { content: notice, progress: notice.progress }, ...next];
}

/** Tells whether it is seen at the desk only. */
function isOnItsWay({ state }: SeedProgress): boolean {
  return state !== 'published' && state !== 'withdrawn';
}

function publishedAt(progress: SeedProgress): Date {
  return progress.state === 'withdrawn' ? progress.publishedAt : progress.at;
}

/**
 * Makes the actions that led to where a revision is. It was written the working day before, checked a while later, then
 * the rest.
 */
function trailOf(notice: SeedNotice, { progress }: Version, revision: number, calendar: Calendar): AuditContent[] {
  const entry = (action: string, at: Date, accountId: string, reason: string | null = null) => {
    return { ...entityColumns(notice.id), revision, action, at: at.toISOString(), account_id: accountId, reason };
  };
  const { author, reviewer } = notice;
  const { state, at } = progress;
  const last = publishedAt(progress);
  const begin = state === 'draft' && progress.returned === undefined ? at : calendar.dayBefore(last);
  const entries = [entry(revision === 1 ? 'create' : 'edit', begin, author)];
  if (state === 'draft' && progress.returned === undefined) return entries;
  entries.push(entry('submit', state === 'secrecyReview' ? at : later(begin, 20), author));
  if (state === 'draft') entries.push(entry('return', at, reviewer, progress.returned));
  if (state === 'draft' || state === 'secrecyReview') return entries;
  entries.push(entry('approve', state === 'approved' ? at : later(last, -10), reviewer));
  if (state === 'scheduled') entries.push(entry('schedule', at, reviewer));
  if (state === 'published' || state === 'withdrawn') entries.push(entry('publish', last, reviewer));
  if (state === 'withdrawn') entries.push(entry('withdraw', at, reviewer, progress.reason));
  return entries;
}

function later(date: Date, minutes: number): Date {
  return new Date(date.getTime() + minutes * minute);
}

function revisionRow(
  notice: SeedNotice,
  { content, progress }: Version,
  revision: number,
  live: number,
  trail: readonly AuditContent[],
): Row<'notice_revisions'> {
  return {
    notice_id: notice.id,
    revision,
    state: progress.state === 'published' && revision !== live ? 'superseded' : progress.state,
    author_id: notice.author,
    kind: content.kind,
    category_code: content.category,
    disclosure_scope: content.scope,
    title: content.title,
    summary: content.summary,
    body: JSON.stringify(content.body),
    pinned: content.pinned ? 1 : 0,
    requires_ack: content.acknowledge ? 1 : 0,
    ack_due_at: content.acknowledge?.by?.toISOString() ?? null,
    publish_at: progress.state === 'scheduled' ? progress.publishAt.toISOString() : null,
    expire_at: content.expires?.toISOString() ?? null,
    search_text: fold(`${content.title}\n${content.summary}\n${richTextToText(content.body)}`),
    created_at: trail.find((entry) => entry.revision === revision)!.at,
  };
}

function filesOf(
  noticeId: string,
  versions: readonly Version[],
): Pick<NoticeRows, 'attachments' | 'contents' | 'parts'> {
  const files = versions.flatMap(({ content }, version) =>
    (content.attachments ?? []).map((file, position) => {
      const key = `${noticeId.slice('ntc_'.length)}_${version + 1}_${position + 1}`;
      return { file, position, revision: version + 1, id: `att_${key}`, contentId: `cnt_${key}` };
    }),
  );
  return {
    attachments: files.map(({ file, position, revision, id, contentId }) => ({
      id,
      ...entityColumns(noticeId),
      revision,
      file_name: file.name,
      media_type: file.mediaType,
      size: file.bytes.length,
      content_id: contentId,
      position,
    })),
    contents: files.map(({ file, contentId }) => ({ id: contentId, size: file.bytes.length })),
    // Files of the seed are small: each is one part.
    parts: files.map(({ file, contentId }) => ({ content_id: contentId, from_byte: 0, bytes: file.bytes })),
  };
}
