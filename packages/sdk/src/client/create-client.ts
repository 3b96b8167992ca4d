import { prepareAuth } from '../auth/prepare-auth.ts';
import { EventsResource } from '../live/resource.ts';
import { Outbox } from '../outbox/outbox.ts';
import { UploadsResource } from '../uploads/resource.ts';
import { type BaseClient, type ClientOptions, createBaseClient } from './base-client.ts';
import { createResources, type Resources } from './resources.ts';

/** The whole client: every resource of the party-affairs API. */
export interface Client extends BaseClient, Resources {
  /** Writes that wait until the server can be reached. */
  readonly outbox: Outbox;
  /** Files on their way in. */
  readonly uploads: UploadsResource;
  /** Live events: the server tells of changes as they happen. */
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
    ...createResources(base),
    uploads: new UploadsResource(base),
    events: new EventsResource(base),
  };
}
