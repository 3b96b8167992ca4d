import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { feedDate } from './feed-date.ts';

describe('A date in a feed', () => {
  for (const [text, expected] of [
    ['Mon, 02 Mar 2026 08:30:00 +0800', '2026-03-02T00:30:00.000Z'],
    ['2026-03-02T08:30:00+08:00', '2026-03-02T00:30:00.000Z'],
    ['2026-03-02T00:30:00Z', '2026-03-02T00:30:00.000Z'],
    ['2026-03-02 08:30:00', '2026-03-02T00:30:00.000Z'],
    [' 2026/3/2 08:30 ', '2026-03-02T00:30:00.000Z'],
    ['2026-03-02', '2026-03-01T16:00:00.000Z'],
    ['2026年3月2日', '2026-03-01T16:00:00.000Z'],
    ['2026年3月2日 8时30分', '2026-03-02T00:30:00.000Z'],
  ] as const) {
    it(`is understood: ${text}`, () => assert.equal(feedDate(text)?.toISOString(), expected));
  }

  for (const text of ['', 'yesterday', '2026-02-31', '2026-13-01', '0001-01-01T00:00:00Z', '9999-01-01', '1']) {
    it(`is left away when it is none: “${text}”`, () => assert.equal(feedDate(text), null));
  }
});
