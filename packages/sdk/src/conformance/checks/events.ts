import type { CheckFor } from '../check.ts';

/** Checks what stream and poll tell, as the module of the operation does it. */
export const eventCheck: CheckFor = ({ conformance: { events } }) => events;
