import type { ApiPromise } from '../../client/api-promise.ts';
import type { BaseClient, CallOptions } from '../../client/base-client.ts';
import type { CodeOf } from '../../errors/call-error.ts';
import { meOperations } from './contract.ts';
import type { Me } from './schemas.ts';

/**
 * `client.me`: the signed-in person.
 *
 * @example
 * ```ts
 * import { createBaseClient, MeResource } from '@party-affairs/sdk';
 *
 * const auth = { getToken: async () => 'persona.acc_secretary' };
 * const client = createBaseClient({ baseUrl: 'https://portal.example.edu', auth });
 * const me = new MeResource(client);
 * console.log((await me.get()).displayName);
 * client.dispose();
 * ```
 */
export class MeResource {
  readonly #client: BaseClient;

  constructor(client: BaseClient) {
    this.#client = client;
  }

  /**
   * Who is signed in: name, stage, affiliation, roles in force now.
   *
   * @throws ApiError `unauthenticated` when nobody is.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_secretary' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const me = await client.me.get();
   * console.log(me.displayName, me.organization?.shortName);
   * client.dispose();
   * ```
   */
  get(options?: CallOptions): ApiPromise<Me, CodeOf<'me.get'>> {
    return this.#client.call(meOperations.get, {}, options);
  }
}
