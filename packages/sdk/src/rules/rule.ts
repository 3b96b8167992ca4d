/**
 * How a number of the field is known.
 *
 * - `quoted`: read as quoted text in a public copy of the document.
 * - `secondHand`: read in a text that cites the document.
 * - `memory`: not looked up yet.
 * - `conflicting`: sources disagree.
 * - `design`: no rule of the Party at all, but a choice of this software.
 */
export type Verification = 'quoted' | 'secondHand' | 'memory' | 'conflicting' | 'design';

/** Kind of what a rule says. */
export type RuleKind = 'deadline' | 'minDuration' | 'window' | 'threshold' | 'cadence' | 'rate' | 'procedure';

/** One rule of a pack: a value with its source, so that a screen can show where it comes from. */
export interface Rule<Value = unknown> {
  /** `id` of the pack it belongs to. */
  readonly packId: string;
  /** Its name within the pack. */
  readonly key: string;
  /** Article of the document, e.g. `15`; `null` where the document is not a regulation. */
  readonly article: string | null;
  /** Kind of what it says. */
  readonly kind: RuleKind;
  /** Value of the rule: a number in `unit`, or the steps of a procedure. */
  readonly value: Value;
  /** Unit of a number: `persons`, `days`, ...; `null` for everything else. */
  readonly unit: string | null;
  /** How it is known. */
  readonly verification: Verification;
}

/**
 * The rules of one document in one version. Rules change; a case begun under the old ones is finished under them,
 * so packs are kept beside each other and never edited.
 */
export interface RulePack {
  /** `name@year` or `name@year.month`. */
  readonly id: string;
  /** Full title of the document, in Chinese; for design choices what they are about. */
  readonly doc: string;
  /** Number of the document (发文字号), where known. */
  readonly docNo: string | null;
  /** ISO 8601 date, as exact as it is known: `2017`, `2017-12`, `2017-12-20`. */
  readonly issuedOn: string | null;
  /** ISO 8601 date from which it holds. */
  readonly effectiveFrom: string | null;
  /** ISO 8601 date until which it holds; `null`: in force. */
  readonly effectiveTo: string | null;
  /** Address at which the text can be read. */
  readonly sourceUrl: string | null;
  /** Date on which the text was compared with the original; `null`: not by this project. */
  readonly checkedOn: string | null;
  /** Name of who compared it. */
  readonly checkedBy: string | null;
  /** Rules of the document. */
  readonly rules: readonly Rule[];
}

/**
 * Whether a rule must show as "未核对原文" and stay off until the institution has confirmed it.
 *
 * @example
 * ```ts
 * import { minimumGroupSizeRule, needsConfirmation } from '@party-affairs/sdk/rules';
 *
 * console.log(needsConfirmation(minimumGroupSizeRule)); // false: it is our own choice, there is nothing to check
 * ```
 */
export function needsConfirmation(rule: Rule): boolean {
  return rule.verification !== 'quoted' && rule.verification !== 'design';
}
