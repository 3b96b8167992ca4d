// Written by `npm run generate` from modules.ts, and from the contract and docs of each module.
import type { ApiPromise } from '../../client/api-promise.ts';
import type { BaseClient } from '../../client/base-client.ts';
import type { CallOptions } from '../../client/client-options.ts';
import type { PagePromise } from '../../client/page.ts';
import type { CodeOf } from '../../errors/call-error.ts';
import { myData } from './contract.ts';
import type { PersonalAct, PersonalDataExport, PersonalTrailQuery } from './index.ts';

/**
 * Makes the calls of `client.myData`. What is held about the signed-in person, to themselves (个人信息).
 *
 * @example
 * ```ts
 * import { createBaseClient, MyDataResource } from '@party-affairs/sdk';
 *
 * const auth = { getToken: async () => 'persona.acc_secretary' };
 * const client = createBaseClient({ baseUrl: 'https://portal.example.edu', auth });
 * const myData = new MyDataResource(client);
 * console.log((await myData.export()).parts.length);
 * client.dispose();
 * ```
 */
export class MyDataResource {
  readonly #client: BaseClient;

  constructor(client: BaseClient) {
    this.#client = client;
  }

  /**
   * Lists the administrative acts that concern the caller. Acts on their own member record and roles, by whomever, and
   * acts that they did themselves. Reading is never an act. The reason of an act on a thing that is not their own is
   * left out.
   *
   * @throws ApiError `unauthenticated`, `invalid-parameter`, `invalid-cursor`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_secretary' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * for await (const act of client.myData.trail()) console.log(act.at, act.action);
   * client.dispose();
   * ```
   */
  trail(query: PersonalTrailQuery = {}, options?: CallOptions): PagePromise<PersonalAct, CodeOf<'myData.trail'>> {
    return this.#client.list(myData.trail, { query }, options);
  }

  /**
   * Gets all that is held about the caller, as JSON. PIPL Art. 45. Each part of the server says what it holds. Nothing
   * in it is about another person: acts of others on their records come without a name. Live events, which are copies
   * and are forgotten after days, are not in it.
   *
   * @throws ApiError `unauthenticated`.
   *
   * @example
   * ```ts
   * import { createClient } from '@party-affairs/sdk';
   *
   * const auth = { getToken: async () => 'persona.acc_secretary' };
   * const client = createClient({ baseUrl: 'https://portal.example.edu', auth });
   * const { parts } = await client.myData.export();
   * console.log(JSON.stringify(parts, null, 2));
   * client.dispose();
   * ```
   */
  export(options?: CallOptions): ApiPromise<PersonalDataExport, CodeOf<'myData.export'>> {
    return this.#client.call(myData.export, {}, options);
  }
}
