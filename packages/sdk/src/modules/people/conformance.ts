import { isRecord } from '../../conformance/expect.ts';
import { everybody, signedIn } from '../../conformance/expectations.ts';
import { type ModuleConformance, nothingMade } from '../../conformance/module-conformance.ts';
import type { peopleModule } from './index.ts';

/** Conformance of people and organisations. */
export const conformance: ModuleConformance<typeof peopleModule> = {
  fixture: () => nothingMade,
  resources: {
    me: { get: { request: () => ({ as: 'member' }), allows: signedIn } },
    organizations: {
      list: { request: () => ({ as: 'member' }), allows: everybody },
      get: { request: ({ organizationId }) => ({ as: 'member', params: { organizationId } }), allows: everybody },
    },
  },
  identity: {
    findAccount: async (caller, as) => {
      const { status, json } = await caller.call('me.get', { as });
      const { id, permissions } = status === 200 && isRecord(json) ? json : {};
      return {
        isRefused: status === 401,
        ...(typeof id === 'string' && { id }),
        ...(Array.isArray(permissions) && { permissions }),
      };
    },
    hasOrganization: async (caller, organizationId) => {
      const { status } = await caller.call('organizations.get', { as: 'author', params: { organizationId } });
      return status !== 404;
    },
  },
};
