import { ProblemError } from '../problem.ts';
import { askService, type AskOptions, serviceUnavailable } from './ask-service.ts';
import type { TicketValidator } from './sign-in.ts';

/** Settings of an application in WeCom or DingTalk. */
export interface WorkAppOptions extends Pick<AskOptions, 'fetch' | 'timeout'> {
  /** WeCom: the corpid. DingTalk: the AppKey. */
  readonly id: string;
  /** The application's secret. */
  readonly secret: string;
  /** Address of the service in place of the public one: an installation of one's own, or a test. */
  readonly url?: string | undefined;
  readonly now?: () => Date;
}

type Answer = Readonly<Record<string, unknown>>;

/** How one service is asked; each has its own names for the same things. */
interface Service {
  readonly name: string;
  readonly tokenPath: (id: string, secret: string) => string;
  readonly ask: (token: string, code: string) => { readonly path: string; readonly body?: string };
  readonly userOf: (answer: Answer) => unknown;
  /** Error codes of a code that is no good. */
  readonly refusals: ReadonlySet<number>;
  /** Error codes of an access token that is no longer good. */
  readonly stale: ReadonlySet<number>;
}

const query = (members: Readonly<Record<string, string>>) => new URLSearchParams(members).toString();

/**
 * Checks codes of WeCom (企业微信), which a page gets by its OAuth link. The server asks `gettoken`, then
 * `auth/getuserinfo` (https://developer.work.weixin.qq.com/document/path/91023). It was not tried against the real service.
 */
export function wecomCodes(options: WorkAppOptions): TicketValidator {
  return codesOf(options, options.url ?? 'https://qyapi.weixin.qq.com', {
    name: 'WeCom',
    tokenPath: (corpid, corpsecret) => `/cgi-bin/gettoken?${query({ corpid, corpsecret })}`,
    ask: (access_token, code) => ({ path: `/cgi-bin/auth/getuserinfo?${query({ access_token, code })}` }),
    // A person who is not of this enterprise has an `openid` and no `userid`.
    userOf: (answer) => answer['userid'] ?? answer['UserId'],
    refusals: new Set([40029, 42003]),
    stale: new Set([40014, 42001]),
  });
}

/**
 * Checks codes of DingTalk (钉钉), which a page in it gets by `requestAuthCode` (免登). The server asks `gettoken`, then
 * `topapi/v2/user/getuserinfo`
 * (https://open.dingtalk.com/document/orgapp/obtain-the-userid-of-a-user-by-using-the-log-free). It was not tried against
 * the real service.
 */
export function dingtalkCodes(options: WorkAppOptions): TicketValidator {
  return codesOf(options, options.url ?? 'https://oapi.dingtalk.com', {
    name: 'DingTalk',
    tokenPath: (appkey, appsecret) => `/gettoken?${query({ appkey, appsecret })}`,
    ask: (access_token, code) => ({
      path: `/topapi/v2/user/getuserinfo?${query({ access_token })}`,
      body: query({ code }),
    }),
    userOf: ({ result }) => (isRecord(result) ? result['userid'] : undefined),
    refusals: new Set([40078, 40029]),
    stale: new Set([40014, 42001, 88]),
  });
}

/** Renewed this much earlier than the service says, ms. */
const early = 5 * 60_000;

function codesOf(options: WorkAppOptions, url: string, service: Service): TicketValidator {
  const { id, secret, now = () => new Date() } = options;
  let kept: { readonly token: string; readonly until: number } | undefined;

  const ask = async (path: string, body?: string): Promise<Answer> => {
    const contentType = 'application/x-www-form-urlencoded';
    const text = await askService(service.name, new URL(url + path), {
      ...options,
      ...(body === undefined ? {} : { body, contentType }),
    });
    try {
      const answer: unknown = JSON.parse(text);
      if (isRecord(answer)) return answer;
    } catch {
      // Said below.
    }
    throw serviceUnavailable(service.name, 'gave no JSON.');
  };
  const accessToken = async (): Promise<string> => {
    if (kept && now().getTime() < kept.until) return kept.token;
    const answer = await ask(service.tokenPath(id, secret));
    const { errcode, access_token: token, expires_in: seconds } = answer;
    if (errcode !== 0 || typeof token !== 'string') {
      throw serviceUnavailable(service.name, `refuses the application: error ${Number(errcode)}.`);
    }
    kept = { token, until: now().getTime() + Number(seconds ?? 0) * 1000 - early };
    return token;
  };

  return async (code) => {
    for (let attempt = 1; ; attempt += 1) {
      const { path, body } = service.ask(await accessToken(), code);
      const answer = await ask(path, body);
      const error = Number(answer['errcode']);
      if (service.refusals.has(error)) throw new ProblemError('ticket-refused');
      if (service.stale.has(error) && attempt === 1) {
        kept = undefined;
        continue;
      }
      if (error !== 0) throw serviceUnavailable(service.name, `answered error ${error}.`);
      const user = service.userOf(answer);
      if (typeof user !== 'string' || user === '') throw new ProblemError('person-unknown');
      return { issuer: `${url}#${id}`, subject: user, attributes: {} };
    }
  };
}

function isRecord(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
