import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import { CannotRun } from './cannot-run.ts';

/**
 * Holders of the tokens that the suite needs, and who each has to be.
 *
 * @example
 * ```ts
 * import { tokenHolders } from '@party-affairs/sdk/conformance';
 *
 * for (const [holder, who] of Object.entries(tokenHolders)) console.log(holder, who);
 * ```
 */
export const tokenHolders = {
  member: 'a full Party member of the sandbox organisation without a role',
  author: 'its publicity officer: may write and publish there, and not review',
  reviewer: 'its secretary: may write, review and publish there',
  outsider:
    'an officer of another organisation, who is neither a member of the sandbox organisation nor holds a role over it',
  staff: 'a staff member of a committee above it (optional)',
} as const;

/** A key of `tokenHolders`. */
export type TokenHolder = keyof typeof tokenHolders;
/** Role of the sender of a request; a visitor has no token. */
export type Role = TokenHolder | 'visitor';

const token = z.string().check(z.minLength(1));

const tokensFile = z.strictObject({
  organizationId: z.string().check(z.minLength(1)),
  tokens: z.strictObject({
    member: token,
    author: token,
    reviewer: token,
    outsider: token,
    staff: z.optional(token),
  }),
});

/** Content of the file of tokens: the sandbox organisation, and the tokens of the roles. */
export type Tokens = z.infer<typeof tokensFile>;

const shape = `{ "organizationId": "…", "tokens": { ${Object.keys(tokenHolders)
  .map((holder) => `"${holder}": "…"`)
  .join(', ')} } }`;

/**
 * Reads a file of tokens. No message has anything of a token in it.
 *
 * @throws CannotRun with a sentence on what is wrong with the file.
 *
 * @example
 * ```ts
 * import { readTokens } from '@party-affairs/sdk/conformance';
 *
 * const tokens = await readTokens('tokens.json').catch((error: Error) => error.message);
 * console.log(tokens);
 * ```
 */
export async function readTokens(file: string): Promise<Tokens> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CannotRun(
      error.code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${error.code}).`,
    );
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new CannotRun(`${file} is no JSON. It has to be ${shape}.`);
  }
  return parseTokens(value, file);
}

/**
 * The tokens, out of a value from anywhere; `source` names it in messages.
 *
 * @throws CannotRun with a sentence on what is wrong with it.
 *
 * @example
 * ```ts
 * import { parseTokens } from '@party-affairs/sdk/conformance';
 *
 * const tokens = { member: 'a', author: 'b', reviewer: 'c', outsider: 'd' };
 * console.log(parseTokens({ organizationId: 'org_sandbox', tokens }, 'from the vault').organizationId);
 * ```
 */
export function parseTokens(value: unknown, source: string): Tokens {
  const parsed = tokensFile.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.flatMap((issue) => {
    const place = issue.path.join('.');
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => `${[place, key].filter(Boolean).join('.')} is not known`);
    const holder = tokenHolders[issue.path[1] as TokenHolder];
    return [`${place || 'the whole'} is missing or no text${holder ? ` (${holder})` : ''}`];
  });
  throw new CannotRun(`${source}: ${faults.join('; ')}. It has to be ${shape}.`);
}
