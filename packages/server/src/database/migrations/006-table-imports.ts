import type { Migration } from '../migrate.ts';

/** Tables of imports: keys of other systems, runs, and rows that wait for a person. */
export const createTableImports: Migration = {
  name: 'core/006-table-imports',
  async up({ schema }) {
    await schema
      .createTable('import_runs')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('target', 'text', (c) => c.notNull())
      .addColumn('source', 'text', (c) => c.notNull())
      .addColumn('file_name', 'text', (c) => c.notNull())
      .addColumn('started_at', 'text', (c) => c.notNull())
      .addColumn('finished_at', 'text')
      .addColumn('counts', 'text', (c) => c.notNull())
      .execute();

    await schema
      .createTable('import_keys')
      .addColumn('target', 'text', (c) => c.notNull())
      .addColumn('source', 'text', (c) => c.notNull())
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('entity_id', 'text', (c) => c.notNull())
      .addColumn('group_id', 'text', (c) => c.notNull())
      .addColumn('hash', 'text', (c) => c.notNull())
      .addColumn('closed_at', 'text')
      .addColumn('run_id', 'text', (c) => c.notNull().references('import_runs.id'))
      .addPrimaryKeyConstraint('import_keys_key', ['target', 'source', 'key'])
      .execute();
    await schema.createIndex('import_keys_by_key').on('import_keys').columns(['key', 'target']).execute();
    await schema.createIndex('import_keys_by_entity').on('import_keys').columns(['entity_id', 'target']).execute();

    await schema
      .createTable('import_duplicates')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('target', 'text', (c) => c.notNull())
      .addColumn('source', 'text', (c) => c.notNull())
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('hash', 'text', (c) => c.notNull())
      .addColumn('row_number', 'integer', (c) => c.notNull())
      .addColumn('label', 'text', (c) => c.notNull())
      .addColumn('reason', 'text', (c) => c.notNull())
      .addColumn('other_id', 'text')
      .addColumn('run_id', 'text', (c) => c.notNull().references('import_runs.id'))
      .addColumn('decision', 'text')
      .addColumn('decided_at', 'text')
      .addUniqueConstraint('import_duplicates_row', ['target', 'source', 'key', 'hash'])
      .execute();
  },
};
