import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';

/** Names one thing of a module, by its kind and its id: `{ entityType: 'notice', entityId: 'notice_4f9z' }`. */
export interface EntityRef {
  readonly entityType: string;
  readonly entityId: string;
}

/** Facts that the machinery knows about one kind of thing. */
export interface Entity {
  /** Its table, whose primary key is `id`. */
  readonly table: keyof Database;
  /** Puts all of them into their lists anew, from their rows (list-places.ts). */
  readonly place?: (db: Kysely<Database>) => Promise<void>;
  /** Puts those of an organisation and all below it into their lists anew, after it has moved to this path. */
  readonly placeWithin?: (db: Kysely<Database>, organizationPath: string) => Promise<void>;
}

/** Kinds of things by the name that stands in `entity_type`. */
export type Entities = Readonly<Record<string, Entity>>;
