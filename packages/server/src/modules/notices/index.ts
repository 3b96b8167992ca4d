import {
  noticeDesk,
  noticeDeskSchemas,
  notices as noticeOperations,
  noticeSchemas,
  uploadLimits,
} from '@party-affairs/sdk/contract';
import { defineModule } from '../../define-module.ts';
import { resource } from '../../http/resource.ts';
import { noticeDeskHandlers } from './desk/handlers.ts';
import { entityType } from './entity.ts';
import { mayDownload } from './files.ts';
import { noticeHandlers } from './readers/handlers.ts';
import { noticeImport } from './import/import-target.ts';
import { placeNotices, placeNoticesWithin } from './lists.ts';
import { noticeJobs } from './jobs.ts';
import { createNoticeTables } from './migrations/001-notices.ts';
import { writeKnownImportIds } from './migrations/002-known-import-ids.ts';
import { fillFormerRevision } from './migrations/003-former-revision.ts';
import { addDeskOrder } from './migrations/004-desk-order.ts';
import { addDeskCounts } from './migrations/005-desk-counts.ts';
import { addReminders } from './migrations/006-reminders.ts';
import { addDueOrder } from './migrations/007-due-order.ts';
import { placePublishedNotices } from './migrations/008-list-places.ts';
import { permissions } from './permissions.ts';
import { formerlyVisibleTo, owedBy, visibleTo, writableTo } from './visibility.ts';
import { uploadPurpose } from './desk/writes.ts';

// Its tables are part of `Database`, also for programs that read the declarations.
export type * from './tables.ts';

/** 通知公告: what an organisation tells its people, and what they did with it. */
export const notices = defineModule({
  name: 'notices',
  resources: [
    resource(noticeOperations, noticeSchemas, noticeHandlers),
    resource(noticeDesk, noticeDeskSchemas, noticeDeskHandlers),
  ],
  permissions,
  tables: ['notices', 'notice_revisions', 'notice_receipts', 'import_sources'],
  migrations: [
    createNoticeTables,
    writeKnownImportIds,
    fillFormerRevision,
    addDeskOrder,
    addDeskCounts,
    addReminders,
    addDueOrder,
    placePublishedNotices,
  ],
  entities: { [entityType]: { table: 'notices', place: placeNotices, placeWithin: placeNoticesWithin } },
  events: {
    'notice.published': visibleTo,
    'notice.updated': formerlyVisibleTo,
    'notice.withdrawn': formerlyVisibleTo,
    'notice.expired': formerlyVisibleTo,
    'notice.reminder': owedBy,
    'desk.changed': writableTo,
    'receipts.changed': 'account',
  },
  files: { [entityType]: mayDownload },
  uploads: { [uploadPurpose]: { permission: 'notices.write', limits: uploadLimits[uploadPurpose] } },
  jobs: noticeJobs,
  imports: { notices: noticeImport },
});
