import { eventSchemas, events, signIn, signInSchemas, uploads, uploadSchemas } from '@party-affairs/sdk/contract';
import { createCoreTables } from './database/migrations/001-core.ts';
import { addFormerRevision } from './database/migrations/002-former-revision.ts';
import { createListPlaces } from './database/migrations/003-list-places.ts';
import { addPeople } from './database/migrations/004-people.ts';
import { createSignInTables } from './database/migrations/005-sign-in.ts';
import { createTableImports } from './database/migrations/006-table-imports.ts';
import type { ServerModule } from './define-module.ts';
import { forgetEvents } from './events/event-places.ts';
import type { EventStreamOptions } from './events/event-stream.ts';
import { eventHandlers } from './events/handlers.ts';
import { uploadHandlers, type UploadPurposes } from './files/upload-handlers.ts';
import { forgetUploads } from './files/uploads.ts';
import { forgetKeys } from './http/idempotency.ts';
import { type Resource, resource } from './http/resource.ts';
import { forgetSessions } from './identity/sessions.ts';
import type { SignIn } from './identity/sign-in.ts';
import { signInHandlers } from './identity/sign-in-handlers.ts';
import type { Job } from './jobs/job.ts';

/** The machinery's own part of a database and of the permission matrix, whatever modules there are. */
export const core: ServerModule = {
  name: 'core',
  resources: [],
  permissions: { anyone: 'anyone', signedIn: 'signedIn' },
  tables: [
    'organizations',
    'accounts',
    'members',
    'role_assignments',
    'audit_entries',
    'list_places',
    'list_counts',
    'search_grams',
    'file_contents',
    'file_parts',
    'attachments',
    'uploads',
    'events',
    'idempotency_keys',
    'external_identities',
    'sign_in_sessions',
    'import_runs',
    'import_keys',
    'import_duplicates',
  ],
  migrations: [
    createCoreTables,
    addFormerRevision,
    createListPlaces,
    addPeople,
    createSignInTables,
    createTableImports,
  ],
};

/** Makes the resources that serve all modules: live events, and files on their way in, sign-in. */
export function coreResources(
  eventOptions: EventStreamOptions,
  purposes: UploadPurposes,
  tickets?: SignIn,
): Resource[] {
  return [
    resource(events, eventSchemas, eventHandlers(eventOptions)),
    resource(uploads, uploadSchemas, uploadHandlers(purposes)),
    resource(signIn, signInSchemas, signInHandlers(tickets)),
  ];
}

const day = 24 * 60 * 60 * 1000;

/** How often to look for what is to be forgotten, ms. */
const cleaningInterval = 60 * 60 * 1000;

/** Removes what is no longer needed: uploads that were not used, old keys, old events. */
export function cleaningJobs(keepDays: { readonly keys: number; readonly events: number }): Job[] {
  const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * day);
  const cleaning = (name: string, run: (...args: Parameters<Job['run']>) => Promise<void>, interval = 0): Job => ({
    name,
    interval,
    run: async (db, now) => {
      await run(db, now);
      return 0;
    },
  });
  return [
    cleaning('uploads', forgetUploads),
    cleaning('sessions', forgetSessions, cleaningInterval),
    cleaning('keys', (db, now) => forgetKeys(db, daysBefore(now, keepDays.keys)), cleaningInterval),
    cleaning('events', (db, now) => forgetEvents(db, daysBefore(now, keepDays.events)), cleaningInterval),
  ];
}
