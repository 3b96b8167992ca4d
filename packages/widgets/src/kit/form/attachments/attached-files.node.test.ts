import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  attachmentIds,
  type AttachedFile,
  changeFile,
  moveFile,
  rebaseFiles,
  sameFiles,
  unfinished,
} from './attached-files.ts';

function file(key: string, change: Partial<AttachedFile> = {}): AttachedFile {
  return { key, id: key, fileName: `${key}.pdf`, size: 10, removed: false, ...change };
}
const keys = (files: readonly AttachedFile[] | undefined) => files?.map(({ key }) => key).join('');

const [a, b, c] = [file('a'), file('b'), file('c')];
const goingB = file('b', { removed: true });
const unsentD = file('d', { id: null });

test('what is saved leaves out what is removed and what is not all there yet', () => {
  assert.deepEqual(attachmentIds([a, goingB, unsentD, c]), ['a', 'c']);
  assert.deepEqual(unfinished([a, unsentD, file('e', { id: null, removed: true })]), [unsentD]);
});

test('a file that is put back, or finishes, makes the form what it was, or is no change of the form', () => {
  const removed = changeFile([a, b], 'b', { removed: true });
  assert.equal(sameFiles([a, b], removed), false);
  assert.equal(sameFiles([a, b], changeFile(removed, 'b', { removed: false })), true);
  assert.equal(sameFiles([a, unsentD], changeFile([a, unsentD], 'd', { id: 'upl_1' })), true);
  assert.equal(sameFiles([a, b], [b, a]), false);
});

test('a file moves past those that are removed, and no further than the ends', () => {
  assert.equal(keys(moveFile([a, b, c], 'c', -1)), 'acb');
  assert.equal(keys(moveFile([a, goingB, c], 'c', -1)), 'cab');
  assert.equal(keys(moveFile([a, goingB, c], 'a', 1)), 'bca');
  assert.equal(moveFile([a, b], 'a', -1), undefined);
  assert.equal(moveFile([a, goingB], 'a', 1), undefined);
  assert.equal(moveFile([a, b], 'no such', 1), undefined);
});

test('what another person added or took away meanwhile stays added or away, beside what was changed here', () => {
  const theirs = [a, file('new')];
  assert.equal(keys(rebaseFiles([a, b], [b, a, unsentD], theirs)), 'adnew');
  assert.deepEqual(
    rebaseFiles([a, b], [a, goingB], [a, b]).map(({ removed }) => removed),
    [false, true],
  );
});

test('a file is the same file in the next revision, where it has another id', () => {
  const next = (each: AttachedFile) => ({ ...each, key: `${each.key}2`, id: `${each.key}2` });
  const rebased = rebaseFiles([a, b, c], [c, a, goingB], [next(a), next(b), next(c)]);
  assert.equal(keys(rebased), 'c2a2b2');
  assert.deepEqual(attachmentIds(rebased), ['c2', 'a2']);
});
