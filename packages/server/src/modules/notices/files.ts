import type { MayDownload } from '../../files/file-access.ts';

/**
 * Lets the desk have files of any revision, and readers those of the published revision, while it is published. One
 * taken down because of what is in its file must not go on giving it to everybody with an address.
 */
export const mayDownload: MayDownload = async (db, { entityId, revision }, use) => {
  if (use === 'desk') return true;
  const published = await db
    .selectFrom('notices')
    .select('id')
    .where('id', '=', entityId)
    .where('status', '=', 'published')
    .where('live_revision', '=', revision)
    .executeTakeFirst();
  return published !== undefined;
};
