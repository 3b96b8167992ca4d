import {
  type BaseClient,
  type Client as WholeClient,
  type ClientOptions,
  createBaseClient,
  EventsResource,
  MeResource,
  NoticesResource,
  OrganizationsResource,
} from '@party-affairs/sdk';

/**
 * What widgets are given: the SDK's client. A widget that needs more of it than every page does (the desk) makes that
 * resource from it, so that a page pays for it only with that widget.
 */
export type Client = BaseClient & Pick<WholeClient, 'me' | 'organizations' | 'notices' | 'events'>;

/** The client a provider makes for the widgets in it. @throws ConfigurationError when `baseUrl` cannot be one. */
export function createClient(options: ClientOptions): Client {
  const base = createBaseClient(options);
  return {
    ...base,
    me: new MeResource(base),
    organizations: new OrganizationsResource(base),
    notices: new NoticesResource(base),
    events: new EventsResource(base),
  };
}
