import type { EntityRef } from '../../database/entity.ts';

/** What events, audit entries, files and the search index call a notice. */
export const entityType = 'notice';

export function noticeRef(noticeId: string): EntityRef {
  return { entityType, entityId: noticeId };
}
