import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isBlank } from './blank-text.ts';

describe('A text shows nothing', () => {
  for (const text of [
    '',
    ' \t\n\u3000\u00a0',
    '\u200b',
    '\u2060\u00ad',
    '\u3164',
    '\u115f',
    '\u2800',
    '\ufe0f\u200d',
  ]) {
    it(`when it is ${JSON.stringify(text)}`, () => assert.equal(isBlank(text), true));
  }
});

describe('A text shows something', () => {
  for (const text of ['通', ' \u200b.', '𠮷', '\u200b\u2800党费']) {
    it(`when it is ${JSON.stringify(text)}`, () => assert.equal(isBlank(text), false));
  }
});
