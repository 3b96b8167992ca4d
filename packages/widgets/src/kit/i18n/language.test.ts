import { expect } from 'chai';
import { languageFor, nearestLang, watchLang } from './language.ts';

describe('the language for a tag', () => {
  for (const [tag, language] of [
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-Hans-HK', 'zh-Hans'],
    ['zh-TW', 'zh-Hant'],
    ['zh-hk', 'zh-Hant'],
    ['zh_MO', 'zh-Hant'],
    ['zh-Hant-CN', 'zh-Hant'],
    ['yue-HK', 'zh-Hant'],
    ['en', 'en'],
    ['en-US', 'en'],
    ['EN-gb', 'en'],
    ['fr', 'zh-Hans'],
    ['', 'zh-Hans'],
    [null, 'zh-Hans'],
    ['enx', 'zh-Hans'],
  ] as const) {
    it(`${tag === null ? 'that is missing' : `"${tag}"`} is ${language}`, () => {
      expect(languageFor(tag)).to.equal(language);
    });
  }
});

describe('the nearest lang', () => {
  let outer: HTMLElement;
  let inner: HTMLElement;

  beforeEach(() => {
    outer = document.createElement('div');
    const host = document.createElement('div');
    outer.append(host);
    inner = document.createElement('span');
    host.attachShadow({ mode: 'open' }).append(inner);
    document.body.append(outer);
  });

  afterEach(() => outer.remove());

  it('is found through shadow roots', () => {
    outer.lang = 'en';
    expect(nearestLang(inner)).to.equal('en');
    inner.lang = 'zh-TW';
    expect(nearestLang(inner)).to.equal('zh-TW');
  });

  it('is told of when it changes anywhere around, until nobody listens', async () => {
    let told = 0;
    const stop = watchLang(inner, () => (told += 1));
    outer.lang = 'en';
    await Promise.resolve();
    expect(told).to.equal(1);
    outer.title = 'not a language';
    await Promise.resolve();
    expect(told).to.equal(1);
    stop();
    outer.lang = 'zh';
    await Promise.resolve();
    expect(told).to.equal(1);
  });
});
