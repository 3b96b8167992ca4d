import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { momentOf, zonedInput } from './zoned-time.ts';

test('half past two at the university is half past two there, also for a writer in London', () => {
  assert.equal(momentOf('2026-11-22T14:30', 'Asia/Shanghai'), '2026-11-22T14:30:00+08:00');
  assert.equal(zonedInput('2026-11-22T06:30:00Z', 'Asia/Shanghai'), '2026-11-22T14:30');
});

test('a field that was left empty, and one that holds nonsense, is no time', () => {
  assert.equal(momentOf('', 'Asia/Shanghai'), null);
  assert.equal(momentOf('morgen', 'Asia/Shanghai'), null);
  assert.equal(momentOf('2026-13-45T99:99', 'Asia/Shanghai'), null);
  assert.equal(zonedInput(null, 'Asia/Shanghai'), '');
  assert.equal(zonedInput('?', 'Asia/Shanghai'), '');
});

test('a zone that does not exist counts as the device’s own', () => {
  assert.equal(zonedInput(momentOf('2026-11-22T14:30', 'Mars/Olympus'), undefined), '2026-11-22T14:30');
});

test('west of Greenwich and at half hours the offset is written out', () => {
  assert.equal(momentOf('2026-01-05T08:00', 'America/New_York'), '2026-01-05T08:00:00-05:00');
  assert.equal(momentOf('2026-07-05T08:00', 'America/New_York'), '2026-07-05T08:00:00-04:00');
  assert.equal(momentOf('2026-01-05T08:00', 'Asia/Kathmandu'), '2026-01-05T08:00:00+05:45');
});

test('what is shown for a moment is that moment when it is saved again, in every zone', () => {
  const zone = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Auckland', 'UTC');
  const minute = fc.integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2040, 0) / 60_000 });
  fc.assert(
    fc.property(zone, minute, (timeZone, time) => {
      const shown = zonedInput(new Date(time * 60_000).toISOString(), timeZone);
      const again = Date.parse(momentOf(shown, timeZone)!) / 60_000;
      // In the hour that comes twice when clocks go back, the field cannot say which one is meant.
      assert.equal(zonedInput(new Date(again * 60_000).toISOString(), timeZone), shown);
      assert.ok(Math.abs(again - time) <= 60);
    }),
    { numRuns: 3000 },
  );
});
