import { randomBytes } from 'node:crypto';
import type { OperationName } from '../contract/index.ts';
import { beforeStart } from './before-start.ts';
import { Caller, NoAnswer } from './caller.ts';
import { CannotRun } from './cannot-run.ts';
import { type Check, type CheckFor, type CheckName, checkNames, type Row } from './check.ts';
import { answerCheck } from './checks/answer.ts';
import { eventCheck } from './checks/events.ts';
import { httpCheck } from './checks/http.ts';
import { idempotencyCheck } from './checks/idempotency.ts';
import { inputCheck } from './checks/input.ts';
import { pagingCheck } from './checks/paging.ts';
import { permissionCheck } from './checks/permissions.ts';
import { stateCheck } from './checks/states.ts';
import { versionCheck } from './checks/versions.ts';
import { Blocked, Mismatch, NotCheckable, requireWrites } from './expect.ts';
import type { LeftBehind, Run } from './module-conformance.ts';
import { conformanceOfModules, isWrite, loadRows } from './rows.ts';
import { createRuns } from './runs.ts';
import type { Tokens } from './tokens.ts';

/** Options of `runConformance`. */
export interface ConformanceOptions {
  /** Address of the server, in front of `/v1`. */
  readonly baseUrl: string;
  /** A token for each role. */
  readonly tokens: Tokens;
  /** Permission to make things in the sandbox organisation; without it the suite sends only what changes nothing. */
  readonly allowWrites?: boolean;
  /** Operations (`me.get`), resources (`me`) or checks (`paging`); all of them unless given. */
  readonly only?: readonly string[];
  /** Origin of a page that may call the API; without it CORS is not looked at. */
  readonly origin?: string;
  /** ms for one request; 10 s unless said. */
  readonly timeout?: number;
  /** ms to wait for an event; as `timeout` unless said. */
  readonly patience?: number;
  /** Stops after the check under way; what was made is still taken away. */
  readonly signal?: AbortSignal;
  /** Called with each cell as it is done. */
  readonly onResult?: (result: Result) => void;
}

/** One cell of the table. */
export interface Result {
  /** Row of the table: `me.get`. */
  readonly operation: OperationName;
  /** Column of the table. */
  readonly check: CheckName;
  /** `blocked`: another operation, named in the sentence, has to work before; `skipped`: needs permission, a token or data. */
  readonly outcome: 'passed' | 'failed' | 'blocked' | 'skipped';
  /** Sentences on what was expected and what came, or why nothing was asked. */
  readonly sentences: readonly string[];
  /** Request id of the answer that was wrong. */
  readonly requestId: string | null;
}

/** How the server came out. */
export interface Report {
  /** Address of the server. */
  readonly baseUrl: string;
  /** Every cell, in the order it was looked at. */
  readonly results: readonly Result[];
  /** How many cells are as the contract says. */
  readonly passed: number;
  /** How many are not. */
  readonly failed: number;
  /** How many could not begin because of another operation; they count as failures of the run. */
  readonly blocked: number;
  /** How many were not looked at, for want of permission, a token or data. */
  readonly skipped: number;
  /** A word in the names of the things the suite made. */
  readonly mark: string;
  /** How many things the suite made and withdrew; they remain on record, because the contract does not delete them. */
  readonly withdrawn: number;
  /** Things that could not be withdrawn. */
  readonly left: readonly LeftBehind[];
  /** Remarks of the modules to the operator about the things that remain. */
  readonly remarks: readonly string[];
}

const checks: Readonly<Record<CheckName, CheckFor>> = {
  answer: answerCheck,
  input: inputCheck,
  permissions: permissionCheck,
  paging: pagingCheck,
  versions: versionCheck,
  idempotency: idempotencyCheck,
  states: stateCheck,
  events: eventCheck,
  http: httpCheck,
};

/**
 * Measures a backend against the contract: every operation, by every check there is for it.
 *
 * @throws CannotRun where nothing could be measured: no answer, a refused token, a name in `only` that is none.
 * @example
 * ```ts
 * import { parseTokens, runConformance, tableOf } from '@party-affairs/sdk/conformance';
 *
 * const people = {
 *   member: 'persona.acc_member',
 *   author: 'persona.acc_publicity',
 *   reviewer: 'persona.acc_secretary',
 *   outsider: 'persona.acc_s2_secretary',
 * };
 * const tokens = parseTokens({ organizationId: 'org_cs_s1', tokens: people }, 'the tokens');
 * const report = await runConformance({ baseUrl: 'https://portal.example.edu', tokens, only: ['me', 'organizations'] });
 * console.log(tableOf(report));
 * ```
 */
