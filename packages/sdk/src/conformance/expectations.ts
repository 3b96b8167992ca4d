import type { ProblemCode } from '../contract/index.ts';
import type { Role } from './tokens.ts';

/** Outcome for a role: a good response, or this problem. */
export type Expected = 'yes' | Extract<ProblemCode, 'unauthenticated' | 'forbidden' | 'not-found'>;

/** Outcomes for each role, about things of the sandbox organisation. */
export type Expectations = Readonly<Record<Role, Expected>>;

/** All roles may. */
export const everybody: Expectations = {
  visitor: 'yes',
  member: 'yes',
  author: 'yes',
  reviewer: 'yes',
  outsider: 'yes',
  staff: 'yes',
};

/** All who signed in may. */
export const signedIn: Expectations = { ...everybody, visitor: 'unauthenticated' };

/** All with a role may, in their own organisations. */
export const officers: Expectations = { ...signedIn, member: 'forbidden' };

/** All with a role may, about one thing: an officer of another organisation must not learn of it. */
export const ownOfficers: Expectations = { ...officers, outsider: 'not-found' };
