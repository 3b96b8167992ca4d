import { readFileSync, writeFileSync } from 'node:fs';
import { generatedFiles } from './generated-files.ts';

/** Part of `npm run generate`: writes what follows from the list of elements. */
for (const [file, text] of await generatedFiles()) {
  if (readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}
