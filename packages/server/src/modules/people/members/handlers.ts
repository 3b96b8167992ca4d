import type { Contract } from '@party-affairs/sdk/contract';
import type { Context, Handlers } from '../../../http/handler.ts';
import type { SignedInSubject } from '../../../identity/subject.ts';
import { organizationFilter, termsFilter } from '../../../lists/filters.ts';
import { readPage } from '../../../lists/read-page.ts';
import { memberAnswer, toMemberSummary } from './answers.ts';
import { addParticipation, endParticipation } from './participations.ts';
import { filteredMembers, orderOf } from './queries.ts';
import { closeMember, createMember, updateMember } from './writes.ts';

/** Data that a write keeps for its response. */
interface Written {
  readonly memberId: string;
}

const respond = (context: Context<SignedInSubject>, { memberId }: Written) => memberAnswer(context, memberId);

/** The roster. */
export const memberHandlers: Handlers<Contract['members']> = {
  async list({ db, subject }, { query }) {
    const { stage, membershipStatus, category, view } = query;
    const organizationPath = await organizationFilter(db, query.organizationId);
    const filters = { stage, membershipStatus, category, view, organizationPath, terms: termsFilter(query.q) };
    const list = await filteredMembers(db, subject, filters);
    const { rows, nextCursor } = await readPage('members.list', subject, query, orderOf(filters), list);
    return { body: { items: rows.map(toMemberSummary), nextCursor } };
  },

  get: (context, { params }) => memberAnswer(context, params.memberId),

  create: {
    apply: async (context, { body }): Promise<Written> => ({ memberId: await createMember(context, body) }),
    respond,
  },

  update: {
    async apply(context, { params, body, ifMatch }): Promise<Written> {
      await updateMember(context, { ...params, ifMatch }, body);
      return params;
    },
    respond,
  },

  close: {
    async apply(context, { params, body, ifMatch }): Promise<Written> {
      await closeMember(context, { ...params, ifMatch }, body);
      return params;
    },
    respond,
  },

  addParticipation: {
    async apply(context, { params, body }): Promise<Written> {
      await addParticipation(context, params.memberId, body);
      return params;
    },
    respond,
  },

  endParticipation: {
    async apply(context, { params, body }): Promise<Written> {
      await endParticipation(context, params, body.to);
      return params;
    },
    respond,
  },
};
