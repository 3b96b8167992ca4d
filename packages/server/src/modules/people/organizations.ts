import type { Contract, Organization } from '@party-affairs/sdk/contract';
import { organizationsWithin } from '../../identity/organizations-within.ts';
import type { OrganizationRow } from '../../database/schema.ts';
import { reaches } from '../../identity/permissions.ts';
import type { Subject } from '../../identity/subject.ts';
import { cursorAt, type CursorScope, positionOf } from '../../http/cursor.ts';
import type { Handlers } from '../../http/handler.ts';
import { ProblemError } from '../../problem.ts';

/** Names of organisations are public; their codes are for people who signed in. */
function organizationFor(subject: Subject, row: OrganizationRow): Organization {
  return {
    id: row.id,
    code: subject.kind === 'visitor' ? null : row.code,
    name: row.name,
    shortName: row.short_name,
    kind: row.kind,
    parentId: row.parent_id,
  };
}

export const organizationHandlers: Handlers<Contract['organizations']> = {
  async list({ db, subject }, { query: { limit, cursor, parentId, permission } }) {
    const scope: CursorScope = { list: 'organizations.list', subject, filters: { parentId, permission } };
    const after = positionOf(scope, ['number', 'string'], cursor);
    let rows = db.selectFrom('organizations').selectAll();
    if (parentId !== undefined) rows = rows.where('parent_id', '=', parentId);
    if (permission) rows = rows.where('id', 'in', organizationsWithin(reaches(subject, permission)));
    if (after) {
      const [position, id] = after;
      rows = rows.where((eb) =>
        eb.or([eb('position', '>', position), eb.and([eb('position', '=', position), eb('id', '>', id)])]),
      );
    }
    const found = await rows
      .orderBy('position')
      .orderBy('id')
      .limit(limit + 1)
      .execute();
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      body: {
        items: page.map((row) => organizationFor(subject, row)),
        nextCursor: last && found.length > limit ? cursorAt(scope, [last.position, last.id]) : null,
      },
    };
  },

  async get({ db, subject }, { params }) {
    const row = await db
      .selectFrom('organizations')
      .selectAll()
      .where('id', '=', params.organizationId)
      .executeTakeFirst();
    if (!row) throw new ProblemError('not-found');
    return { body: organizationFor(subject, row) };
  },
};
