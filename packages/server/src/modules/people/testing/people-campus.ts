import type { HeldRole, Member, MemberSummary, OrganizationDetail } from '@party-affairs/sdk/contract';
import { Campus, type OrganizationId, type Reply } from '../../../testing/campus.ts';
import { placeAllMembers } from '../members/place-members.ts';

interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

/** A campus with a staff member of the university, who keeps all rosters. */
export class PeopleCampus extends Campus {
  /** Account of the staff member. */
  staff = '';

  /** Makes the staff member. Call it first. */
  async begin(): Promise<void> {
    this.staff = await this.person('org_root', { role: 'committeeStaff', id: 'acc_staff' });
    await this.place();
  }

  /** Puts people who were made by `person` into the roster. */
  place(): Promise<void> {
    return placeAllMembers(this.database);
  }

  /** Enters a person into a roster. */
  async enter(organizationId: string, displayName: string, more: object = {}): Promise<Reply<Member>> {
    const body = { organizationId, displayName, stage: 'full', ...more };
    return this.done<Member>(this.staff, 'members.create', { body });
  }

  /** Returns the names that a list of members has, page after page. */
  async names(account: string, query: Record<string, string | number> = {}): Promise<string[]> {
    const names: string[] = [];
    let cursor: string | null = null;
    do {
      const more: Record<string, string> = cursor === null ? {} : { cursor };
      const reply: Reply<Page<MemberSummary>> = await this.done<Page<MemberSummary>>(account, 'members.list', {
        query: { limit: 2, ...query, ...more },
      });
      names.push(...reply.body.items.map(({ displayName }) => displayName));
      cursor = reply.body.nextCursor;
    } while (cursor !== null);
    return names;
  }

  async roles(account: string, query: Record<string, string> = {}): Promise<HeldRole[]> {
    return (await this.done<Page<HeldRole>>(account, 'roles.list', { query: { limit: 100, ...query } })).body.items;
  }

  /** Changes a member, at the latest version. */
  async change(
    account: string,
    memberId: string,
    body: object,
    name: 'members.update' | 'members.close' = 'members.update',
  ): Promise<Reply<Member>> {
    const params = { memberId };
    const { etag } = await this.done(this.staff, 'members.get', { params });
    return this.call<Member>(account, name, { params, body, ifMatch: etag! });
  }

  /** Changes an organisation, at the latest version. */
  async changeOrganization(
    account: string,
    organizationId: string,
    body: object,
    name: 'organizationDesk.update' | 'organizationDesk.close' = 'organizationDesk.update',
  ): Promise<Reply<OrganizationDetail>> {
    const params = { organizationId };
    const { etag } = await this.done(this.staff, 'organizationDesk.get', { params });
    return this.call<OrganizationDetail>(account, name, { params, body, ifMatch: etag! });
  }

  /** Returns the actions in the trail of a thing, the oldest first. */
  async actions(entityId: string): Promise<string[]> {
    const rows = await this.database
      .selectFrom('audit_entries')
      .select('action')
      .where('entity_id', '=', entityId)
      .orderBy('id')
      .execute();
    return rows.map(({ action }) => action);
  }

  /** Member of an account made by `person`. */
  memberOf(account: string): string {
    return account.replace('acc_', 'mem_');
  }
}

export type { OrganizationId };
