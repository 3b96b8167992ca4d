import * as z from 'zod/mini';
import { timestamp } from './values.ts';

/** Members of every live event: its place in the stream, and when it happened. */
export const eventEnvelope = { id: z.string(), at: timestamp };
