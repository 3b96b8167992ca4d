import { textPiece } from '../contract/index.ts';
import { describe } from './doc.ts';

export const searchSchemaDocs = {
  TextPiece: describe(textPiece, 'A piece of a text. Joined, the pieces are the text.', {
    text: 'Plain text.',
    isMatch: 'Whether it is what was searched for.',
  }),
};
