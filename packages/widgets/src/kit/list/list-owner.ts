import { type Organization, OrganizationsResource } from '@party-affairs/sdk';
import type { QuerySource } from '../data/query-controller.ts';

/** The organisation that answers for a list; null where none does. */
export type ListOwner = Organization | null;

/** Asks for the organisation that a list is narrowed to, else for the root of this installation. */
export function ownerSource(organizationId: string | undefined): QuerySource<ListOwner> {
  return {
    key: ['organizations', organizationId ?? 'root'],
    fetch: async (client, options) => {
      if (organizationId) return new OrganizationsResource(client).get(organizationId, options);
      const { items } = await new OrganizationsResource(client).list({ limit: 1 }, options);
      return items.find(({ parentId }) => parentId === null) ?? null;
    },
    options: { staleTime: Infinity, refetchOnReconnect: false },
  };
}
