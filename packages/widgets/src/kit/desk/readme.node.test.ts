import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

test('the desk in the README is the one that is type-checked', () => {
  const read = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8');
  const [, code] = /```ts\n(.*?)```/s.exec(read('README.md')) ?? [];
  assert.equal(code, read('testing/example-desk.ts'));
});
