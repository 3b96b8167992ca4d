import type { BodyOf, DeskNotice, noticeDesk } from '@party-affairs/sdk/contract';
import { Campus, type Reply } from '../../../testing/campus.ts';

type Draft = Partial<BodyOf<typeof noticeDesk.create>>;

export type DeskChange = 'update' | 'submit' | 'approve' | 'return' | 'schedule' | 'publish' | 'withdraw';

/** A campus whose people write, review and publish notices. */
export class NoticeCampus extends Campus {
  /** Sends one change of the desk, for the version there is now. */
  async change(account: string, name: DeskChange, noticeId: string, body?: unknown): Promise<Reply<DeskNotice>> {
    const params = { noticeId };
    const { etag } = await this.done(account, 'noticeDesk.get', { params });
    return this.done<DeskNotice>(account, `noticeDesk.${name}`, { params, body, ifMatch: etag ?? '' });
  }

  /** Writes a draft. Returns its id. */
  async draft(author: string, organizationId: string, content: Draft = {}): Promise<string> {
    const body = {
      organizationId,
      kind: 'notice',
      categoryCode: 'activities',
      disclosureScope: 'unit',
      title: '关于召开支部党员大会的通知',
      bodyHtml: '<p>请按时参加。</p>',
      ...content,
    };
    return (await this.done<DeskNotice>(author, 'noticeDesk.create', { body })).body.id;
  }

  /** Publishes a notice that one person wrote and another approved. Returns its id. */
  async published(author: string, reviewer: string, organizationId: string, content: Draft = {}): Promise<string> {
    const id = await this.draft(author, organizationId, content);
    await this.publish(author, reviewer, id);
    return id;
  }

  /** Publishes the draft of a notice. */
  async publish(author: string, reviewer: string, noticeId: string): Promise<void> {
    await this.change(author, 'submit', noticeId);
    await this.change(reviewer, 'approve', noticeId, { secrecyChecked: true });
    await this.change(author, 'publish', noticeId);
  }
}
