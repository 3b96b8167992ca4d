import { readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import process from 'node:process';
import { generatedFiles } from './generated-files.ts';

/** `npm run generate`: writes what follows from modules.ts, the rows of the contract and the words about them. */
for (const [file, text] of await generatedFiles()) {
  if (read(file) === text) continue;
  writeFileSync(file, text);
  console.log(relative(process.cwd(), file));
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
