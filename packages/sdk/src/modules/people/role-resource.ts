// Written by `npm run generate` from modules.ts, and from the contract and docs of each module.
import type { ApiPromise } from '../../client/api-promise.ts';
import type { BaseClient } from '../../client/base-client.ts';
import type { CallOptions, WriteOptions } from '../../client/client-options.ts';
import type { PagePromise } from '../../client/page.ts';
import type { BodyOf } from '../../contract/operation.ts';
import type { CodeOf } from '../../errors/call-error.ts';
import { roleAssignments } from './role-contract.ts';
import type { HeldRole, NewRole, RoleListQuery } from './index.ts';

/**
 * Makes the calls of `client.roles`. Roles: who holds which one, and who held it. A role is for a time, and its past
 * stays on record. No one gives a role to themselves.
 *
 * @example
 * ```ts
 * import { createBaseClient, RolesResource } from '@party-affairs/sdk';
 *
 * const auth = { getToken: async () => 'persona.acc_secretary' };
 * const client = createBaseClient({ baseUrl: 'https://portal.example.edu', auth });
 * const roles = new RolesResource(client);
 * console.log((await roles.list()).items.length);
 * client.dispose();
 * ```
 */
export class RolesResource {
  readonly #client: BaseClient;

  constructor(client: BaseClient) {
    this.#client = client;
  }

  /**
   * Lists the roles at the organisations in the caller’s care. What began last comes first.
   *
   * @throws ApiError `unauthenticated`, `forbidden`, `invalid-parameter`, `invalid-cursor`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_secretary' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * for await (const { role, member } of client.roles.list({ view: 'all' })) console.log(role, member);
   * client.dispose();
   * ```
   */
  list(query: RoleListQuery = {}, options?: CallOptions): PagePromise<HeldRole, CodeOf<'roles.list'>> {
    return this.#client.list(roleAssignments.list, { query }, options);
  }

  /**
   * Gives a member a role at an organisation, for a time. Two secretaries or two group leaders at once are refused
   * (`role-taken`).
   *
   * @throws ApiError `not-found` (there is no such member or organisation), `role-taken`, `organization-closed`,
   * `invalid-transition` (the member has left), `forbidden-personal-data`, `unauthenticated`, `csrf-refused`,
   * `forbidden`, `invalid-body`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_secretary' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const person = await client.members.create({
   *   organizationId: 'org_cs_s1',
   *   displayName: '示例同志',
   *   stage: 'full',
   * });
   * const role = { organizationId: 'org_cs_s1', role: 'trainer' } as const;
   * const trainer = await client.roles.assign({ ...role, memberId: person.id });
   * console.log(trainer.from);
   * client.dispose();
   * ```
   */
  assign(body: NewRole, options?: WriteOptions): ApiPromise<HeldRole, CodeOf<'roles.assign'>> {
    return this.#client.call(roleAssignments.assign, { body }, options);
  }

  /**
   * Ends a role early, or says when it ends.
   *
   * @throws ApiError `invalid-transition` (it ends before that already), `forbidden-personal-data`, `unauthenticated`,
   * `csrf-refused`, `forbidden`, `not-found`, `invalid-body`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_secretary' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const person = await client.members.create({
   *   organizationId: 'org_cs_s1',
   *   displayName: '示例同志',
   *   stage: 'full',
   * });
   * const role = { organizationId: 'org_cs_s1', role: 'trainer' } as const;
   * const trainer = await client.roles.assign({ ...role, memberId: person.id });
   * await client.roles.end(trainer.id, { at: '2090-01-01T00:00:00Z', reason: '届满' });
   * client.dispose();
   * ```
   */
  end(
    roleId: string,
    body: BodyOf<typeof roleAssignments.end>,
    options?: WriteOptions,
  ): ApiPromise<HeldRole, CodeOf<'roles.end'>> {
    return this.#client.call(roleAssignments.end, { params: { roleId }, body }, options);
  }

  /**
   * Ends a role and gives it to another member from the same moment on. Both happen or neither does.
   *
   * @throws ApiError `role-taken`, `invalid-transition` (it is not held at that moment, or the member has left),
   * `forbidden-personal-data`, `unauthenticated`, `csrf-refused`, `forbidden`, `not-found`, `invalid-body`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_secretary' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const person = await client.members.create({
   *   organizationId: 'org_cs_s1',
   *   displayName: '示例同志',
   *   stage: 'full',
   * });
   * const role = { organizationId: 'org_cs_s1', role: 'trainer' } as const;
   * const trainer = await client.roles.assign({ ...role, memberId: person.id });
   * await client.roles.transfer(trainer.id, { memberId: 'mem_probationary', at: '2090-01-01T00:00:00Z' });
   * client.dispose();
   * ```
   */
  transfer(
    roleId: string,
    body: BodyOf<typeof roleAssignments.transfer>,
    options?: WriteOptions,
  ): ApiPromise<HeldRole, CodeOf<'roles.transfer'>> {
    return this.#client.call(roleAssignments.transfer, { params: { roleId }, body }, options);
  }
}
