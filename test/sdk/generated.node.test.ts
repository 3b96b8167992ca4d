import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, it } from 'node:test';
import { generatedFiles } from '../../packages/sdk/build/generated-files.ts';

const root = join(import.meta.dirname, '../..');

describe('what follows from the contract', async () => {
  for (const [file, text] of await generatedFiles()) {
    it(`is current in ${relative(root, file)}; \`npm run generate\` writes it anew`, () => {
      assert.equal(readFileSync(file, 'utf8'), text);
    });
  }
});
