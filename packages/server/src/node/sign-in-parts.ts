import { BlockList, isIP } from 'node:net';
import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import { type ExternalIdentity, findAccount } from '../identity/accounts.ts';
import { asVisitor, bearer, firstOf, type TokenVerifier } from '../identity/bearer.ts';
import { casTickets } from '../identity/cas.ts';
import { oidcTokens } from '../identity/oidc-tokens.ts';
import { proxyHeaders } from '../identity/proxy-headers.ts';
import { createSignIn, type SignIn } from '../identity/sign-in.ts';
import type { IdentityProvider } from '../identity/subject.ts';
import { dingtalkCodes, wecomCodes } from '../identity/work-apps.ts';
import { remoteAddressOf } from './http-listener.ts';
import type { SignInSettings } from './sign-in-settings.ts';
import { StartError } from './start-error.ts';

/** The parts of a server that know its people. */
export interface SignInParts {
  readonly identity: IdentityProvider;
  readonly signIn?: SignIn;
}

interface Environment {
  readonly database: Kysely<Database>;
  readonly secret: string;
  readonly now?: () => Date;
}

/** Makes the parts that the settings ask for. */
export function signInParts(settings: SignInSettings, { database, secret, now }: Environment): SignInParts {
  const { oidc, cas, proxy, wecom, dingtalk, accounts = {}, sessionHours } = settings;
  const clock = now ?? (() => new Date());
  const accountOf = (identity: ExternalIdentity) => findAccount(database, identity, accounts, clock());
  const tokens: TokenVerifier[] = [];
  const others: IdentityProvider[] = [];
  let signIn: SignIn | undefined;
  if (cas || wecom || dingtalk) {
    const methods = {
      ...(cas && { cas: casTickets(cas) }),
      ...(wecom && { wecom: wecomCodes(wecom) }),
      ...(dingtalk && { dingtalk: dingtalkCodes(dingtalk) }),
    };
    signIn = createSignIn({ database, secret, methods, accounts, sessionHours, now: clock });
    tokens.push(signIn.tokens);
    others.push(signIn.cookies);
  }
  if (oidc) {
    const accountOfClaims = async ({ sub = '', ...attributes }: Record<string, unknown> & { sub?: string }) =>
      (await accountOf({ issuer: oidc.issuer, subject: sub, attributes })) ?? asVisitor;
    tokens.push(oidcTokens({ ...oidc, accountOf: accountOfClaims, now: clock }));
  }
  if (proxy) {
    const isListed = addressList(proxy.addresses);
    const isFromProxy = (request: Request) => isListed(remoteAddressOf(request));
    const issuer = 'proxy';
    const accountOfUser = (user: string) => accountOf({ issuer, subject: user, attributes: {} });
    others.unshift(proxyHeaders({ secret: proxy.secret, isFromProxy, accountOf: accountOfUser, now: clock }));
  }
  return { identity: firstOf(bearer(...tokens), ...others), ...(signIn && { signIn }) };
}

/** Makes the test whether an address is in a list of addresses and networks (`10.0.0.0/24`). */
export function addressList(entries: readonly string[]): (address: string | undefined) => boolean {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', length] = entry.split('/');
    const family = isIP(address);
    const bits = length === undefined ? (family === 6 ? 128 : 32) : Number(length);
    if (family === 0 || bits > (family === 6 ? 128 : 32)) {
      throw new StartError(`The settings of sign-in name the proxy ${entry}: give an IP address or a network.`);
    }
    list.addSubnet(address, bits, family === 6 ? 'ipv6' : 'ipv4');
  }
  return (address = '') => {
    const family = isIP(address);
    return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4');
  };
}
