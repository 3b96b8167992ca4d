import { noticeDesk } from '@party-affairs/sdk/contract';
import { type Expression, expressionBuilder, sql, type SqlBool } from 'kysely';
import type { Database } from '../../../database/schema.ts';
import { isWithinUnordered } from '../../../identity/organizations-within.ts';
import { reaches } from '../../../identity/permissions.ts';
import type { SignedInSubject } from '../../../identity/subject.ts';
import { entityType } from '../entity.ts';

/**
 * Makes the condition for notices whose next step is the subject's. That is a draft of their own to submit, a text of
 * others to review, or an approved one to publish. The query joins the revision being worked on as `shown`.
 */
export function waitsFor(subject: SignedInSubject): Expression<SqlBool> {
  const eb = expressionBuilder<Database & { shown: Database['notice_revisions'] }, 'notices' | 'shown'>();
  const { accountId } = subject;
  const state = sql<string>`coalesce(${sql.ref('notices.state')}, '')`;
  const mayTake = (action: 'submit' | 'approve' | 'publish') =>
    isWithinUnordered('notices.organization_id', reaches(subject, noticeDesk[action].permission));
  const edited = eb
    .selectFrom('audit_entries as edit')
    .select('edit.id')
    .where('edit.entity_type', '=', entityType)
    .whereRef('edit.entity_id', '=', 'notices.id')
    .whereRef('edit.revision', '=', 'notices.working_revision')
    .where('edit.account_id', '=', accountId)
    .where('edit.action', 'in', ['create', 'edit']);
  return eb.and([
    // Databases use the index `notices_that_wait` for these very words only; hidden in `coalesce`, `state` calls for no other.
    sql<SqlBool>`${state} in ('draft', 'secrecyReview', 'approved')`,
    eb.or([
      eb.and([eb(state, '=', 'draft'), eb('shown.author_id', '=', accountId), mayTake('submit')]),
      eb.and([
        eb(state, '=', 'secrecyReview'),
        eb('shown.author_id', '!=', accountId),
        mayTake('approve'),
        eb.not(eb.exists(edited)),
      ]),
      eb.and([eb(state, '=', 'approved'), mayTake('publish')]),
    ]),
  ]);
}
