import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Campus } from '../testing/campus.ts';
import { foldForSearch } from './fold.ts';
import { indexText } from './index-text.ts';

/** Hanzi of which no two pairs are alike. */
const hanzi = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    String.fromCodePoint(0x4e00 + ((index * 7919 + (index >> 8)) % 20_000)),
  ).join('');

describe('A very long text', () => {
  it('is searched in its beginning, however many characters one becomes', () => {
    assert.ok(foldForSearch('ﷺ'.repeat(320_000)).length <= 200_000);
    assert.ok(foldForSearch(hanzi(320_000)).length <= 200_000);
    assert.equal(foldForSearch('黨費'), '党费');
  });

  it('lets others have their turn while it is put into the index', async () => {
    const campus = await Campus.open();
    let turns = 0;
    let isDone = false;
    const count = () => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    await indexText(campus.database, { entityType: 'thing', entityId: 'thing_1' }, foldForSearch(hanzi(10_000)), '');
    isDone = true;
    assert.ok(turns >= 5, `${turns} turns`);
    await campus.close();
  });
});
