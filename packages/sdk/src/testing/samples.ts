import type { Me } from '../modules/people/index.ts';
import type { NoticeCounts, NoticeSummary } from '../modules/notices/index.ts';

const owner = { id: 'org_1', name: '计算机学院学生第一党支部', shortName: '学生一支部' };

/** A notice as a visitor sees it. */
export function noticeSummary(id: string, changes: Partial<NoticeSummary> = {}): NoticeSummary {
  return {
    id,
    kind: 'notice',
    categoryCode: 'activities',
    disclosureScope: 'public',
    title: `关于开展主题党日活动的通知 ${id}`,
    summary: '',
    pinned: false,
    owner,
    publishedAt: '2026-11-20T09:00:00+08:00',
    updatedAt: '2026-11-20T09:00:00+08:00',
    expireAt: null,
    revision: 1,
    requiresAck: false,
    ackDueAt: null,
    attachmentCount: 0,
    receipt: null,
    ...changes,
  };
}

export function page(items: readonly unknown[], nextCursor: string | null = null): object {
  return { items, nextCursor };
}

export const counts: NoticeCounts = { total: 3, unseen: 1, unread: 2, toAcknowledge: 0, archived: 0 };

/** The answer to a mark, an acknowledgement or an archiving. */
export const receiptChange = { receipts: [], counts };

export const member: Me = {
  id: 'acc_member',
  displayName: '李若溪',
  stage: 'full',
  organization: owner,
  roles: [],
  permissions: [],
};
