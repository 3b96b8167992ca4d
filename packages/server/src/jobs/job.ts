import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';

/** Something that the server does by itself when its time comes. Several processes may do it at once. */
export interface Job {
  readonly name: string;
  /** ms between two runs; at each tick unless given. */
  readonly interval?: number;
  /** Returns how many things it changed, so that open streams look for events. */
  run(db: Kysely<Database>, now: Date): Promise<number>;
}
