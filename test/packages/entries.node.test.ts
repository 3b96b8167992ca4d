import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { elementExports } from '../../packages/widgets/build/element-exports.ts';

it('The widgets’ package has the entries of every element; `npm run generate` writes them anew', () => {
  const file = join(import.meta.dirname, '../../packages/widgets/package.json');
  const { exports } = JSON.parse(readFileSync(file, 'utf8')) as { readonly exports: unknown };
  assert.deepEqual(exports, elementExports());
});
