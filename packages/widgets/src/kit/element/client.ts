import {
  type BaseClient,
  type Client as WholeClient,
  type ClientOptions,
  createBaseClient,
  MeResource,
  NoticesResource,
  OrganizationsResource,
} from '@party-affairs/sdk';

/**
 * What widgets are given: the SDK's client. What needs more of it than the first view of every page (the desk, live events)
 * makes that resource from it, so that a page pays for it only then.
 */
export type Client = BaseClient &
  Pick<WholeClient, 'me' | 'organizations' | 'notices'> &
  Partial<Pick<WholeClient, 'events'>>;

/** The client a provider makes for the widgets in it. @throws ConfigurationError when `baseUrl` cannot be one. */
export function createClient(options: ClientOptions): Client {
  const base = createBaseClient(options);
  return {
    ...base,
    me: new MeResource(base),
    organizations: new OrganizationsResource(base),
    notices: new NoticesResource(base),
  };
}
