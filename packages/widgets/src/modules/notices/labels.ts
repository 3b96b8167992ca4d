import type { DisclosureScope, NoticeCategory, NoticeKind } from '@party-affairs/sdk/contract';

/** Labels of the kinds of notices, which every row shows. */
export interface NoticeKindLabels {
  readonly kinds: Readonly<Record<NoticeKind, string>>;
}

/** Labels of the contract's values, as every widget about notices shows them. What rows do not show is loaded when it is needed. */
export interface NoticeLabels extends NoticeKindLabels {
  readonly categories: Readonly<Record<NoticeCategory, string>>;
  readonly scopes: Readonly<Record<DisclosureScope, string>>;
}
