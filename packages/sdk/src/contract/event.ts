import * as z from 'zod/mini';
import { timestamp } from './values.ts';

/** What all live events have: the place in the stream, and when it happened. */
export const eventEnvelope = { id: z.string(), at: timestamp };
