import type { Migration } from '../../../database/migrate.ts';

/** Adds where members take part besides the organisation of their affiliation. */
export const createParticipations: Migration = {
  name: 'people/001-participations',
  async up({ schema }) {
    await schema
      .createTable('participations')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('member_id', 'text', (c) => c.notNull().references('members.id'))
      .addColumn('organization_id', 'text', (c) => c.notNull().references('organizations.id'))
      .addColumn('from_on', 'text', (c) => c.notNull())
      .addColumn('to_on', 'text')
      .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
      .execute();
    await schema
      .createIndex('participations_of_member')
      .on('participations')
      .columns(['member_id', 'from_on', 'id'])
      .execute();
    await schema.createIndex('participations_by_organization').on('participations').column('organization_id').execute();
  },
};
