import type { EntityRef } from '../../database/entity.ts';

/** Name of the type of notices in events, audit entries, files and the search index. */
export const entityType = 'notice';

export function noticeRef(noticeId: string): EntityRef {
  return { entityType, entityId: noticeId };
}
