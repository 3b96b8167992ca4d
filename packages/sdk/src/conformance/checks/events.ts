import type { CheckFor } from '../check.ts';

/** What stream and poll tell, as the module of the operation checks it. */
export const eventCheck: CheckFor = ({ conformance: { events } }) => events;
