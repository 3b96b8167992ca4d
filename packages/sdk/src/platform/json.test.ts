import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toJson } from './json.ts';

const value = {
  audience: ['org_1', { id: 'org_2', at: new Date(0) }],
  title: '关于党费收缴的通知',
  none: null,
  absent: undefined,
};

describe('what is sent as JSON', () => {
  for (const prototype of [Array.prototype, Object.prototype]) {
    it(`is the same on a page where each ${prototype === Array.prototype ? 'array' : 'object'} has a toJSON`, () => {
      const expected = JSON.stringify(value);
      Object.assign(prototype, { toJSON: () => '[made by another library]' });
      try {
        assert.equal(toJson(value), expected);
      } finally {
        delete (prototype as { toJSON?: unknown }).toJSON;
      }
    });
  }
});
