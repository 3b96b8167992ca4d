import { type Expression, expressionBuilder, type SqlBool } from 'kysely';
import { isPartyMember, lineOf } from '../domain/audience.ts';
import { holds, reaches } from '../identity/permissions.ts';
import type { Subject } from '../identity/subject.ts';
import { organizationsWithin } from './organizations-within.ts';
import type { Database } from './schema.ts';

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

/**
 * Whom a notice is for, up or not: what `disclosure_scope` says. Events about a notice that went down (withdrawn,
 * expired) go to these people; whatever shows one goes by `visibleTo`.
 */
export function addressedTo(subject: Subject): NoticeCondition {
  const eb = notices();
  if (subject.kind === 'visitor') return eb('notices.disclosure_scope', '=', 'public');

  const isStaff = holds(subject, 'notices.write');
  const everywhere = isPartyMember(subject.member) || isStaff ? ['public', 'unit', 'inParty'] : ['public', 'unit'];
  const ways: NoticeCondition[] = [eb('notices.disclosure_scope', 'in', everywhere)];
  const inBranch = eb('notices.disclosure_scope', '=', 'branch');
  if (isPartyMember(subject.member)) {
    ways.push(inBranch.and('notices.organization_id', 'in', lineOf(subject.member.organizationPath)));
  }
  if (isStaff) {
    ways.push(inBranch.and('notices.organization_id', 'in', organizationsWithin(reaches(subject, 'notices.write'))));
  }
  return eb.or(ways);
}

/**
 * The notices a subject may know of: the one condition of list, get, counts, marks, acknowledgement, archive and events.
 * What does not meet it does not exist for them (`not-found`).
 *
 * @example db.selectFrom('notices').where(visibleTo(subject, now)).select('notices.id')
 */
export function visibleTo(subject: Subject, now: Date): NoticeCondition {
  return notices().and([isUpAt(now), addressedTo(subject)]);
}
