// Written by `npm run generate` from modules.ts, and from the contract and docs of each module.
import type { ApiPromise } from '../../client/api-promise.ts';
import type { BaseClient } from '../../client/base-client.ts';
import type { CallOptions, EditOptions, WriteOptions } from '../../client/client-options.ts';
import type { BodyOf } from '../../contract/operation.ts';
import type { CodeOf } from '../../errors/call-error.ts';
import { organizationDesk } from './organization-desk-contract.ts';
import type { NewOrganization, OrganizationDetail, OrganizationEdit } from './index.ts';

/**
 * Makes the calls of `client.organizationDesk`. The tree of organisations, for those who keep it. Each change names the
 * version it was decided on (`ifMatch`).
 *
 * @example
 * ```ts
 * import { createBaseClient, OrganizationDeskResource } from '@party-affairs/sdk';
 *
 * const auth = { getToken: async () => 'persona.acc_secretary' };
 * const client = createBaseClient({ baseUrl: 'https://portal.example.edu', auth });
 * const organizationDesk = new OrganizationDeskResource(client);
 * console.log((await organizationDesk.get('org_cs_s1')).termNo);
 * client.dispose();
 * ```
 */
export class OrganizationDeskResource {
  readonly #client: BaseClient;

  constructor(client: BaseClient) {
    this.#client = client;
  }

  /**
   * Gets an organisation with its term of office.
   *
   * @throws ApiError `unauthenticated`, `forbidden`, `not-found`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_secretary' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * console.log((await client.organizationDesk.get('org_cs_s1')).termEnd);
   * client.dispose();
   * ```
   */
  get(organizationId: string, options?: CallOptions): ApiPromise<OrganizationDetail, CodeOf<'organizationDesk.get'>> {
    return this.#client.call(organizationDesk.get, { params: { organizationId } }, options);
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
   * const group = await client.organizationDesk
   *   .create({ parentId: 'org_cs_s1', name: '第九党小组', shortName: '第九小组', kind: 'group' })
   *   .withResponse();
   * console.log(group.data.id, group.etag);
   * client.dispose();
   * ```
   */
  create(
    body: NewOrganization,
    options?: WriteOptions,
  ): ApiPromise<OrganizationDetail, CodeOf<'organizationDesk.create'>> {
    return this.#client.call(organizationDesk.create, { body }, options);
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
   * const group = await client.organizationDesk
   *   .create({ parentId: 'org_cs_s1', name: '第九党小组', shortName: '第九小组', kind: 'group' })
   *   .withResponse();
   * await client.organizationDesk.update(group.data.id, { termNo: 1 }, { ifMatch: group.etag! });
   * client.dispose();
   * ```
   */
  update(
    organizationId: string,
    body: OrganizationEdit,
    options: EditOptions,
  ): ApiPromise<OrganizationDetail, CodeOf<'organizationDesk.update'>> {
    return this.#client.call(organizationDesk.update, { params: { organizationId }, body }, options);
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
   * const group = await client.organizationDesk
   *   .create({ parentId: 'org_cs_s1', name: '第九党小组', shortName: '第九小组', kind: 'group' })
   *   .withResponse();
   * await client.organizationDesk.close(group.data.id, { closedOn: '2026-01-01' }, { ifMatch: group.etag! });
   * client.dispose();
   * ```
   */
  close(
    organizationId: string,
    body: BodyOf<typeof organizationDesk.close>,
    options: EditOptions,
  ): ApiPromise<OrganizationDetail, CodeOf<'organizationDesk.close'>> {
    return this.#client.call(organizationDesk.close, { params: { organizationId }, body }, options);
  }
}
