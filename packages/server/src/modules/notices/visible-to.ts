import { type Expression, expressionBuilder, sql, type SqlBool } from 'kysely';
import { isPartyMember, lineOf } from '../../identity/audience.ts';
import { holds, reaches } from '../../identity/permissions.ts';
import type { Subject } from '../../identity/subject.ts';
import { organizationsWithin } from '../../identity/organizations-within.ts';
import type { Database } from '../../database/schema.ts';

type NoticeCondition = Expression<SqlBool>;

const notices = () => expressionBuilder<Database, 'notices'>();

/** Is the notice up? Its time may have run out before the clock's next tick says so. */
export function isUpAt(now: Date): NoticeCondition {
  const eb = notices();
  return eb.and([
    eb('notices.status', '=', 'published'),
    eb.or([eb('notices.expire_at', 'is', null), eb('notices.expire_at', '>', now.toISOString())]),
  ]);
}

/** Whom a scope addresses, for notices of their owner; `scope` is the column that says it. */
function scopeAddresses(subject: Subject, scope: string): NoticeCondition {
  const eb = notices();
  const says = sql.ref<string>(scope);
  if (subject.kind === 'visitor') return eb(says, '=', 'public');

  const isStaff = holds(subject, 'notices.write');
  const everywhere = isPartyMember(subject.member) || isStaff ? ['public', 'unit', 'inParty'] : ['public', 'unit'];
  const ways: NoticeCondition[] = [eb(says, 'in', everywhere)];
  const inBranch = eb(says, '=', 'branch');
  if (isPartyMember(subject.member)) {
    ways.push(inBranch.and('notices.organization_id', 'in', lineOf(subject.member.organizationPath)));
  }
  if (isStaff) {
    ways.push(inBranch.and('notices.organization_id', 'in', organizationsWithin(reaches(subject, 'notices.write'))));
  }
  return eb.or(ways);
}

/**
 * Whom a notice is or was for: any of the revisions that were up. Events about a notice that went down, or whose
 * circle was made smaller, go to all of these, so that what is still on a screen goes away. Shows nothing by itself.
 */
export function onceAddressedTo(subject: Subject): NoticeCondition {
  const eb = notices();
  return eb.exists(
    eb
      .selectFrom('notice_revisions as once')
      .select('once.revision')
      .whereRef('once.notice_id', '=', 'notices.id')
      .whereRef('once.revision', '<=', 'notices.live_revision')
      .where(scopeAddresses(subject, 'once.disclosure_scope')),
  );
}

/** The notices a subject works on at the desk. Drafts, and what happens to them, exist for nobody else. */
export function writableTo(subject: Subject): NoticeCondition {
  return notices()('notices.organization_id', 'in', organizationsWithin(reaches(subject, 'notices.write')));
}

/**
 * The notices a subject may know of: the one condition of list, get, counts, marks, acknowledgement, archive and events.
 * What does not meet it does not exist for them (`not-found`).
 *
 * @example db.selectFrom('notices').where(visibleTo(subject, now)).select('notices.id')
 */
export function visibleTo(subject: Subject, now: Date): NoticeCondition {
  return notices().and([isUpAt(now), scopeAddresses(subject, 'notices.disclosure_scope')]);
}
