import { parseArgs } from 'node:util';
import { CannotRun } from './cannot-run.ts';
import { checkNames } from './check.ts';
import { runConformance } from './run-conformance.ts';
import { tableOf } from './table.ts';
import { readTokens, tokenHolders } from './tokens.ts';

export const conformanceUsage = `party-affairs-sdk conformance --base-url URL --tokens FILE [options]

  --base-url URL    the API to look at, in front of /v1
  --tokens FILE     JSON: the id of a sandbox organisation, and tokens of
${Object.entries(tokenHolders)
  .map(([holder, who]) => `                      ${holder}: ${who}`)
  .join('\n')}
  --allow-writes    make things in the sandbox organisation, and withdraw them at the end
  --only NAME       an operation, a resource or a check; may be repeated
  --origin URL      also look whether pages of this origin may call the API
  --timeout MS      for one request, and for an event (10000)
  --json            the report as JSON

Checks: ${Object.entries(checkNames)
  .map(([name, what]) => `${name} (${what})`)
  .join('; ')}.

Ends with 0 where everything that was looked at is as the contract says, with 1 where something is not, with 2 where
nothing could be looked at.`;

interface Output {
  readonly write: (text: string) => unknown;
}

/** Runs the command, apart from its process. @returns the exit code */
export async function conformanceCommand(
  args: readonly string[],
  { out, errors, signal }: { readonly out: Output; readonly errors: Output; readonly signal?: AbortSignal },
): Promise<0 | 1 | 2> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        'base-url': { type: 'string' },
        tokens: { type: 'string' },
        'allow-writes': { type: 'boolean', default: false },
        only: { type: 'string', multiple: true, default: [] },
        origin: { type: 'string' },
        timeout: { type: 'string', default: '10000' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      out.write(`${conformanceUsage}\n`);
      return 0;
    }
    const { 'base-url': baseUrl, tokens: file } = values;
    if (baseUrl === undefined || file === undefined) {
      throw new CannotRun(`--base-url and --tokens are needed.\n\n${conformanceUsage}`);
    }
    const report = await runConformance({
      baseUrl,
      tokens: await readTokens(file),
      allowWrites: values['allow-writes'],
      only: values.only.flatMap((word) => word.split(',')),
      timeout: millisecondsOf(values.timeout),
      ...(values.origin === undefined ? {} : { origin: originOf(values.origin) }),
      ...(signal ? { signal } : {}),
    });
    out.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : tableOf(report));
    return report.failed + report.blocked > 0 || signal?.aborted ? 1 : 0;
  } catch (error) {
    if (!(error instanceof CannotRun) && !isAboutArguments(error)) throw error;
    errors.write(`${error.message}\n`);
    return 2;
  }
}

function millisecondsOf(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new CannotRun(`--timeout ${text} is no number of milliseconds.`);
}

function originOf(text: string): string {
  if (URL.canParse(text) && new URL(text).origin === text) return text;
  throw new CannotRun(`--origin ${text} is no origin: give one like https://portal.example.edu, without a path.`);
}

/** Errors of `parseArgs` say in one sentence what was typed wrong. */
function isAboutArguments(error: unknown): error is Error {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
