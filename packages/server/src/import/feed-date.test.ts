import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { assertLinear } from '../../../../test/measures/processor-time.ts';
import { feedDate } from './feed-date.ts';

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

const halfPastThree = '2026-03-05T07:30:00.000Z';
const midnight = '2026-03-04T16:00:00.000Z';

describe('A date in a feed', () => {
  for (const [text, expected] of [
    ['Mon, 02 Mar 2026 08:30:00 +0800', '2026-03-02T00:30:00.000Z'],
    ['2026-03-02T08:30:00+08:00', '2026-03-02T00:30:00.000Z'],
    ['2026-03-02T00:30:00Z', '2026-03-02T00:30:00.000Z'],
    ['2026-03-02T00:30:00.123456Z', '2026-03-02T00:30:00.000Z'],
    ['2026-03-02T08:30+08:00[Asia/Shanghai]', '2026-03-02T00:30:00.000Z'],
    ['2026-03-01T19:30:00-05:00', '2026-03-02T00:30:00.000Z'],
    ['Sun, 01 Mar 2026 19:30:00 EST', '2026-03-02T00:30:00.000Z'],
    ['Mon Mar 02 2026 08:30:00 GMT+0800 (China Standard Time)', '2026-03-02T00:30:00.000Z'],
    ['Mon, 2 Mar 2026 00:30:00 GMT', '2026-03-02T00:30:00.000Z'],
    ['Monday, 02-Mar-26 00:30:00 UTC', '2026-03-02T00:30:00.000Z'],
    ['Mon, 02 Mar 1998 08:30:00 +0800', '1998-03-02T00:30:00.000Z'],
    ['2026-03-02 08:30:00', '2026-03-02T00:30:00.000Z'],
    [' 2026/3/2 08:30 ', '2026-03-02T00:30:00.000Z'],
    ['2026-03-02', '2026-03-01T16:00:00.000Z'],
    ['2026年3月2日', '2026-03-01T16:00:00.000Z'],
    ['2026年3月2日 8时30分', '2026-03-02T00:30:00.000Z'],
    ['Thu, 05 Mar 2026 15:30:00 CST', halfPastThree],
    ['Thu Mar 05 15:30:00 CST 2026', halfPastThree],
    ['Thu, 05 Mar 2026 23:30:00', '2026-03-05T15:30:00.000Z'],
    ['星期四, 05 三月 2026 15:30:00 +0800', halfPastThree],
    ['2026-03-05 下午 3:30:00', halfPastThree],
    ['2026-03-05 上午12:30', '2026-03-04T16:30:00.000Z'],
    ['2026/3/5 3:30:00 PM', halfPastThree],
    ['3/5/2026 3:30:00 PM', halfPastThree],
    ['2026年03月05日 星期四 15:30', halfPastThree],
    ['2026年3月5日（周四）下午3点30分', halfPastThree],
    ['二〇二六年三月五日', midnight],
    ['2026年十二月二十五日', '2026-12-24T16:00:00.000Z'],
    ['Thu, 05 Mar 26 15:30:00 +0800', halfPastThree],
    ['Mar 5, 2026', midnight],
    ['March 5th, 2026 15:30', halfPastThree],
    ['2026-03-05 15:30:00.0', halfPastThree],
    ['1772695800', halfPastThree],
    ['1772695800000', halfPastThree],
    ['２０２６年３月５日', midnight],
    ['２０２６－０３－０５　１５：３０', halfPastThree],
    ['20260305', midnight],
    ['202603051530', halfPastThree],
    ['20260305153000', halfPastThree],
    ['2026-03-05T15:30:00+0800', halfPastThree],
    ['2026-03-05 15:30:00 +0800', halfPastThree],
    ['2026-03-05 15:30 北京时间', halfPastThree],
    ['2026.03.05', midnight],
    ['[2026-03-05]', midnight],
    ['【2026-03-05 15:30】', halfPastThree],
    ['Thu, 05 Mar 2026 15:30:00 GMT+8', halfPastThree],
    ['25/12/2026', '2026-12-24T16:00:00.000Z'],
    ['Thu, 31 Dec 2026 23:59:60 +0800', '2026-12-31T15:59:59.000Z'],
  ] as const) {
    it(`is understood, wherever the machine is: ${text}`, () => {
      for (const place of ['Asia/Shanghai', 'America/Chicago', 'Pacific/Kiritimati']) {
        process.env['TZ'] = place;
        assert.equal(feedDate(text)?.toISOString(), expected, place);
      }
    });
  }

  for (const text of [
    ...['', 'yesterday', '2026-02-31', '2026-13-01', '0001-01-01T00:00:00Z', '9999-01-01', '1', '2026'],
    ...['3月5日 15:30', '03-05', 'Thu, 05 Mar 15:30:00 +0800', '15:30', '05/03/2026', '26-03-05'],
    ...['2026-03-05 25:00', '2026-03-05 15:61', '2026-03-05 15:30 XYZ', '2026-03-05 15:30 +9900', '20261305'],
    ...['2026-03-05 15:30 or so', '99999999999999999999', '〇年〇月〇日'],
  ]) {
    it(`is left away when it is none, or could be two: “${text}”`, () => assert.equal(feedDate(text), null));
  }

  for (const piece of [' ', '2026-', '[', '一', '星期', 'a', '1', '下午', '@', ',']) {
    it(`does not keep the program busy: ${JSON.stringify(piece)} without end`, () => {
      assertLinear((size) => {
        for (let done = 0; done < 2000; done += 1) feedDate(piece.repeat(size / piece.length));
      }, 100_000);
      assert.equal(feedDate(`2026-03-05${' '.repeat(200_000)}`), null);
    });
  }
});
