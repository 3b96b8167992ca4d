import type { Rule, RulePack } from './rule.ts';

/**
 * The steps by which a Party organisation makes something public (党务公开): proposed, reviewed with a secrecy check
 * (保密审查), approved, published. 《中国共产党党务公开条例（试行）》 (2017) Art. 15.
 *
 * @example
 * ```ts
 * import { disclosureProcedure } from '@party-affairs/sdk/rules';
 *
 * console.log(disclosureProcedure.value.join(' → '), `第${disclosureProcedure.article}条`);
 * ```
 */
export const disclosureProcedure = {
  packId: 'cn-disclosure@2017',
  key: 'procedure',
  article: '15',
  kind: 'procedure',
  value: ['propose', 'review', 'approve', 'publish'],
  unit: null,
  verification: 'quoted',
} as const satisfies Rule<readonly string[]>;

/**
 * Rules of Party-affairs disclosure in force since 2017.
 *
 * @example
 * ```ts
 * import { disclosureRules } from '@party-affairs/sdk/rules';
 *
 * for (const rule of disclosureRules.rules) console.log(`${disclosureRules.doc}第${rule.article}条`, rule.value);
 * ```
 */
export const disclosureRules: RulePack = {
  id: 'cn-disclosure@2017',
  doc: '《中国共产党党务公开条例（试行）》',
  docNo: null,
  issuedOn: '2017',
  effectiveFrom: '2017',
  effectiveTo: null,
  sourceUrl: null,
  checkedOn: null,
  checkedBy: null,
  rules: [disclosureProcedure],
};
