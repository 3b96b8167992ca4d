// Written by `npm run generate` from modules.ts, and from the contract and docs of each module.
import type { ApiPromise } from '../../client/api-promise.ts';
import type { BaseClient } from '../../client/base-client.ts';
import type { CallOptions } from '../../client/client-options.ts';
import type { PagePromise } from '../../client/page.ts';
import type { CodeOf } from '../../errors/call-error.ts';
import { meOperations, organizations } from './contract.ts';
import type { Me, Organization, OrganizationListQuery } from './index.ts';

/**
 * Makes the calls of `client.me`. The signed-in person.
 *
 * @example
 * ```ts
 * import { createBaseClient, MeResource } from '@party-affairs/sdk';
 *
 * const auth = { getToken: async () => 'persona.acc_secretary' };
 * const client = createBaseClient({ baseUrl: 'https://portal.example.edu', auth });
 * const me = new MeResource(client);
 * console.log((await me.get()).displayName);
 * client.dispose();
 * ```
 */
export class MeResource {
  readonly #client: BaseClient;

  constructor(client: BaseClient) {
    this.#client = client;
  }

  /**
   * Gets the signed-in person, to themselves.
   *
   * @throws ApiError `unauthenticated`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_secretary' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const me = await client.me.get();
   * console.log(me.displayName, me.organization?.shortName);
   * client.dispose();
   * ```
   */
  get(options?: CallOptions): ApiPromise<Me, CodeOf<'me.get'>> {
    return this.#client.call(meOperations.get, {}, options);
  }
}

/**
 * Makes the calls of `client.organizations`. Party organisations (党组织): committees, branches, groups.
 *
 * @example
 * ```ts
 * import { createBaseClient, OrganizationsResource } from '@party-affairs/sdk';
 *
 * const auth = { getToken: async () => 'persona.acc_secretary' };
 * const client = createBaseClient({ baseUrl: 'https://portal.example.edu', auth });
 * const organizations = new OrganizationsResource(client);
 * console.log((await organizations.list()).items.length);
 * client.dispose();
 * ```
 */
export class OrganizationsResource {
  readonly #client: BaseClient;

  constructor(client: BaseClient) {
    this.#client = client;
  }

  /**
   * Lists the organisations of this installation. Names are public; codes (党组织编码) are for people who signed in.
   *
   * @throws ApiError `unauthenticated`, `invalid-parameter`, `invalid-cursor`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const client = createClient({ baseUrl: 'https://portal.example.edu' });
   * for await (const organization of client.organizations.list()) console.log(organization.name);
   * client.dispose();
   * ```
   */
  list(
    query: OrganizationListQuery = {},
    options?: CallOptions,
  ): PagePromise<Organization, CodeOf<'organizations.list'>> {
    return this.#client.list(organizations.list, { query }, options);
  }

  /**
   * Gets one organisation.
   *
   * @throws ApiError `unauthenticated`, `not-found`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const client = createClient({ baseUrl: 'https://portal.example.edu' });
   * const [first] = (await client.organizations.list({ limit: 1 })).items;
   * if (first) console.log((await client.organizations.get(first.id)).shortName);
   * client.dispose();
   * ```
   */
  get(organizationId: string, options?: CallOptions): ApiPromise<Organization, CodeOf<'organizations.get'>> {
    return this.#client.call(organizations.get, { params: { organizationId } }, options);
  }
}
