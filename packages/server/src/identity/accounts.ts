import type { Kysely } from 'kysely';
import { newId } from '../database/new-id.ts';
import type { Database } from '../database/schema.ts';

/** A person as a sign-in service vouches for them. */
export interface ExternalIdentity {
  readonly issuer: string;
  /** Unique and never given to another person at this issuer. */
  readonly subject: string;
  /** Claims or attributes. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** How an institution maps its people to accounts. */
export interface AccountRules {
  /**
   * Claim or attribute that holds the login of the account, at the first sign-in; `subject` is the subject itself. Without
   * it the server links no account, and knows those of `external_identities` alone.
   */
  readonly loginFrom?: string | undefined;
  /** Claim or attribute that holds the key of the member in the register that was imported, in the same way. It comes first. */
  readonly memberFrom?: string | undefined;
  /** People without an account: `visitor` (unless given) or a new `account` that is in no register. */
  readonly unknownPeople?: 'visitor' | 'account' | undefined;
  /** Claim or attribute with the name of a new account. */
  readonly nameFrom?: string | undefined;
}

const longestName = 100;

/**
 * Finds the account of a person that a sign-in service vouches for. The first sign-in links it; after that only the subject
 * counts, whatever the other attributes say. null: there is none.
 */
export async function findAccount(
  database: Kysely<Database>,
  identity: ExternalIdentity,
  rules: AccountRules,
  now: Date,
): Promise<string | null> {
  const known = await linkedAccount(database, identity);
  if (known !== undefined) return known;
  const candidate = await accountByKey(database, identity, rules);
  // A person who stays a visitor takes no lock at each request.
  if (candidate === undefined && rules.unknownPeople !== 'account') return null;
  return database.transaction().execute(async (db) => {
    if (candidate !== undefined) return link(db, identity, candidate, now);
    const id = newId('acc');
    await db
      .insertInto('accounts')
      .values({ id, display_name: nameOf(identity, rules) })
      .execute();
    const linked = await link(db, identity, id, now);
    // Another request of the same person was faster.
    if (linked !== id) await db.deleteFrom('accounts').where('id', '=', id).execute();
    return linked;
  });
}

/**
 * Gives an account its login, and forgets whom it was linked to, and its sessions.
 *
 * @returns false where there is no such account, or another has this login.
 */
export async function setLogin(database: Kysely<Database>, accountId: string, login: string): Promise<boolean> {
  return database.transaction().execute(async (db) => {
    const others = await db.selectFrom('accounts').select('id').where('login', '=', login).execute();
    if (others.some(({ id }) => id !== accountId)) return false;
    const { numUpdatedRows } = await db
      .updateTable('accounts')
      .set({ login })
      .where('id', '=', accountId)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await db.deleteFrom('external_identities').where('account_id', '=', accountId).execute();
    await db.deleteFrom('sign_in_sessions').where('account_id', '=', accountId).execute();
    return true;
  });
}

async function linkedAccount(db: Kysely<Database>, { issuer, subject }: ExternalIdentity): Promise<string | undefined> {
  const row = await db
    .selectFrom('external_identities')
    .select('account_id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row?.account_id;
}

/** Finds the account of the member, or with the login, that the rules read from the attributes. */
async function accountByKey(
  db: Kysely<Database>,
  identity: ExternalIdentity,
  { loginFrom, memberFrom }: AccountRules,
): Promise<string | undefined> {
  const sourceKey = memberFrom === undefined ? undefined : textOf(identity, memberFrom);
  if (sourceKey !== undefined) {
    const accountId = await accountOfImportedMember(db, sourceKey);
    if (accountId !== undefined) return accountId;
  }
  const login = loginFrom === undefined ? undefined : textOf(identity, loginFrom);
  if (login === undefined) return undefined;
  const row = await db.selectFrom('accounts').select('id').where('login', '=', login).executeTakeFirst();
  return row?.id;
}

/** Finds the account of the member whose row had this key; none where two sources give it to two members. */
async function accountOfImportedMember(db: Kysely<Database>, key: string): Promise<string | undefined> {
  const rows = await db
    .selectFrom('import_keys')
    .innerJoin('members', 'members.id', 'import_keys.entity_id')
    .select(['members.account_id', 'members.organization_id'])
    .where('import_keys.key', '=', key)
    .where('import_keys.target', '=', 'members')
    .where('import_keys.closed_at', 'is', null)
    .where('members.left_on', 'is', null)
    .execute();
  // A row without a key of its own has one of name and organisation, which two persons may share.
  const ids = new Set(rows.filter((row) => !key.endsWith(`@${row.organization_id}`)).map((row) => row.account_id));
  return ids.size === 1 ? [...ids][0] : undefined;
}

/** Links the account, unless another subject of this issuer has it: then there is no account for this person. */
async function link(
  db: Kysely<Database>,
  identity: ExternalIdentity,
  accountId: string,
  now: Date,
): Promise<string | null> {
  const { issuer, subject } = identity;
  await db
    .insertInto('external_identities')
    .values({ issuer, subject, account_id: accountId, linked_at: now.toISOString() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await linkedAccount(db, identity)) ?? null;
}

function textOf({ subject, attributes }: ExternalIdentity, name: string): string | undefined {
  if (name === 'subject') return subject;
  const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  // Of several values none is the key.
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function nameOf(identity: ExternalIdentity, { nameFrom = 'name' }: AccountRules): string {
  return (textOf(identity, nameFrom) ?? identity.subject).slice(0, longestName);
}
