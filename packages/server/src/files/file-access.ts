import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';

/** The page an address is made for: that of readers, or the desk, where drafts have files too. */
export type FileUse = 'desk' | 'readers';

/** The thing that an attachment belongs to: its kind decides by it whether the file may be downloaded. */
export interface AttachedTo {
  readonly entityId: string;
  readonly revision: number;
}

/**
 * Whether a file may be downloaded now by an address that was signed for `use`. Asked at each download: a thing that was
 * taken down because of what is in its file must not go on giving it to everybody with an address.
 */
export type MayDownload = (db: Kysely<Database>, attachedTo: AttachedTo, use: FileUse) => Promise<boolean>;

/** By kind of thing. Files of a kind that is not here are not served. */
export type FileAccess = Readonly<Record<string, MayDownload>>;
