// Written by `npm run generate` from modules.ts, and from the contract and docs of each module.
import type { ApiPromise } from '../../client/api-promise.ts';
import type { BaseClient } from '../../client/base-client.ts';
import type { CallOptions, EditOptions, WriteOptions } from '../../client/client-options.ts';
import type { PagePromise } from '../../client/page.ts';
import type { BodyOf } from '../../contract/operation.ts';
import type { CodeOf } from '../../errors/call-error.ts';
import { members } from './member-contract.ts';
import type { Member, MemberEdit, MemberListQuery, MemberSummary, NewMember } from './index.ts';

/**
 * Makes the calls of `client.members`. The roster (花名册): members, their affiliation and where they take part. No ID
 * numbers, wages, bank accounts or family data: a body that has one is refused.
 *
 * @example
 * ```ts
 * import { createBaseClient, MembersResource } from '@party-affairs/sdk';
 *
 * const auth = { getToken: async () => 'persona.acc_secretary' };
 * const client = createBaseClient({ baseUrl: 'https://portal.example.edu', auth });
 * const members = new MembersResource(client);
 * console.log((await members.list()).items.length);
 * client.dispose();
 * ```
 */
export class MembersResource {
  readonly #client: BaseClient;

  constructor(client: BaseClient) {
    this.#client = client;
  }

  /**
   * Lists the members in the caller’s care. By organisation, as the tree goes down, and by the initials of the name.
   * Never ranked.
   *
   * @throws ApiError `unauthenticated`, `forbidden`, `invalid-parameter`, `invalid-cursor`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_secretary' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * for await (const { displayName } of client.members.list({ q: 'lrx' })) console.log(displayName);
   * client.dispose();
   * ```
   */
  list(query: MemberListQuery = {}, options?: CallOptions): PagePromise<MemberSummary, CodeOf<'members.list'>> {
    return this.#client.list(members.list, { query }, options);
  }

  /**
   * Gets a member: the caller, or one in their care.
   *
   * @throws ApiError `unauthenticated`, `not-found`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_secretary' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const [first] = (await client.members.list({ limit: 1 })).items;
   * if (first) console.log((await client.members.get(first.id)).joinedOn);
   * client.dispose();
   * ```
   */
  get(memberId: string, options?: CallOptions): ApiPromise<Member, CodeOf<'members.get'>> {
    return this.#client.call(members.get, { params: { memberId } }, options);
  }

  /**
   * Enters a person into the roster.
   *
   * @throws ApiError `not-found` (there is no such organisation), `organization-closed`, `forbidden-personal-data`,
   * `unauthenticated`, `csrf-refused`, `forbidden`, `invalid-body`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_secretary' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const me = await client.me.get();
   * const person = await client.members
   *   .create({ displayName: '示例同志', organizationId: me.organization!.id, stage: 'activist' })
   *   .withResponse();
   * console.log(person.data.id, person.etag);
   * client.dispose();
   * ```
   */
  create(body: NewMember, options?: WriteOptions): ApiPromise<Member, CodeOf<'members.create'>> {
    return this.#client.call(members.create, { body }, options);
  }

  /**
   * Changes an entry, or the affiliation inside the tree. Fields that are left out stay as they are. The affiliation
   * moves only where the caller keeps both rosters.
   *
   * @throws ApiError `organization-closed`, `invalid-transition` (the member has left), `forbidden-personal-data`,
   * `unauthenticated`, `csrf-refused`, `forbidden`, `not-found`, `invalid-body`, `stale-edit`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_secretary' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const me = await client.me.get();
   * const person = await client.members
   *   .create({ displayName: '示例同志', organizationId: me.organization!.id, stage: 'activist' })
   *   .withResponse();
   * await client.members.update(person.data.id, { category: 'student' }, { ifMatch: person.etag! });
   * client.dispose();
   * ```
   */
  update(memberId: string, body: MemberEdit, options: EditOptions): ApiPromise<Member, CodeOf<'members.update'>> {
    return this.#client.call(members.update, { params: { memberId }, body }, options);
  }

  /**
   * Closes the entry of a member who left: it stays on record. Roles and participations end with it.
   *
   * @throws ApiError `invalid-transition` (the member has left), `forbidden-personal-data`, `unauthenticated`,
   * `csrf-refused`, `forbidden`, `not-found`, `invalid-body`, `stale-edit`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_secretary' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const me = await client.me.get();
   * const person = await client.members
   *   .create({ displayName: '示例同志', organizationId: me.organization!.id, stage: 'activist' })
   *   .withResponse();
   * await client.members.close(person.data.id, { leftOn: '2026-01-01' }, { ifMatch: person.etag! });
   * client.dispose();
   * ```
   */
  close(
    memberId: string,
    body: BodyOf<typeof members.close>,
    options: EditOptions,
  ): ApiPromise<Member, CodeOf<'members.close'>> {
    return this.#client.call(members.close, { params: { memberId }, body }, options);
  }

  /**
   * Links a member to an organisation where they take part. 一方隶属、参加多重组织生活: the affiliation stays where it is, and the
   * host gains no right to see the entry.
   *
   * @throws ApiError `organization-closed`, `invalid-transition` (the member has left, or takes part there in that time
   * already), `forbidden-personal-data`, `unauthenticated`, `csrf-refused`, `forbidden`, `not-found`, `invalid-body`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_secretary' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const me = await client.me.get();
   * const person = await client.members
   *   .create({ displayName: '示例同志', organizationId: me.organization!.id, stage: 'activist' })
   *   .withResponse();
   * await client.members.addParticipation(person.data.id, { organizationId: 'org_joint', from: '2026-03-01' });
   * client.dispose();
   * ```
   */
  addParticipation(
    memberId: string,
    body: BodyOf<typeof members.addParticipation>,
    options?: WriteOptions,
  ): ApiPromise<Member, CodeOf<'members.addParticipation'>> {
    return this.#client.call(members.addParticipation, { params: { memberId }, body }, options);
  }

  /**
   * Ends a participation.
   *
   * @throws ApiError `invalid-transition` (the member has left, or the participation has ended),
   * `forbidden-personal-data`, `unauthenticated`, `csrf-refused`, `forbidden`, `not-found`, `invalid-body`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_secretary' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const me = await client.me.get();
   * const person = await client.members
   *   .create({ displayName: '示例同志', organizationId: me.organization!.id, stage: 'activist' })
   *   .withResponse();
   * const { participations } = await client.members.addParticipation(person.data.id, {
   *   organizationId: 'org_joint',
   *   from: '2026-03-01',
   * });
   * await client.members.endParticipation(person.data.id, participations[0]!.id, { to: '2026-06-01' });
   * client.dispose();
   * ```
   */
  endParticipation(
    memberId: string,
    participationId: string,
    body: BodyOf<typeof members.endParticipation>,
    options?: WriteOptions,
  ): ApiPromise<Member, CodeOf<'members.endParticipation'>> {
    return this.#client.call(members.endParticipation, { params: { memberId, participationId }, body }, options);
  }
}