export async function runConformance(options: ConformanceOptions): Promise<Report> {
  const { tokens, allowWrites = false, only = [], timeout = 10_000 } = options;
  const rows = await loadRows();
  const cells = cellsFor(rows, only);
  const operations = rows.map(({ operation }) => operation);
  const caller = new Caller({ baseUrl: options.baseUrl, tokens: tokens.tokens, timeout, operations });
  const mark = randomBytes(4).toString('hex');
  const { tools, runs } = createRuns(conformanceOfModules, {
    caller,
    organizationId: tokens.organizationId,
    mark,
    mayWrite: allowWrites,
    origin: options.origin,
    patience: options.patience ?? timeout,
    unique: () => randomBytes(8).toString('hex'),
  });
  await beforeStart(tools, operations, conformanceOfModules);
  const results: Result[] = [];
  let taken: Awaited<ReturnType<typeof cleanUp>>;
  try {
    for (const { row, name, check } of cells) {
      if (options.signal?.aborted) break;
      const result = { operation: row.id, check: name, ...(await outcomeOf(check, runs.get(row.module)!, row, name)) };
      results.push(result);
      options.onResult?.(result);
    }
  } finally {
    taken = await cleanUp([...runs.values()]);
  }
  const count = (outcome: Result['outcome']) => results.filter((result) => result.outcome === outcome).length;
  return {
    baseUrl: caller.baseUrl,
    results,
    passed: count('passed'),
    failed: count('failed'),
    blocked: count('blocked'),
    skipped: count('skipped'),
    mark,
    ...taken,
  };
}

/** Has every fixture take away what it made, in the order of the modules. */
async function cleanUp(runs: readonly Run[]): Promise<Pick<Report, 'withdrawn' | 'left' | 'remarks'>> {
  let withdrawn = 0;
  const left: LeftBehind[] = [];
  const remarks: string[] = [];
  for (const { fixture } of runs) {
    const done = await fixture.cleanUp();
    withdrawn += done.withdrawn;
    left.push(...done.left);
    if (done.remark !== undefined) remarks.push(done.remark);
  }
  return { withdrawn, left, remarks };
}

interface Cell {
  readonly row: Row;
  readonly name: CheckName;
  readonly check: Check;
}

function cellsFor(rows: readonly Row[], only: readonly string[]): Cell[] {
  const names = Object.keys(checks) as CheckName[];
  const isOperation = (word: string) => rows.some(({ id }) => id === word || id.startsWith(`${word}.`));
  const unknown = only.filter((word) => !isOperation(word) && !names.includes(word as CheckName));
  if (unknown.length > 0) {
    throw new CannotRun(
      `${unknown.join(', ')} is no operation, resource or check. Checks are ${Object.keys(checkNames).join(', ')}.`,
    );
  }
  const wantedChecks = only.filter((word) => names.includes(word as CheckName));
  const wantedRows = only.filter(isOperation);
  return rows
    .filter(({ id }) => wantedRows.length === 0 || wantedRows.some((word) => id === word || id.startsWith(`${word}.`)))
    .flatMap((row) =>
      names
        .filter((name) => wantedChecks.length === 0 || wantedChecks.includes(name))
        .flatMap((name) => {
          const check = checks[name](row);
          return check ? [{ row, name, check }] : [];
        }),
    );
}

async function outcomeOf(
  check: Check,
  run: Run,
  row: Row,
  name: CheckName,
): Promise<Pick<Result, 'outcome' | 'sentences' | 'requestId'>> {
  try {
    // Of a write only its other methods can be looked at without writing.
    if (isWrite(row.operation) && name !== 'http') requireWrites(run);
    await check(run, row);
    return { outcome: 'passed', sentences: [], requestId: null };
  } catch (error) {
    if (error instanceof Mismatch) return { outcome: 'failed', sentences: error.sentences, requestId: error.requestId };
    if (error instanceof NoAnswer) return { outcome: 'failed', sentences: [error.message], requestId: null };
    if (error instanceof Blocked) {
      return { outcome: 'blocked', sentences: [`Could not begin: ${error.message}.`], requestId: null };
    }
    if (error instanceof NotCheckable) return { outcome: 'skipped', sentences: [error.message], requestId: null };
    // Responses of a shape that no check foresees are a fault of the server; the other checks still run.
    return { outcome: 'failed', sentences: [`Made no sense of the answers: ${String(error)}.`], requestId: null };
  }
}
