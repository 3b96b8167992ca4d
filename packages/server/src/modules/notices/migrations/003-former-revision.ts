import { sql } from 'kysely';
import type { Migration } from '../../../database/migrate.ts';

/** Says with older events of notices that were taken down which revision could be seen before. */
export const fillFormerRevision: Migration = {
  name: 'notices/003-former-revision',
  async up(db) {
    await sql`
      update events set former_revision = (select live_revision from notices where notices.id = events.entity_id)
      where entity_type = 'notice' and type in ('notice.withdrawn', 'notice.expired')
    `.execute(db);
  },
};
