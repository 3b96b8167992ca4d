import type { DisclosureScope, NoticeCategory, NoticeKind } from '@party-affairs/sdk/contract';

/** Labels of the contract's values, as every widget about notices shows them. */
export interface NoticeLabels {
  readonly kinds: Readonly<Record<NoticeKind, string>>;
  readonly categories: Readonly<Record<NoticeCategory, string>>;
  readonly scopes: Readonly<Record<DisclosureScope, string>>;
}
