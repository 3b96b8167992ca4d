import type { CheckFor } from '../check.ts';

/** What the states of a thing allow, as its module checks it, one operation at a time. */
export const stateCheck: CheckFor = ({ conformance: { states } }) => states;
