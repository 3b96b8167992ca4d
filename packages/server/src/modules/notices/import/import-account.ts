import type { Kysely } from 'kysely';
import type { Database } from '../../../database/schema.ts';
import type { SignedInSubject } from '../../../identity/subject.ts';

/** The author of imported notices: a service, so that the person who approves them never approves their own. */
export const importAccountId = 'acc_import';

/**
 * Makes the service as the rules see it, at one organisation and for as long as an import runs. It may write there and
 * nothing else, and the account has no right that it could be signed in with.
 */
export function importSubject({ id, path }: { readonly id: string; readonly path: string }): SignedInSubject {
  return {
    kind: 'account',
    accountId: importAccountId,
    displayName: '信息导入服务',
    member: null,
    roles: [],
    grants: [{ permission: 'notices.write', reach: 'own', organizationId: id, organizationPath: path }],
  };
}

/** Creates the account, which notices and trail name. */
export async function ensureImportAccount(db: Kysely<Database>): Promise<void> {
  await db
    .insertInto('accounts')
    .values({ id: importAccountId, display_name: '信息导入服务' })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}
