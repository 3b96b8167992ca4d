import type { ApiPromise } from '../../client/api-promise.ts';
import type { BaseClient, CallOptions } from '../../client/base-client.ts';
import type { CodeOf } from '../../errors/call-error.ts';
import type { PagePromise } from '../../client/page.ts';
import { organizations } from './contract.ts';
import type { Organization, OrganizationListQuery } from './schemas.ts';

/**
 * `client.organizations`: Party organisations (党组织).
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
   * The organisations of this installation; with `parentId` those directly below one.
   *
   * @throws ApiError `invalid-parameter`, `invalid-cursor`.
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
   * One organisation.
   *
   * @throws ApiError `not-found`.
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
