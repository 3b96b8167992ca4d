import * as z from 'zod/mini';
import type { AnswerOf } from './answer-of.ts';

/** A piece of a text: one that a search has found, or what stands between two. Joined, the pieces are the text. */
export const textPiece = z.looseObject({ text: z.string(), isMatch: z.boolean() });

/** A piece of a text, which a search has found or not. */
export interface TextPiece extends AnswerOf<typeof textPiece> {}
