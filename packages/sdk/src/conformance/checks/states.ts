import type { CheckFor } from '../check.ts';

/** Checks what the states of a thing allow, as its module does it, one operation at a time. */
export const stateCheck: CheckFor = ({ conformance: { states } }) => states;
