import type { Kysely } from 'kysely';
import type { Database } from '../../database/schema.ts';
import type { Difference, KnownItem, SyncItem, SyncTarget } from './sync-target.ts';

/** Why a row waits for a person. */
export type DuplicateReason =
  /** Another row of the file has the same key and says something else. */
  | 'same-key'
  /** Another row of the file has the same name and organisation, and neither has a key. */
  | 'same-name'
  /** A thing that came in another way has the same name and organisation. */
  | 'known-name';

export type Planned<Item extends SyncItem> =
  | { readonly outcome: 'created'; readonly item: Item }
  | {
      readonly outcome: 'changed';
      readonly item: Item;
      readonly id: string;
      readonly isReopened: boolean;
      readonly differences: readonly Difference[];
    }
  | { readonly outcome: 'unchanged'; readonly item: Item }
  | {
      readonly outcome: 'waiting';
      readonly item: Item;
      readonly reason: DuplicateReason;
      readonly otherId: string | null;
    };

export interface PlanOptions {
  readonly source: string;
  /** Keys that several rows of the file have. */
  readonly repeated: Pick<ReadonlySet<string>, 'has'>;
}

interface KnownKey {
  readonly key: string;
  readonly id: string;
  readonly hash: string;
  readonly isClosed: boolean;
}

/** Finds what each item comes to, and changes nothing. */
export async function planItems<Item extends SyncItem>(
  db: Kysely<Database>,
  target: SyncTarget<Item>,
  given: readonly Item[],
  options: PlanOptions,
): Promise<Planned<Item>[]> {
  const known = await knownKeys(db, target.name, options.source, given);
  const decisions = await decisionsOf(db, target.name, options.source, given, known, options.repeated);
  const planned: Planned<Item>[] = [];
  const changed: (KnownItem<Item> & { readonly isReopened: boolean })[] = [];
  const added: Item[] = [];
  const placed = new Set<string>();
  const place = (item: Item, found: KnownKey | undefined) => {
    // Two rows that are the same to the letter are one thing.
    if (placed.has(item.key)) planned.push({ outcome: 'unchanged', item });
    else if (!found) added.push(item);
    else if (found.hash === item.hash && !found.isClosed) planned.push({ outcome: 'unchanged', item });
    else changed.push({ item, id: found.id, isReopened: found.isClosed });
    placed.add(item.key);
  };
  for (const item of given) {
    const decision = decisions.get(placeOf(item));
    if (decision === 'drop') planned.push({ outcome: 'unchanged', item });
    else if (decision === 'keep') {
      const own = { ...item, key: keptKey(item) };
      place(own, known.get(own.key));
    } else if (options.repeated.has(item.key) && decision !== 'merge') {
      const reason = item.isKeyMade ? 'same-name' : 'same-key';
      planned.push({ outcome: 'waiting', item, reason, otherId: known.get(item.key)?.id ?? null });
    } else place(item, known.get(item.key));
  }
  const same = added.length === 0 ? undefined : await target.findSame?.(db, added);
  for (const item of same ? added.splice(0) : []) {
    const id = same?.get(item.key);
    if (id === undefined) added.push(item);
    else changed.push({ item, id, isReopened: false });
  }
  const undecided = added.filter((item) => !decisions.has(placeOf(item)) && !isKept(item));
  const like = undecided.length === 0 ? new Map() : await target.findLike(db, undecided, options.source);
  for (const item of added) {
    const otherId = isKept(item) ? undefined : like.get(item.key);
    if (otherId === undefined) planned.push({ outcome: 'created', item });
    else planned.push({ outcome: 'waiting', item, reason: 'known-name', otherId });
  }
  const differences = changed.length === 0 ? new Map() : await target.compare(db, changed);
  for (const { item, id, isReopened } of changed) {
    planned.push({ outcome: 'changed', item, id, isReopened, differences: differences.get(id) ?? [] });
  }
  return planned;
}

/** A character that no key of a system has. */
const keptMark = '\u001f';

/** Key of a row that a person took for a thing of its own. */
export function keptKey({ key, hash }: SyncItem): string {
  return `${key}${keptMark}${hash}`;
}

/** Returns the key that the rows of the file have, for one that a person keeps apart. */
export function keyInFile(key: string): string {
  const at = key.lastIndexOf(keptMark);
  return at === -1 ? key : key.slice(0, at);
}

function isKept({ key, hash }: SyncItem): boolean {
  return key.endsWith(keptMark + hash);
}

function placeOf({ key, hash }: SyncItem): string {
  return `${key}\n${hash}`;
}

async function knownKeys(db: Kysely<Database>, target: string, source: string, items: readonly SyncItem[]) {
  if (items.length === 0) return new Map<string, KnownKey>();
  const rows = await db
    .selectFrom('import_keys')
    .select(['key', 'entity_id', 'hash', 'closed_at'])
    .where('target', '=', target)
    .where('source', '=', source)
    .where('key', 'in', [...items.map(({ key }) => key)])
    .execute();
  return new Map(
    rows.map(({ key, entity_id, hash, closed_at }): [string, KnownKey] => [
      key,
      { key, id: entity_id, hash, isClosed: closed_at !== null },
    ]),
  );
}

/** Reads what people decided about rows; most rows are known as they are, and nothing is asked about them. */
async function decisionsOf(
  db: Kysely<Database>,
  target: string,
  source: string,
  items: readonly SyncItem[],
  known: Map<string, KnownKey>,
  repeated: PlanOptions['repeated'],
): Promise<ReadonlyMap<string, string>> {
  const open = items.filter(({ key, hash }) => known.get(key)?.hash !== hash || repeated.has(key));
  if (open.length === 0) return new Map();
  const rows = await db
    .selectFrom('import_duplicates')
    .select(['key', 'hash', 'decision'])
    .where('target', '=', target)
    .where('source', '=', source)
    .where('key', 'in', [...new Set(open.map(({ key }) => key))])
    .where('decision', 'is not', null)
    .execute();
  const kept = rows.filter(({ decision }) => decision === 'keep');
  if (kept.length > 0) {
    const own = kept.map(({ key, hash }) => ({ key: `${key}${keptMark}${hash}` }) as SyncItem);
    for (const [key, value] of await knownKeys(db, target, source, own)) known.set(key, value);
  }
  return new Map(rows.map(({ key, hash, decision }) => [`${key}\n${hash}`, decision as string]));
}
