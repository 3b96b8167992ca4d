import type { Entities } from './database/entity.ts';
import type { Migration } from './database/migrate.ts';
import type { Database } from './database/schema.ts';
import type { Audiences } from './events/audience.ts';
import type { FileAccess } from './files/file-access.ts';
import type { UploadPurposes } from './files/upload-handlers.ts';
import type { Resource } from './http/resource.ts';
import type { PersonalDataParts } from './identity/personal-data.ts';
import type { PermissionMatrix } from './identity/permissions.ts';
import type { ImportTargets } from './import/import-target.ts';
import type { Job } from './jobs/job.ts';

/** Everything the server needs to know of one subject of the field. Routes, migrations, checks and jobs are made of it. */
export interface ServerModule<Matrix extends PermissionMatrix = PermissionMatrix> {
  readonly name: string;
  /** Operations with their handlers. Each permission that a row asks for has to be in `permissions`. */
  readonly resources: readonly Resource<(keyof Matrix & string) | 'anyone' | 'signedIn'>[];
  /** Permissions of the module: which roles have each one, and where. */
  readonly permissions: Matrix;
  /** Its tables, parents before children. Their columns are declared in its `tables.ts`. */
  readonly tables: readonly (keyof Database)[];
  readonly migrations: readonly Migration[];
  /** Kinds of things that events, audit entries, files and search know by (entityType, entityId). */
  readonly entities?: Entities;
  /** Audiences of its events, by type. */
  readonly events?: Audiences;
  /** Whether a file may be downloaded now, by kind of thing. */
  readonly files?: FileAccess;
  /** Purposes that files may be uploaded for, with permission and limits. */
  readonly uploads?: UploadPurposes;
  /** What it holds about a person, by the name of the part in an export. */
  readonly personalData?: PersonalDataParts;
  readonly jobs?: readonly Job[];
  /** Targets that `party-affairs import NAME` can fill. */
  readonly imports?: ImportTargets;
}

/**
 * Declares a module of the server; `modules.ts` lists it. The types refuse a row whose permission is not among its own.
 *
 * @example
 * export const notices = defineModule({ name: 'notices', resources: [resource(rows, schemas, handlers)], permissions, ... });
 */
export function defineModule<const Matrix extends PermissionMatrix>(definition: ServerModule<Matrix>): ServerModule {
  return definition as unknown as ServerModule;
}
