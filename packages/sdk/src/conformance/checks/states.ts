import type { Check, CheckFor } from '../check.ts';
import type { OperationId } from '../operations.ts';
import { deskStates } from './desk-states.ts';
import { readerStates } from './reader-states.ts';
import { uploadStates } from './upload-states.ts';

const states: Readonly<Partial<Record<OperationId, Check>>> = { ...deskStates, ...readerStates, ...uploadStates };

/** What the life of a notice, and of a file on its way to one, asks for, one operation at a time. */
export const stateCheck: CheckFor = ({ id }) => states[id];
