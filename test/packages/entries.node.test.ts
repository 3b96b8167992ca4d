import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { it } from 'node:test';
import { generatedFiles } from '../../packages/widgets/build/generated-files.ts';

for (const [file, text] of await generatedFiles())
  it(`${basename(file)} of the widgets has every element; \`npm run generate\` writes it anew`, () =>
    assert.equal(readFileSync(file, 'utf8'), text));
