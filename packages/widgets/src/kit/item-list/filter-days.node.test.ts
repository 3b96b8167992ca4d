import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dayPresets, isDay } from './filter-days.ts';

describe('Days that a word means', () => {
  it('begin with the Monday, the first of the month and of the year', () => {
    assert.deepEqual(dayPresets('2026-11-22'), {
      thisWeek: '2026-11-16',
      thisMonth: '2026-11-01',
      thisYear: '2026-01-01',
    });
    assert.equal(dayPresets('2026-11-16').thisWeek, '2026-11-16');
  });

  it('may begin in the year before', () => {
    assert.deepEqual(dayPresets('2027-01-01'), {
      thisWeek: '2026-12-28',
      thisMonth: '2027-01-01',
      thisYear: '2027-01-01',
    });
  });
});

describe('A day', () => {
  it('is one of the calendar, and nothing else', () => {
    for (const day of ['2026-11-22', '2028-02-29']) assert.equal(isDay(day), true, day);
    for (const text of ['', '0002-01-01', '2026-02-30', '2026-2-3', 'today', '2026-11-22T00:00']) {
      assert.equal(isDay(text), false, text);
    }
  });
});
