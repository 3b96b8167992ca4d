import type { Kysely } from 'kysely';
import type { EntityRef } from '../database/entity.ts';
import type { Database } from '../database/schema.ts';

/** The person whose data it is. */
export interface Person {
  readonly accountId: string;
  /** null for an account that is in no register. */
  readonly memberId: string | null;
}

/** What a module holds about a person, and how it is read. */
export interface PersonalData {
  /** Columns that name the person, as `table.column`: each such column of the database belongs to one part. */
  readonly columns: readonly string[];
  /** Reads the records of this person, and nothing about others. Names of columns become names of members. */
  read(db: Kysely<Database>, person: Person): Promise<readonly object[]>;
  /** Names the records whose trail the person may read. */
  entities?(db: Kysely<Database>, person: Person): Promise<readonly EntityRef[]>;
}

/** What all modules hold about persons, by the name of the part in an export. */
export type PersonalDataParts = Readonly<Record<string, PersonalData>>;
