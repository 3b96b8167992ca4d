import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { StartError } from './start-error.ts';

const text = z.string().check(z.minLength(1));
const url = z.string().check(z.regex(/^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/));
const secret = z.string().check(z.minLength(32));
const app = z.strictObject({ id: text, secret: text, url: z.optional(url) });

/** How people sign in, as an institution writes it down. docs/sign-in.md explains each member. */
const settings = z.strictObject({
  oidc: z.optional(z.strictObject({ issuer: url, audience: text })),
  cas: z.optional(
    z.strictObject({
      url,
      services: z.array(url).check(z.minLength(1)),
      version: z.optional(z.union([z.literal(2), z.literal(3)])),
    }),
  ),
  proxy: z.optional(
    z.strictObject({
      addresses: z.array(z.string().check(z.regex(/^[\da-f.:]+(\/\d{1,3})?$/i))).check(z.minLength(1)),
      secret,
    }),
  ),
  wecom: z.optional(app),
  dingtalk: z.optional(app),
  accounts: z.optional(
    z.strictObject({
      loginFrom: z.optional(text),
      memberFrom: z.optional(text),
      nameFrom: z.optional(text),
      unknownPeople: z.optional(z.enum(['visitor', 'account'])),
    }),
  ),
  sessionHours: z.optional(z.number().check(z.gt(0), z.lte(24))),
});

/** How people sign in. */
export interface SignInSettings extends z.infer<typeof settings> {}

type Convert = (value: string) => unknown;
const words: Convert = (value) => value.split(/\s+/).filter((word) => word !== '');

/** Environment variables, and the members of the settings that they set. */
export const signInVariables: Readonly<Record<string, readonly [path: string, convert?: Convert]>> = {
  PARTY_AFFAIRS_OIDC_ISSUER: ['oidc.issuer'],
  PARTY_AFFAIRS_OIDC_AUDIENCE: ['oidc.audience'],
  PARTY_AFFAIRS_CAS_URL: ['cas.url'],
  PARTY_AFFAIRS_CAS_SERVICES: ['cas.services', words],
  PARTY_AFFAIRS_CAS_VERSION: ['cas.version', Number],
  PARTY_AFFAIRS_PROXY_ADDRESSES: ['proxy.addresses', words],
  PARTY_AFFAIRS_PROXY_SECRET: ['proxy.secret'],
  PARTY_AFFAIRS_WECOM_ID: ['wecom.id'],
  PARTY_AFFAIRS_WECOM_SECRET: ['wecom.secret'],
  PARTY_AFFAIRS_DINGTALK_ID: ['dingtalk.id'],
  PARTY_AFFAIRS_DINGTALK_SECRET: ['dingtalk.secret'],
  PARTY_AFFAIRS_LOGIN_FROM: ['accounts.loginFrom'],
  PARTY_AFFAIRS_MEMBER_FROM: ['accounts.memberFrom'],
  PARTY_AFFAIRS_NAME_FROM: ['accounts.nameFrom'],
  PARTY_AFFAIRS_UNKNOWN_PEOPLE: ['accounts.unknownPeople'],
  PARTY_AFFAIRS_SESSION_HOURS: ['sessionHours', Number],
};

/**
 * Reads how people sign in from a JSON file and the environment, which has the last word. undefined where they name no way.
 *
 * @throws StartError with one sentence that names the member at fault, and never its value.
 */
export function readSignInSettings(
  environment: Readonly<Record<string, string | undefined>>,
  file: string | undefined = environment['PARTY_AFFAIRS_SIGN_IN'] || undefined,
): SignInSettings | undefined {
  const given = file === undefined ? {} : readFile(file);
  for (const [variable, [path, convert = (value: string) => value]] of Object.entries(signInVariables)) {
    const value = environment[variable];
    if (value !== undefined && value !== '') setMember(given, path, convert(value));
  }
  const { data, error } = settings.safeParse(given);
  if (error) {
    const path = error.issues.map(pathOf).find((one) => one !== '') ?? 'the whole';
    const [variable] = Object.entries(signInVariables).find(([, [member]]) => member === path) ?? [];
    throw new StartError(
      `The settings of sign-in are not complete: check ${path}${variable === undefined ? '' : ` (${variable})`} with docs/sign-in.md.`,
    );
  }
  const { oidc, cas, proxy, wecom, dingtalk } = data;
  return oidc || cas || proxy || wecom || dingtalk ? data : undefined;
}

function pathOf(issue: z.core.$ZodIssue): string {
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return [...issue.path, ...unknown].filter((part) => typeof part !== 'number').join('.');
}

function readFile(file: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch (error) {
    throw new StartError(`The file ${file} cannot be read as JSON: check it.`, { cause: error });
  }
  throw new StartError(`The file ${file} holds no JSON object: check it.`);
}

function setMember(target: Record<string, unknown>, path: string, value: unknown): void {
  const [section = '', name] = path.split('.');
  if (name === undefined) target[section] = value;
  else target[section] = { ...(target[section] as object | undefined), [name]: value };
}
