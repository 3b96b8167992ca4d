import { type Expression, expressionBuilder, sql, type SqlBool } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { isPartyMember, organizationsAlong, organizationsAsking } from '../../identity/audience.ts';
import { isWithin, organizationsWithin } from '../../identity/organizations-within.ts';
import { holds, reaches } from '../../identity/permissions.ts';
import type { Subject } from '../../identity/subject.ts';
import { inState, isDue } from '../../workflow/state-filter.ts';
import { publication } from './workflow.ts';

type NoticeCondition = Expression<SqlBool>;

const notices = () => expressionBuilder<Database, 'notices'>();

/** Makes the condition for notices that readers see at `now`. */
export function isPublishedAt(now: Date): NoticeCondition {
  return inState(publication, 'published', { state: 'notices.status', endsAt: 'notices.expire_at' }, now);
}

/** Makes the condition for notices whose disclosure scope includes the subject; `scope` is the column that says it. */
function isAddressedTo(subject: Subject, scope: string): NoticeCondition {
  const eb = notices();
  const is = sql.ref<string>(scope);
  if (subject.kind === 'visitor') return eb(is, '=', 'public');

  const isStaff = holds(subject, 'notices.write');
  const everywhere = isPartyMember(subject.member) || isStaff ? ['public', 'unit', 'inParty'] : ['public', 'unit'];
  const ways: NoticeCondition[] = [eb(is, 'in', everywhere)];
  const inBranch = eb(is, '=', 'branch');
  if (isPartyMember(subject.member)) {
    ways.push(inBranch.and('notices.organization_id', 'in', organizationsAlong(subject.member.organization.path)));
  }
  if (isStaff) {
    ways.push(inBranch.and('notices.organization_id', 'in', organizationsWithin(reaches(subject, 'notices.write'))));
  }
  return eb.or(ways);
}

/**
 * Makes the condition for notices a subject may know of. It is the one condition of list, get, counts, marks,
 * acknowledgement, archive and events; what does not meet it does not exist for them (`not-found`).
 *
 * @example db.selectFrom('notices').where(visibleTo(subject, now)).select('notices.id')
 */
export function visibleTo(subject: Subject, now: Date): NoticeCondition {
  return notices().and([isPublishedAt(now), isAddressedTo(subject, 'notices.disclosure_scope')]);
}

/** Makes the condition for notices that a subject saw until their end, which the clock has not written down yet. */
export function isOver(subject: Subject, now: Date): NoticeCondition {
  const due = isDue(publication, { state: 'notices.status', endsAt: 'notices.expire_at' }, now);
  return notices().and([due, isAddressedTo(subject, 'notices.disclosure_scope')]);
}

/**
 * Makes the condition for notices that are for a subject, or were by their former revision. Events about a notice that was
 * taken down, or whose scope was made smaller, go to these, so that what is still on a screen goes away. What has gone
 * from their screens before is no longer theirs to hear of.
 */
export function formerlyVisibleTo(subject: Subject, now: Date, formerRevision: number | null): NoticeCondition {
  const eb = notices();
  const former = eb
    .selectFrom('notice_revisions as former')
    .select('former.revision')
    .whereRef('former.notice_id', '=', 'notices.id')
    .where('former.revision', '=', formerRevision)
    .where(isAddressedTo(subject, 'former.disclosure_scope'));
  return eb.or([visibleTo(subject, now), eb.exists(former)]);
}

/** Makes the condition for notices that a subject sees and has to acknowledge, and has not. */
export function owedBy(subject: Subject, now: Date): NoticeCondition {
  const eb = notices();
  const asking = subject.kind === 'account' ? organizationsAsking(subject.member) : [];
  if (subject.kind !== 'account' || asking.length === 0) return sql<SqlBool>`1 = 0`;
  const acknowledged = eb
    .selectFrom('notice_receipts as theirs')
    .select('theirs.notice_id')
    .whereRef('theirs.notice_id', '=', 'notices.id')
    .where('theirs.account_id', '=', subject.accountId)
    .whereRef('theirs.ack_revision', '=', 'notices.live_revision');
  return eb.and([
    visibleTo(subject, now),
    eb('notices.requires_ack', '=', 1),
    eb('notices.organization_id', 'in', asking),
    eb.not(eb.exists(acknowledged)),
  ]);
}

/** Makes the condition for notices a subject works on at the desk. For all others drafts, and what happens to them, do not exist. */
export function writableTo(subject: Subject): NoticeCondition {
  return isWithin('notices.organization_id', reaches(subject, 'notices.write'));
}
