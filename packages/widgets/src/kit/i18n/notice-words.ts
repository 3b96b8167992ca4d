import type { DisclosureScope, NoticeCategory, NoticeKind } from '@party-affairs/sdk/contract';

/** Names of the contract's values that every widget about notices shows. A value of a newer server is shown as it is. */
export interface NoticeWords {
  readonly kinds: Readonly<Record<NoticeKind, string>>;
  readonly categories: Readonly<Record<NoticeCategory, string>>;
  readonly scopes: Readonly<Record<DisclosureScope, string>>;
}

/** The word for a value; the value itself where there is none. */
export function labelFor(words: Readonly<Record<string, string>>, value: string): string {
  return Object.hasOwn(words, value) ? (words[value] ?? value) : value;
}
