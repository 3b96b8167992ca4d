import type { Contract, OrganizationDetail } from '@party-affairs/sdk/contract';
import type { Context, HandlerResult, Handlers } from '../../../http/handler.ts';
import { may } from '../../../identity/permissions.ts';
import type { SignedInSubject } from '../../../identity/subject.ts';
import { ProblemError } from '../../../problem.ts';
import { toOrganization } from './handlers.ts';
import { closeOrganization, createOrganization, updateOrganization } from './writes.ts';

/** Data that a write keeps for its response. */
interface Written {
  readonly organizationId: string;
}

/** The tree of organisations, for those who keep it. */
export const organizationDeskHandlers: Handlers<Contract['organizationDesk']> = {
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

/** An organisation with its term of office. Throws `not-found`, `forbidden`. */
async function organizationAnswer(
  { db, subject }: Context<SignedInSubject>,
  organizationId: string,
): Promise<HandlerResult<OrganizationDetail>> {
  const row = await db.selectFrom('organizations').selectAll().where('id', '=', organizationId).executeTakeFirst();
  if (!row) throw new ProblemError('not-found');
  // Organisations are no secret, so an officer of another one is refused openly.
  if (!may(subject, 'organizations.write', row.path)) throw new ProblemError('forbidden');
  return {
    body: {
      ...toOrganization(row, subject),
      unitNature: row.unit_nature,
      adminDivision: row.admin_division,
      termNo: row.term_no,
      termStart: row.term_start,
      termEnd: row.term_end,
      termYears: row.term_years,
      hasCommittee: row.has_committee === 1,
      canApproveProbationary: row.can_approve_probationary === 1,
      closedOn: row.closed_on,
    },
    version: String(row.version),
  };
}
