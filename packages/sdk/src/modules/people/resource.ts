// Written by `npm run generate` from modules.ts, and from the contract and docs of each module.
import type { ApiPromise } from '../../client/api-promise.ts';
import type { BaseClient } from '../../client/base-client.ts';
import type { CallOptions, EditOptions, WriteOptions } from '../../client/client-options.ts';
import type { PagePromise } from '../../client/page.ts';
import type { BodyOf } from '../../contract/operation.ts';
import type { CodeOf } from '../../errors/call-error.ts';
import { meOperations, organizations } from './contract.ts';
import type {
  Me,
  NewOrganization,
  Organization,
  OrganizationDetail,
  OrganizationEdit,
  OrganizationListQuery,
} from './index.ts';

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
  get(organizationId: string, options?: CallOptions): ApiPromise<OrganizationDetail, CodeOf<'organizations.get'>> {
    return this.#client.call(organizations.get, { params: { organizationId } }, options);
  }

  /**
   * Sets up an organisation below another one.
   *
   * @throws ApiError `not-found` (there is no such organisation above), `code-taken`, `organization-closed` (there is
   * nothing new in an organisation that is closed), `forbidden-personal-data`, `unauthenticated`, `csrf-refused`,
   * `forbidden`, `invalid-body`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_secretary' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const place = { parentId: 'org_cs_s1', kind: 'group' } as const;
   * const names = { name: '第九党小组', shortName: '第九小组' };
   * const group = await client.organizations.create({ ...place, ...names }).withResponse();
   * console.log(group.data.id, group.etag);
   * client.dispose();
   * ```
   */
  create(
    body: NewOrganization,
    options?: WriteOptions,
  ): ApiPromise<OrganizationDetail, CodeOf<'organizations.create'>> {
    return this.#client.call(organizations.create, { body }, options);
  }

  /**
   * Changes an organisation, or moves it in the tree with all below it. Fields that are left out stay as they are. It
   * cannot move below itself: `/parentId` is `not-allowed` then.
   *
   * @throws ApiError `code-taken`, `organization-closed` (there is nothing new in an organisation that is closed),
   * `invalid-transition` (it is closed, or the root is to move), `forbidden-personal-data`, `unauthenticated`,
   * `csrf-refused`, `forbidden`, `not-found`, `invalid-body`, `stale-edit`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_secretary' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const place = { parentId: 'org_cs_s1', kind: 'group' } as const;
   * const names = { name: '第九党小组', shortName: '第九小组' };
   * const group = await client.organizations.create({ ...place, ...names }).withResponse();
   * await client.organizations.update(group.data.id, { termNo: 1 }, { ifMatch: group.etag! });
   * client.dispose();
   * ```
   */
  update(
    organizationId: string,
    body: OrganizationEdit,
    options: EditOptions,
  ): ApiPromise<OrganizationDetail, CodeOf<'organizations.update'>> {
    return this.#client.call(organizations.update, { params: { organizationId }, body }, options);
  }

  /**
   * Closes an organisation: it stays on record. Roles that are held there end.
   *
   * @throws ApiError `organization-in-use` (it has members, guests or organisations below it), `invalid-transition` (it
   * is closed, or the root), `forbidden-personal-data`, `unauthenticated`, `csrf-refused`, `forbidden`, `not-found`,
   * `invalid-body`, `stale-edit`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_secretary' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const place = { parentId: 'org_cs_s1', kind: 'group' } as const;
   * const names = { name: '第九党小组', shortName: '第九小组' };
   * const group = await client.organizations.create({ ...place, ...names }).withResponse();
   * await client.organizations.close(group.data.id, { closedOn: '2026-01-01' }, { ifMatch: group.etag! });
   * client.dispose();
   * ```
   */
  close(
    organizationId: string,
    body: BodyOf<typeof organizations.close>,
    options: EditOptions,
  ): ApiPromise<OrganizationDetail, CodeOf<'organizations.close'>> {
    return this.#client.call(organizations.close, { params: { organizationId }, body }, options);
  }
}
