import type { DeskNotice, DeskNoticeSummary, NoticeState, RichText, TrailEntry } from '@party-affairs/sdk/contract';
import type { Kysely } from 'kysely';
import { attachmentsOf } from '../../files/attachments.ts';
import { type DeskRow, editorsOf, findWritable, lifeOf } from './desk-queries.ts';
import type { Database } from '../../database/schema.ts';
import { actionsFor, isUp, stateOf } from './state.ts';
import type { SignedInSubject } from '../../identity/subject.ts';
import type { Answer, Context } from '../../http/handler.ts';
import { actorOn } from './acts.ts';
import { attachmentOf } from './answer.ts';
import { ProblemError } from '../../problem.ts';

type Desk = Context<SignedInSubject>;

/** A notice as staff see it in a list. */
export function deskSummaryOf(row: DeskRow, editors: ReadonlySet<string>, { subject, now }: Desk): DeskNoticeSummary {
  const life = lifeOf(row, editors);
  const state = stateOf(life, now);
  return {
    id: row.id,
    owner: { id: row.organization_id, name: row.owner_name, shortName: row.owner_short_name },
    kind: row.kind,
    categoryCode: row.category_code,
    disclosureScope: row.disclosure_scope,
    title: row.title,
    state,
    revision: row.revision,
    liveRevision: isUp(life, now) ? life.liveRevision : null,
    pinned: row.pinned === 1,
    requiresAck: row.requires_ack === 1,
    author: { id: row.author_id, displayName: row.author_name },
    updatedAt: row.updated_at,
    publishAt: publishAtOf(row, state),
    actions: actionsFor(life, actorOn(subject, row.owner_path)),
  };
}

/** The time that is set while it waits, the time it went up once it has. */
function publishAtOf(row: DeskRow, state: NoticeState): string | null {
  if (state === 'scheduled') return row.publish_at;
  return state === 'published' || state === 'expired' ? row.published_at : null;
}

/** A notice as staff see it, with its text and its trail. Throws `not-found` for who may not write it. */
export async function deskNoticeAnswer(context: Desk, noticeId: string): Promise<Answer<DeskNotice>> {
  const { db, subject } = context;
  const row = await findWritable(db, subject, noticeId);
  if (!row) throw new ProblemError('not-found');
  const editors = (await editorsOf(db, [row])).get(row.id) ?? new Set();
  const { body } = await db
    .selectFrom('notice_revisions')
    .select('body')
    .where('notice_id', '=', row.id)
    .where('revision', '=', row.revision)
    .executeTakeFirstOrThrow();
  const attachments = await attachmentsOf(db, row.id, row.revision);
  return {
    body: {
      ...deskSummaryOf(row, editors, context),
      summary: row.summary,
      body: JSON.parse(body) as RichText,
      attachments: attachments.map((attachment) => attachmentOf(attachment, context, 'desk')),
      expireAt: row.expire_at,
      ackDueAt: row.ack_due_at,
      withdrawReason: row.withdraw_reason,
      trail: await trailOf(db, row.id),
    },
    version: String(row.version),
  };
}

async function trailOf(db: Kysely<Database>, noticeId: string): Promise<TrailEntry[]> {
  const rows = await db
    .selectFrom('notice_trail')
    .leftJoin('accounts', 'accounts.id', 'notice_trail.account_id')
    .select([
      'notice_trail.action',
      'notice_trail.at',
      'notice_trail.account_id',
      'notice_trail.revision',
      'notice_trail.reason',
      'accounts.display_name',
    ])
    .where('notice_trail.notice_id', '=', noticeId)
    .orderBy('notice_trail.id')
    .execute();
  return rows.map(({ action, at, account_id: id, revision, reason, display_name: displayName }) => ({
    action,
    at,
    by: id === null ? null : { id, displayName: displayName ?? '' },
    revision,
    reason,
  }));
}
