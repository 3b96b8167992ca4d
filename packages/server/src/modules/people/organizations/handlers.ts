import type { Contract, Organization, OrganizationDetail } from '@party-affairs/sdk/contract';
import type { OrganizationRow } from '../../../database/schema.ts';
import type { Context, HandlerResult, Handlers } from '../../../http/handler.ts';
import { organizationsWithin } from '../../../identity/organizations-within.ts';
import { isHeldByRole, reaches } from '../../../identity/permissions.ts';
import type { SignedInSubject, Subject } from '../../../identity/subject.ts';
import { keyset } from '../../../lists/keyset.ts';
import { readPage } from '../../../lists/read-page.ts';
import { ProblemError } from '../../../problem.ts';
import { closeOrganization, createOrganization, updateOrganization } from './writes.ts';

/** Data that a write keeps for its response. */
interface Written {
  readonly organizationId: string;
}

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

  get: (context, { params }) => organizationAnswer(context, params.organizationId),

  create: {
    apply: async (context, { body }): Promise<Written> => ({
      organizationId: await createOrganization(context, body),
    }),
    respond,
  },

  update: {
    async apply(context, { params, body, ifMatch }): Promise<Written> {
      await updateOrganization(context, { ...params, ifMatch }, body);
      return params;
    },
    respond,
  },

  close: {
    async apply(context, { params, body, ifMatch }): Promise<Written> {
      await closeOrganization(context, { ...params, ifMatch }, body);
      return params;
    },
    respond,
  },
};

function respond(context: Context<SignedInSubject>, { organizationId }: Written) {
  return organizationAnswer(context, organizationId);
}

/** An organisation with its term of office, for people who signed in. Throws `not-found`. */
async function organizationAnswer(
  { db, subject }: Context,
  organizationId: string,
): Promise<HandlerResult<OrganizationDetail>> {
  const row = await db.selectFrom('organizations').selectAll().where('id', '=', organizationId).executeTakeFirst();
  if (!row) throw new ProblemError('not-found');
  const told = <Value>(value: Value) => (subject.kind === 'visitor' ? null : value);
  return {
    body: {
      ...toOrganization(row, subject),
      unitNature: told(row.unit_nature),
      adminDivision: told(row.admin_division),
      termNo: told(row.term_no),
      termStart: told(row.term_start),
      termEnd: told(row.term_end),
      termYears: told(row.term_years),
      hasCommittee: told(row.has_committee === 1),
      canApproveProbationary: told(row.can_approve_probationary === 1),
      closedOn: row.closed_on,
    },
    version: String(row.version),
  };
}

/** Names of organisations are public; their codes are for people who signed in. */
function toOrganization(row: OrganizationRow, subject: Subject): Organization {
  return {
    id: row.id,
    code: subject.kind === 'visitor' ? null : row.code,
    name: row.name,
    shortName: row.short_name,
    kind: row.kind,
    parentId: row.parent_id,
  };
}
