import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { disclosureRules, minimumGroupSize, needsConfirmation, type Rule, statisticsRules } from './index.ts';

const packs = [statisticsRules, disclosureRules];

describe('rules', () => {
  it('say where they come from: each belongs to its pack, and a regulation names its article', () => {
    for (const pack of packs) {
      assert.match(pack.id, /^[a-z-]+@\d{4}(\.\d{2})?$/);
      for (const rule of pack.rules) {
        assert.equal(rule.packId, pack.id);
        assert.equal(rule.article === null, rule.verification === 'design', rule.key);
      }
    }
  });

  it('are on without being asked only where the text was read or the choice is ours', () => {
    const rule: Rule = { ...statisticsRules.rules[0]!, article: '2', verification: 'secondHand' };
    for (const verification of ['secondHand', 'memory', 'conflicting'] as const) {
      assert.equal(needsConfirmation({ ...rule, verification }), true, verification);
    }
    assert.equal(needsConfirmation({ ...rule, verification: 'quoted' }), false);
    assert.equal(needsConfirmation({ ...rule, verification: 'design' }), false);
  });

  it('keep figures to groups of ten or more', () => {
    assert.equal(minimumGroupSize, 10);
  });
});
