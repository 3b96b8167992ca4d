import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Dates, spaced } from './dates.ts';
import type { Language } from './language.ts';

const words = {
  'zh-Hans': { today: '今天', yesterday: '昨天', tomorrow: '明天' },
  'zh-Hant': { today: '今天', yesterday: '昨天', tomorrow: '明天' },
  en: { today: 'today', yesterday: 'yesterday', tomorrow: 'tomorrow' },
};

/** Sunday, 22 November 2026, 14:02 in Shanghai, unless said otherwise. */
function dates(
  language: Language = 'zh-Hans',
  zone: string | undefined = 'Asia/Shanghai',
  now = '2026-11-22T14:02:00+08:00',
) {
  return new Dates(language, zone, () => new Date(now), words[language]);
}

describe('a date', () => {
  it('is said as people say it', () => {
    const { moment } = { moment: (at: string) => dates().moment(at) };
    assert.equal(moment('2026-11-22T09:05:00+08:00'), '今天 09:05');
    assert.equal(moment('2026-11-21T23:59:00+08:00'), '昨天 23:59');
    assert.equal(moment('2026-11-23T00:00:00+08:00'), '明天 00:00');
    assert.equal(moment('2026-11-20T09:05:00+08:00'), '11月20日 周五 09:05');
    assert.equal(moment('2025-12-31T23:00:00+08:00'), '2025年12月31日 23:00');
  });

  it('is said in each language', () => {
    assert.equal(dates('zh-Hant').day('2026-11-20T09:05:00+08:00'), '11月20日 週五');
    assert.equal(dates('en').day('2026-11-20T09:05:00+08:00'), 'Fri 20 Nov');
    assert.equal(dates('en').moment('2026-11-22T09:05:00+08:00'), 'today 09:05');
    assert.equal(dates('en').day('2025-03-02T09:05:00+08:00'), '2 Mar 2025');
  });

  it('has a full form for those who want to know exactly', () => {
    assert.match(dates().full('2026-11-22T14:02:00+08:00'), /2026年11月22日\s?星期日.*14:02/);
    assert.match(dates('en').full('2026-11-22T14:02:00+08:00'), /Sunday,? 22 November 2026.*14:02/);
  });

  it('belongs to the day it is in the set zone, whatever zone it was written in', () => {
    const at = '2026-11-21T16:30:00Z';
    assert.equal(dates('zh-Hans', 'Asia/Shanghai').moment(at), '今天 00:30');
    assert.equal(dates('zh-Hans', 'Europe/London').moment(at), '昨天 16:30');
    assert.equal(dates('zh-Hans', 'Asia/Shanghai').dayKey(at), '2026-11-22');
  });

  it('counts calendar days, not hours', () => {
    assert.equal(dates().daysUntil('2026-11-22T23:59:59+08:00'), 0);
    assert.equal(dates().daysUntil('2026-11-23T00:00:01+08:00'), 1);
    assert.equal(dates().daysUntil('2026-11-19T23:00:00+08:00'), -3);
    // The night the clocks change is a day like any other.
    assert.equal(dates('en', 'Europe/London', '2026-10-24T12:00:00Z').daysUntil('2026-10-26T00:30:00Z'), 2);
  });

  it('that is none is shown as it came', () => {
    assert.equal(dates().moment('next week'), 'next week');
    assert.equal(dates().full(''), '');
    assert.ok(Number.isNaN(dates().daysUntil('next week')));
  });

  it('does not fail for a zone that does not exist', () => {
    assert.match(dates('zh-Hans', 'Mars/Olympus').moment('2026-11-20T09:05:00+08:00'), /\d\d:\d\d/);
  });

  it('is midnight as 00:00, never 24:00', () => {
    assert.equal(dates().time('2026-11-22T00:00:00+08:00'), '00:00');
  });

  it('is today exactly when its calendar day is', () => {
    const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(instant, instant, (at, now) => {
        const on = dates('zh-Hans', 'Asia/Shanghai', now.toISOString());
        const sameDay = on.dayKey(at.toISOString()) === on.dayKey(now.toISOString());
        assert.equal(on.day(at.toISOString()) === '今天', sameDay);
        assert.equal(on.daysUntil(at.toISOString()) === 0, sameDay);
      }),
    );
  });
});

describe('words around a date', () => {
  it('stand off from figures, as Chinese is set, and close to Han characters', () => {
    assert.equal(spaced`${'今天 14:02'}更新`, '今天 14:02 更新');
    assert.equal(spaced`更新于${'11月20日 周五 09:05'}`, '更新于 11月20日 周五 09:05');
    assert.equal(spaced`更新于${'今天 14:02'}`, '更新于今天 14:02');
    assert.equal(spaced`请在${'今天 14:02'}前确认。`, '请在今天 14:02 前确认。');
    assert.equal(spaced`第 ${2} 版，${'14:02'}更新`, '第 2 版，14:02 更新');
    assert.equal(spaced`${'11月20日 周五'}截止`, '11月20日 周五截止');
  });
});
