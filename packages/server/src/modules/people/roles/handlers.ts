import type { Contract, HeldRole } from '@party-affairs/sdk/contract';
import type { Context, HandlerResult, Handlers } from '../../../http/handler.ts';
import type { SignedInSubject } from '../../../identity/subject.ts';
import { organizationFilter } from '../../../lists/filters.ts';
import { readPage } from '../../../lists/read-page.ts';
import { ProblemError } from '../../../problem.ts';
import { filteredRoles, findRole, roleOrder, toHeldRole } from './queries.ts';
import { assignRole, endRole, transferRole } from './writes.ts';

/** Data that a write keeps for its response. */
interface Written {
  readonly roleId: string;
}

async function respond(
  { db, subject }: Context<SignedInSubject>,
  { roleId }: Written,
): Promise<HandlerResult<HeldRole>> {
  const row = await findRole(db, subject, roleId);
  if (!row) throw new ProblemError('not-found');
  return { body: toHeldRole(row) };
}

/** Who holds which role, and who held it. */
export const roleHandlers: Handlers<Contract['roles']> = {
  async list({ db, subject, now }, { query }) {
    const { memberId, role, view } = query;
    const organizationPath = await organizationFilter(db, query.organizationId);
    const list = filteredRoles(db, subject, now, { memberId, role, view, organizationPath });
    const { rows, nextCursor } = await readPage('roles.list', subject, query, roleOrder, list);
    return { body: { items: rows.map(toHeldRole), nextCursor } };
  },

  assign: {
    apply: async (context, { body }): Promise<Written> => ({ roleId: await assignRole(context, body) }),
    respond,
  },

  end: {
    async apply(context, { params, body }): Promise<Written> {
      await endRole(context, params.roleId, body);
      return params;
    },
    respond,
  },

  transfer: {
    apply: async (context, { params, body }): Promise<Written> => ({
      roleId: await transferRole(context, params.roleId, body),
    }),
    respond,
  },
};
