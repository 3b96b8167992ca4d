import { type FieldProblem, type Role, singleRoles } from '@party-affairs/sdk/contract';

/** Levels from the root to a group, more than any institution has. */
export const deepestLevel = 10;

/** A stretch of time, as RFC 3339 in UTC or as days. The end is not part of it; null: until further notice. */
export interface Period {
  readonly from: string;
  readonly to: string | null;
}

/** Tells whether two periods have a moment in common. An empty one has none. */
export function overlap(one: Period, other: Period): boolean {
  const isEmpty = ({ from, to }: Period) => to !== null && to <= from;
  if (isEmpty(one) || isEmpty(other)) return false;
  return (one.to === null || other.from < one.to) && (other.to === null || one.from < other.to);
}

/** Tells whether a role can be held in a period, beside those who hold it at the same organisation. */
export function isRoleTaken(role: Role, period: Period, others: readonly Period[]): boolean {
  return singleRoles.includes(role) && others.some((other) => overlap(period, other));
}

/** Tells whether a period holds at a moment. */
export function isInForce({ from, to }: Period, at: string): boolean {
  return from <= at && (to === null || to > at);
}

/** Tells whether an organisation would be below itself, from the paths of both. */
export function makesCycle(organizationPath: string, newParentPath: string): boolean {
  return newParentPath.startsWith(organizationPath);
}

/** Returns how many organisations a path leads through. */
export function levelOf(organizationPath: string): number {
  return organizationPath.split('/').length - 2;
}

/** Returns the last day that has begun somewhere on earth: none after it is in the past for anybody. */
export function latestDay(now: Date): string {
  return new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10);
}

/** What the rules say of a member's entry. */
export interface MemberFacts {
  readonly votingEntitled: boolean | null;
  readonly votingBasis: string | null;
  readonly joinedOn: string | null;
  readonly fullOn: string | null;
}

/** Finds what is wrong with an entry. Full membership follows joining, and a right to vote rests on something. */
export function memberFaults({ votingEntitled, votingBasis, joinedOn, fullOn }: MemberFacts): FieldProblem[] {
  const faults: FieldProblem[] = [];
  if (joinedOn !== null && fullOn !== null && fullOn < joinedOn) faults.push({ pointer: '/fullOn', code: 'too-small' });
  if (votingEntitled !== null && votingBasis === null) faults.push({ pointer: '/votingBasis', code: 'required' });
  return faults;
}

/** Finds what is wrong with a term of office: one that ends before it starts. */
export function termFaults(term: { readonly start: string | null; readonly end: string | null }): FieldProblem[] {
  const { start, end } = term;
  return start !== null && end !== null && end <= start ? [{ pointer: '/termEnd', code: 'too-small' }] : [];
}
