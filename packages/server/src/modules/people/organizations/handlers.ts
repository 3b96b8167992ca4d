import type { Contract, Organization } from '@party-affairs/sdk/contract';
import type { OrganizationRow } from '../../../database/schema.ts';
import type { Handlers } from '../../../http/handler.ts';
import { organizationsWithin } from '../../../identity/organizations-within.ts';
import { isHeldByRole, reaches } from '../../../identity/permissions.ts';
import type { Subject } from '../../../identity/subject.ts';
import { keyset } from '../../../lists/keyset.ts';
import { readPage } from '../../../lists/read-page.ts';
import { ProblemError } from '../../../problem.ts';

/** Order that the institution gave its organisations. */
const order = keyset('asc', { 'organizations.position': 'number', 'organizations.id': 'string' });

export const organizationHandlers: Handlers<Contract['organizations']> = {
  async list({ db, subject, permissions }, { query }) {
    const { parentId, permission } = query;
    if (permission !== undefined && !isHeldByRole(permissions, permission)) {
      throw new ProblemError('unknown-filter', { errors: [{ pointer: '?permission', code: 'not-allowed' }] });
    }
    let list = db.selectFrom('organizations').selectAll().where('closed_on', 'is', null);
    if (parentId !== undefined) list = list.where('parent_id', '=', parentId);
    if (permission) list = list.where('id', 'in', organizationsWithin(reaches(subject, permission)));
    const { rows, nextCursor } = await readPage('organizations.list', subject, query, order, list);
    return { body: { items: rows.map((row) => toOrganization(row, subject)), nextCursor } };
  },

  async get({ db, subject }, { params }) {
    const row = await db
      .selectFrom('organizations')
      .selectAll()
      .where('id', '=', params.organizationId)
      .executeTakeFirst();
    if (!row) throw new ProblemError('not-found');
    return { body: toOrganization(row, subject) };
  },
};

/** Names of organisations are public; their codes are for people who signed in. */
export function toOrganization(row: OrganizationRow, subject: Subject): Organization {
  return {
    id: row.id,
    code: subject.kind === 'visitor' ? null : row.code,
    name: row.name,
    shortName: row.short_name,
    kind: row.kind,
    parentId: row.parent_id,
  };
}
