import type { Rule, RulePack } from './rule.ts';

/**
 * Figures about reading, study, opinion and feedback describe groups of at least this many persons. No rule of the
 * Party says so: it is our choice, so that no person can be made out in a statistic.
 *
 * @example
 * ```ts
 * import { minimumGroupSizeRule } from '@party-affairs/sdk/rules';
 *
 * console.log(minimumGroupSizeRule.value, minimumGroupSizeRule.unit, minimumGroupSizeRule.verification);
 * ```
 */
export const minimumGroupSizeRule = {
  packId: 'statistics@2026',
  key: 'minimumGroupSize',
  article: null,
  kind: 'threshold',
  value: 10,
  unit: 'persons',
  verification: 'design',
} as const satisfies Rule<number>;

/**
 * The value of `minimumGroupSizeRule`: 10 persons.
 *
 * @example
 * ```ts
 * import { minimumGroupSize } from '@party-affairs/sdk/rules';
 *
 * const answers = 7;
 * console.log(answers < minimumGroupSize ? '人数过少，不予显示' : String(answers));
 * ```
 */
export const minimumGroupSize = minimumGroupSizeRule.value;

/**
 * How figures about persons are shown.
 *
 * @example
 * ```ts
 * import { statisticsRules } from '@party-affairs/sdk/rules';
 *
 * console.log(statisticsRules.doc, statisticsRules.rules.length);
 * ```
 */
export const statisticsRules: RulePack = {
  id: 'statistics@2026',
  doc: '统计数据的最小人数（本软件的设计选择）',
  docNo: null,
  issuedOn: null,
  effectiveFrom: null,
  effectiveTo: null,
  sourceUrl: null,
  checkedOn: null,
  checkedBy: null,
  rules: [minimumGroupSizeRule],
};
