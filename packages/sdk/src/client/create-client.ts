import { Outbox } from '../outbox/outbox.ts';
import { EventsResource } from '../live/resource.ts';
import { MeResource } from '../modules/people/me-resource.ts';
import { NoticeDeskResource } from '../modules/notices/desk-resource.ts';
import { NoticesResource } from '../modules/notices/resource.ts';
import { OrganizationsResource } from '../modules/people/organizations-resource.ts';
import { UploadsResource } from '../uploads/resource.ts';
import { type BaseClient, type ClientOptions, createBaseClient } from './base-client.ts';
import { prepareAuth } from '../auth/prepare-auth.ts';

/** The whole client: every resource of the party-affairs API. */
export interface Client extends BaseClient {
  /** Writes that wait until the server can be reached. */
  readonly outbox: Outbox;
  /** The signed-in person. */
  readonly me: MeResource;
  /** Party organisations (党组织). */
  readonly organizations: OrganizationsResource;
  /** Notices (通知公告) as readers see them. */
  readonly notices: NoticesResource;
  /** Notices as staff make them: writing, secrecy review, publishing, receipts. */
  readonly noticeDesk: NoticeDeskResource;
  /** Files on their way in, for notices to take. */
  readonly uploads: UploadsResource;
  /** What happens, as it happens. */
  readonly events: EventsResource;
}

/**
 * A client of the party-affairs API.
 *
 * @throws ConfigurationError when `baseUrl` cannot be one.
 *
 * @example
 * ```ts
 * import { createClient } from '@party-affairs/sdk';
 *
 * const client = createClient({
 *   baseUrl: 'https://portal.example.edu',
 *   auth: { getToken: async () => 'persona.acc_member' },
 * });
 * const { items } = await client.notices.list({ state: 'unread' });
 * for (const notice of items) console.log(notice.publishedAt, notice.title);
 * client.dispose();
 * ```
 */
export function createClient(options: ClientOptions): Client {
  const base = createBaseClient(options, { prepareAuth, outbox: (client) => new Outbox(client) });
  return {
    ...base,
    outbox: base.outbox!,
    me: new MeResource(base),
    organizations: new OrganizationsResource(base),
    notices: new NoticesResource(base),
    noticeDesk: new NoticeDeskResource(base),
    uploads: new UploadsResource(base),
    events: new EventsResource(base),
  };
}
