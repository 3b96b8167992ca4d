import type { Member, MemberSummary } from '@party-affairs/sdk/contract';
import type { Context, HandlerResult } from '../../../http/handler.ts';
import type { SignedInSubject } from '../../../identity/subject.ts';
import { ProblemError } from '../../../problem.ts';
import { findMember, type MemberListRow, participationsOf } from './queries.ts';

/** A member in the list of the roster. */
export function toMemberSummary(row: MemberListRow): MemberSummary {
  return {
    id: row.id,
    displayName: row.display_name,
    organization: { id: row.home_id, name: row.home_name, shortName: row.home_short_name },
    stage: row.stage,
    membershipStatus: row.membership_status,
    category: row.category,
    leftOn: row.left_on,
  };
}

/** A member with all that the register has. Throws `not-found`. */
export async function memberAnswer(
  { db, subject }: Context<SignedInSubject>,
  memberId: string,
): Promise<HandlerResult<Member>> {
  const row = await findMember(db, subject, memberId);
  if (!row) throw new ProblemError('not-found');
  const participations = await participationsOf(db, memberId);
  return {
    body: {
      ...toMemberSummary(row),
      votingEntitled: row.voting_entitled === null ? null : row.voting_entitled === 1,
      votingBasis: row.voting_basis,
      joinedOn: row.joined_on,
      fullOn: row.full_on,
      participations: participations.map(({ id, organization_id, name, short_name, from_on, to_on }) => ({
        id,
        organization: { id: organization_id, name, shortName: short_name },
        from: from_on,
        to: to_on,
      })),
    },
    version: String(row.version),
  };
}
