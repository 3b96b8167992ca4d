import type { Kysely } from 'kysely';
import type { Migration } from '../../../database/migrate.ts';
import { knownId } from '../../../import/known-id.ts';

interface Tables {
  import_sources: { organization_id: string; source: string; entry: string };
}

/** Writes the ids of imported feeds and entries as they are compared: without scheme, `www.` and slashes at the end. */
export const writeKnownImportIds: Migration = {
  name: 'notices/002-known-import-ids',
  async up(db) {
    const sources = (db as Kysely<Tables>).selectFrom('import_sources');
    for (const { organization_id, source, entry } of await sources.selectAll().execute()) {
      const [toSource, toEntry] = [knownId(source), knownId(entry)];
      if (toSource === source && toEntry === entry) continue;
      const isTaken = await sources
        .select('entry')
        .where('organization_id', '=', organization_id)
        .where('source', '=', toSource)
        .where('entry', '=', toEntry)
        .executeTakeFirst();
      // Where both spellings were imported, there are two notices: the first stays known.
      if (isTaken) continue;
      await (db as Kysely<Tables>)
        .updateTable('import_sources')
        .set({ source: toSource, entry: toEntry })
        .where('organization_id', '=', organization_id)
        .where('source', '=', source)
        .where('entry', '=', entry)
        .execute();
    }
  },
};
