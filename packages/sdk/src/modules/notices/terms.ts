// Values of the field, for contract, server and widgets alike.

/** 通知 · 公告 · 公示 · 文件 · 动态 */
export const noticeKinds = ['notice', 'announcement', 'publicNotice', 'document', 'news'] as const;

/** 党务公开目录: headings of the disclosure catalogue (党务公开条例(试行) 2017). */
export const noticeCategories = [
  'decisions',
  'study',
  'organization',
  'development',
  'activities',
  'discipline',
  'dues',
  'service',
] as const;

/** Permitted readers of a notice: all · people of this unit · Party members · the owner's own subtree. */
export const disclosureScopes = ['public', 'unit', 'inParty', 'branch'] as const;

/** 党务公开条例 Art. 15: propose, review with secrecy check, approve, publish. */
export const noticeStates = [
  'draft',
  'secrecyReview',
  'approved',
  'scheduled',
  'published',
  'expired',
  'withdrawn',
] as const;

/** A value of `noticeKinds`. */
export type NoticeKind = (typeof noticeKinds)[number];
/** A value of `noticeCategories`. */
export type NoticeCategory = (typeof noticeCategories)[number];
/** A value of `disclosureScopes`. */
export type DisclosureScope = (typeof disclosureScopes)[number];
/** A value of `noticeStates`. */
export type NoticeState = (typeof noticeStates)[number];

/** `all` leaves out the archived; `toAcknowledge` does not, so nothing owed can be put out of sight. */
export const noticeListStates = ['all', 'unread', 'toAcknowledge', 'archived'] as const;

/** Actions on a notice at the desk. `actions` of each notice says which of it may be done now, and by whom. */
export const deskActions = [
  'edit',
  'submit',
  'approve',
  'return',
  'schedule',
  'publish',
  'withdraw',
  'duplicate',
  'remind',
  'receipts',
] as const;
/** A value of `deskActions`. */
export type DeskAction = (typeof deskActions)[number];

/** Those of a roll who acknowledged the revision, and those who have not yet. */
export const rollStatuses = ['acknowledged', 'waiting'] as const;
/** A value of `rollStatuses`. */
export type RollStatus = (typeof rollStatuses)[number];

/** The desk counts no further than this: the number says "this many, or more". */
export const deskCountLimit = 1000;

/** Longest title, summary and reason in characters, longest HTML in bytes of UTF-8. */
export const noticeLimits = { title: 200, summary: 500, reason: 500, bodyHtml: 400_000 } as const;
