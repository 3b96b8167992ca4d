import type { DeskExampleItem, ExampleItemDraft } from '@party-affairs/sdk/contract';
import { Campus, type OrganizationId, type Reply } from '../../../testing/campus.ts';

/** A branch with staff and a member, and example items. */
export class ExampleItemCampus {
  readonly campus: Campus;
  /** Writes, and may not publish. */
  readonly author: string;
  /** Writes and publishes. */
  readonly secretary: string;
  readonly member: string;

  private constructor(campus: Campus, author: string, secretary: string, member: string) {
    this.campus = campus;
    this.author = author;
    this.secretary = secretary;
    this.member = member;
  }

  static async open(): Promise<ExampleItemCampus> {
    const campus = await Campus.open();
    const { author, reviewer, member } = await campus.people();
    return new ExampleItemCampus(campus, author, reviewer, member);
  }

  close(): Promise<void> {
    return this.campus.close();
  }

  /** A draft; its id. */
  async draft(content: Partial<ExampleItemDraft> = {}, by = this.secretary): Promise<string> {
    const body = { organizationId: 'org_a1', title: '示例事项', text: '内容', ...content };
    return (await this.campus.done<DeskExampleItem>(by, 'exampleItemDesk.create', { body })).body.id;
  }

  /** A published example item of an organisation, by its committee staff; its id. */
  async published(organizationId: OrganizationId = 'org_a1', content: Partial<ExampleItemDraft> = {}): Promise<string> {
    const staff = await this.campus.person(organizationId, { role: 'committeeStaff' });
    const id = await this.draft({ organizationId, ...content }, staff);
    await this.act(staff, 'publish', id);
    return id;
  }

  /** An action of the desk on the version there is now. */
  async act(
    account: string,
    name: 'update' | 'publish' | 'withdraw',
    exampleItemId: string,
    body?: unknown,
  ): Promise<Reply<DeskExampleItem>> {
    const params = { exampleItemId };
    const { etag } = await this.campus.done(account, 'exampleItemDesk.get', { params });
    return this.campus.done<DeskExampleItem>(account, `exampleItemDesk.${name}`, { params, body, ifMatch: etag ?? '' });
  }
}
