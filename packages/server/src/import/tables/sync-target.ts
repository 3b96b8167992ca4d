import type { Kysely } from 'kysely';
import type { Entities } from '../../database/entity.ts';
import type { Database } from '../../database/schema.ts';
import type { ReadRow, RowError, TableField } from './fields.ts';

/** What one row of a file says about one thing. */
export interface SyncItem {
  readonly row: number;
  /** Key by which the source knows the thing; it stays the same for as long as the thing is there. */
  readonly key: string;
  /** Whether the key was made of a name, because the source gives none. */
  readonly isKeyMade: boolean;
  /** Name of the thing, for messages. */
  readonly label: string;
  /** Organisation whose things are counted together when some are missing. */
  readonly group: string;
  /** Changes with all that the row says. */
  readonly hash: string;
}

/** An item and the thing it is about. */
export interface KnownItem<Item> {
  readonly item: Item;
  readonly id: string;
}

/** One field of a thing that an import changes. */
export interface Difference {
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** What writes need besides the items. */
export interface WriteContext {
  readonly now: Date;
  /** Kinds of things of all modules: some are kept in the order of the tree. */
  readonly entities: Entities;
}

/** Rows of a file, turned into items. */
export interface RowReader<Item> {
  /** Makes an item of a row, or says what is wrong with it. An error may still give the key: its thing is not missing. */
  read(row: ReadRow): Item | { readonly errors: readonly RowError[]; readonly key?: string | undefined };
  /** Puts all items in the order in which they can be written. Without it, they are written as they come. */
  arrange?(items: readonly Item[]): {
    readonly items: readonly Item[];
    readonly errors: readonly { readonly error: RowError; readonly key: string }[];
  };
}

/** Something that can be kept the same as a table of another system. */
export interface SyncTarget<Item extends SyncItem = SyncItem> {
  readonly name: string;
  readonly fields: readonly TableField[];
  /** Groups of fields of which a file needs one each. */
  readonly needsOneOf?: readonly (readonly string[])[];
  /** Looks up what reading the rows needs. */
  begin(db: Kysely<Database>): Promise<RowReader<Item>>;
  /** Finds things that are known by what identifies them everywhere. The answer has their ids by the item's key. */
  findSame?(db: Kysely<Database>, items: readonly Item[]): Promise<ReadonlyMap<string, string>>;
  /** Finds things that other ways brought in and that may be the same. The answer has their ids by the item's key. */
  findLike(db: Kysely<Database>, items: readonly Item[], source: string): Promise<ReadonlyMap<string, string>>;
  /** Compares things with what the file says of them. The answer has the differences by id. */
  compare(db: Kysely<Database>, items: readonly KnownItem<Item>[]): Promise<ReadonlyMap<string, readonly Difference[]>>;
  /** Makes things; gives their ids in the order of the items. */
  create(db: Kysely<Database>, items: readonly Item[], context: WriteContext): Promise<readonly string[]>;
  /** Changes things, and opens those again that were closed. */
  update(db: Kysely<Database>, items: readonly KnownItem<Item>[], context: WriteContext): Promise<void>;
  /** Closes things that the source no longer has. They stay, with their history. */
  close(db: Kysely<Database>, ids: readonly string[], context: WriteContext): Promise<void>;
  /** Things that may not be closed, though the source has them no more, by id, with the reason. */
  keepOpen?(db: Kysely<Database>, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Names of groups, for messages. */
  nameGroups(db: Kysely<Database>, groups: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Names of things, for messages. */
  nameThings(db: Kysely<Database>, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
