import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { publicationTime } from './publication-time.ts';

describe('The time of publication between two days', () => {
  it('begins and ends at midnight in the zone of the feed, both days included', () => {
    assert.deepEqual(publicationTime('2026-11-30', '2026-12-31', 'Asia/Shanghai'), {
      publishedFrom: '2026-11-30T00:00:00+08:00',
      publishedBefore: '2027-01-01T00:00:00+08:00',
    });
    assert.deepEqual(publicationTime('2026-03-29', '2026-03-29', 'Europe/Berlin'), {
      publishedFrom: '2026-03-29T00:00:00+01:00',
      publishedBefore: '2026-03-30T00:00:00+02:00',
    });
  });

  it('is open where a day is left out, or is none', () => {
    assert.deepEqual(publicationTime(undefined, '2026-12-31', 'UTC'), { publishedBefore: '2027-01-01T00:00:00+00:00' });
    assert.deepEqual(publicationTime('yesterday', undefined, 'UTC'), {});
    assert.deepEqual(publicationTime('2026-02-30', '', 'UTC'), {});
  });
});
