import type { Kysely } from 'kysely';
import type { Database } from '../../../database/schema.ts';
import { fold } from '../../../search/fold.ts';
import { indexedTextRows } from '../../../search/index-text.ts';
import { pinyinInitials } from '../../../search/pinyin.ts';
import { memberRef, memberType } from '../entity.ts';

/** Members whose places are written by one set of statements: each has about ten pieces in the search index. */
const perBatch = 100;

/** Returns what a member's row keeps of the name, for the order of the roster and for search. */
export function rosterColumns(displayName: string, organizationPath: string) {
  const name = fold(displayName);
  const initials = pinyinInitials(name);
  return {
    pinyin_initials: initials,
    search_text: `${name} ${initials}`,
    // A blank sorts before every id: the organisation's own members come before those of the organisations below it.
    roster_position: `${organizationPath} ${initials} ${name}`,
  };
}

/** Writes these members' places in the roster and in the search index, from their names and organisations. */
export async function placeMembers(db: Kysely<Database>, memberIds: readonly string[]): Promise<void> {
  for (let start = 0; start < memberIds.length; start += perBatch) {
    await placeBatch(db, memberIds.slice(start, start + perBatch));
  }
}

/** Writes the places of all members anew: for rows that were written by themselves. */
export async function placeAllMembers(db: Kysely<Database>): Promise<void> {
  let last = '';
  for (;;) {
    const rows = await db
      .selectFrom('members')
      .select('id')
      .where('id', '>', last)
      .orderBy('id')
      .limit(perBatch)
      .execute();
    const final = rows.at(-1);
    if (!final) return;
    await placeBatch(
      db,
      rows.map(({ id }) => id),
    );
    last = final.id;
  }
}

async function placeBatch(db: Kysely<Database>, memberIds: readonly string[]): Promise<void> {
  const rows = await db
    .selectFrom('members')
    .innerJoin('accounts', 'accounts.id', 'members.account_id')
    .innerJoin('organizations', 'organizations.id', 'members.organization_id')
    .select(['members.id', 'accounts.display_name', 'organizations.path'])
    .where('members.id', 'in', memberIds)
    .execute();
  const pieces = [];
  for (const { id, display_name: name, path } of rows) {
    const columns = rosterColumns(name, path);
    await db.updateTable('members').set(columns).where('id', '=', id).execute();
    pieces.push(...indexedTextRows(memberRef(id), columns.search_text, columns.roster_position));
  }
  await db
    .deleteFrom('search_grams')
    .where('entity_type', '=', memberType)
    .where('entity_id', 'in', memberIds)
    .execute();
  for (let start = 0; start < pieces.length; start += 1000) {
    await db
      .insertInto('search_grams')
      .values(pieces.slice(start, start + 1000))
      .execute();
  }
}
