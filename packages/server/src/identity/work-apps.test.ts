import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { ProblemError } from '../problem.ts';
import { type Double, double } from './testing/double.ts';
import { dingtalkCodes, wecomCodes } from './work-apps.ts';

const app = { id: 'app', secret: 'secret of the app' };

/** What a double of either service knows. */
interface World {
  readonly codes: Map<string, string>;
  tokens: number;
  validToken: string;
  says?: object;
}

/** Both services give tokens alike; they differ in how a code is changed. */
const services = {
  WeCom: {
    validator: wecomCodes,
    tokenPath: '/cgi-bin/gettoken',
    credentials: ['corpid', 'corpsecret'],
    userPath: '/cgi-bin/auth/getuserinfo',
    codeIn: (address: URL) => address.searchParams.get('code'),
    answer: (userid: string) => ({ errcode: 0, errmsg: 'ok', userid }),
    nobody: { errcode: 0, errmsg: 'ok', openid: 'of somebody else' },
    refusal: 40029,
  },
  DingTalk: {
    validator: dingtalkCodes,
    tokenPath: '/gettoken',
    credentials: ['appkey', 'appsecret'],
    userPath: '/topapi/v2/user/getuserinfo',
    codeIn: (_: URL, body: string) => new URLSearchParams(body).get('code'),
    answer: (userid: string) => ({ errcode: 0, errmsg: 'ok', result: { userid, unionid: 'u', name: '某' } }),
    nobody: { errcode: 0, errmsg: 'ok', result: {} },
    refusal: 40078,
  },
} as const;

for (const [name, service] of Object.entries(services)) {
  describe(`A code of ${name}`, () => {
    let world: World;
    let there: Double;
    beforeEach(async () => {
      world = { codes: new Map([['good', 'li']]), tokens: 0, validToken: '' };
      there = await double((_, response, address, body) => {
        const say = (answer: object) => response.end(JSON.stringify(answer));
        if (world.says) return say(world.says);
        if (address.pathname === service.tokenPath) {
          const [id, secret] = service.credentials.map((one) => address.searchParams.get(one));
          if (id !== app.id || secret !== app.secret) return say({ errcode: 40001, errmsg: 'invalid credential' });
          world.validToken = `token-${(world.tokens += 1)}`;
          return say({ errcode: 0, errmsg: 'ok', access_token: world.validToken, expires_in: 7200 });
        }
        assert.equal(address.pathname, service.userPath);
        if (address.searchParams.get('access_token') !== world.validToken) return say({ errcode: 40014 });
        const code = service.codeIn(address, body) ?? '';
        const user = world.codes.get(code);
        world.codes.delete(code);
        return say(user === undefined ? { errcode: service.refusal, errmsg: 'invalid code' } : service.answer(user));
      });
    });
    afterEach(() => there.close());

    const validator = (options = {}) => service.validator({ ...app, url: there.url, ...options });
    const codeOf = (outcome: Promise<unknown>) => outcome.catch(({ code }: ProblemError) => code);

    it('names its person, once', async () => {
      const validate = validator();
      assert.deepEqual(await validate('good', undefined), {
        issuer: `${there.url}#app`,
        subject: 'li',
        attributes: {},
      });
      assert.equal(await codeOf(validate('good', undefined)), 'ticket-refused');
      assert.equal(world.tokens, 1);
    });

    it('is asked about again with a new access token where the old one was taken away', async () => {
      const validate = validator();
      await validate('good', undefined);
      world.codes.set('next', 'wang');
      world.validToken = 'revoked';
      assert.equal((await validate('next', undefined)).subject, 'wang');
      assert.equal(world.tokens, 2);
    });

    it('is asked about with a fresh access token before the old one runs out', async () => {
      let now = 0;
      const validate = validator({ now: () => new Date(now) });
      await validate('good', undefined);
      world.codes.set('next', 'wang');
      now = 7_000_000;
      await validate('next', undefined);
      assert.equal(world.tokens, 2);
    });

    it('of somebody who is not of this organisation names nobody', async () => {
      const validate = validator();
      await validate('good', undefined);
      world.says = service.nobody;
      assert.equal(await codeOf(validate('x', undefined)), 'person-unknown');
    });

    it('has to wait where the service refuses the application, answers nonsense or is away', async () => {
      assert.equal(await codeOf(validator({ secret: 'wrong' })('good', undefined)), 'unavailable');
      for (const says of [{ errcode: 45009 }, {}, []]) {
        world.says = says;
        assert.equal(await codeOf(validator()('good', undefined)), 'unavailable');
      }
      const away = validator({ url: 'http://127.0.0.1:1' });
      assert.equal(await codeOf(away('good', undefined)), 'unavailable');
    });

    it('cannot add to the address that is asked', async () => {
      const validate = validator();
      assert.equal(await codeOf(validate('x&access_token=y#', undefined)), 'ticket-refused');
    });
  });
}
