import { type FullOperation, problem, type ProblemCode, problems, tusVersion } from '../contract/index.ts';
import type { Exchange } from './caller.ts';
import { faultsOf } from './faults-of.ts';

/** Something was not as the contract says; the message is one sentence. */
export class Mismatch extends Error {
  override readonly name = 'Mismatch';
  /** Request id of the answer that was wrong, for the server's log. */
  readonly requestId: string | null;
  readonly sentences: readonly string[];

  constructor(sentences: readonly string[], requestId: string | null) {
    super(sentences.join('\n'));
    this.sentences = sentences;
    this.requestId = requestId;
  }
}

/** The check needs something that is not there: permission to write, a token, data. */
export class NotCheckable extends Error {
  override readonly name = 'NotCheckable';
}

/** @throws Mismatch: `GET /v1/me as member: expected …, got … (request id …).` */
export function mismatch(answer: Exchange, expected: string, got: string): never {
  const id = answer.requestId === null ? 'no request id' : `request id ${answer.requestId}`;
  throw new Mismatch([`${answer.request}: expected ${expected}, got ${got} (${id}).`], answer.requestId);
}

/** @throws Mismatch unless `holds`. */
export function expectThat(holds: boolean, answer: Exchange, expected: string, got: string): void {
  if (!holds) mismatch(answer, expected, got);
}

/** Goes through all of them and tells of every mismatch, so that one run shows everything. */
export async function each(steps: readonly (() => Promise<unknown>)[]): Promise<void> {
  const found: Mismatch[] = [];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      if (!(error instanceof Mismatch)) throw error;
      found.push(error);
    }
  }
  if (found.length > 0)
    throw new Mismatch(
      found.flatMap((one) => one.sentences),
      found[0]!.requestId,
    );
}

/** The status of an answer, and its code where it is a problem. */
export function outcomeOf({ status, json }: Exchange): string {
  const code = isRecord(json) && status >= 400 && typeof json['code'] === 'string' ? ` ${json['code']}` : '';
  return `${status}${code}`;
}

/** A good answer of the operation: status, media type, request id, headers and body by their schemas. */
export function expectSuccess(answer: Exchange): void {
  const { operation } = answer;
  if (!operation) throw new Error(`${answer.request} calls no operation.`);
  const { response } = operation;
  const status = operation.status ?? 200;
  expectThat(answer.status === status, answer, String(status), outcomeOf(answer));
  expectRequestId(answer);
  expectHeaders(operation, answer);
  if (response === null) return;
  expectMediaType(answer, 'application/json');
  const faults = faultsOf(response, answer.json);
  if (faults.length > 0) mismatch(answer, 'an answer by the schema of the contract', faults.slice(0, 5).join('; '));
}

/** The headers the operation promises, and the version of the protocol it is part of. */
function expectHeaders({ responseHeaders, protocol }: FullOperation, answer: Exchange): void {
  if (protocol) {
    const version = answer.headers.get('Tus-Resumable');
    expectThat(version === tusVersion, answer, `Tus-Resumable: ${tusVersion}`, version ?? 'none');
  }
  if (!responseHeaders) return;
  const names = Object.keys(responseHeaders.shape);
  const given = Object.fromEntries(names.map((name) => [name, answer.headers.get(name) ?? undefined]));
  const faults = faultsOf(responseHeaders, given);
  if (faults.length > 0) mismatch(answer, `the headers ${names.join(', ')}`, faults.join('; '));
}

/** A refusal: status, media type, code and request id, in the body as in the headers. Of HEAD there are only headers. */
export function expectProblem(answer: Exchange, ...codes: readonly [ProblemCode, ...ProblemCode[]]): void {
  const wanted = codes.map((code) => `${problems[code]} ${code}`).join(' or ');
  const { json } = answer;
  const status = problems[codes[0]];
  const statuses = codes.map((code): number => problems[code]);
  expectThat(statuses.includes(answer.status), answer, wanted, outcomeOf(answer));
  expectMediaType(answer, 'application/problem+json');
  expectRequestId(answer);
  if (answer.method === 'HEAD') return;
  const faults = faultsOf(problem, json);
  if (faults.length > 0) mismatch(answer, `${wanted} as a problem (RFC 9457)`, faults.join('; '));
  const { code, status: said, requestId } = problem.parse(json);
  expectThat((codes as readonly string[]).includes(code), answer, wanted, outcomeOf(answer));
  expectThat(said === answer.status, answer, `the status ${status} in the body too`, String(said));
  expectThat(requestId === answer.requestId, answer, 'the same requestId in body and X-Request-Id', requestId);
  if (answer.status === 401) {
    const challenge = answer.headers.get('WWW-Authenticate');
    expectThat(challenge !== null, answer, 'a WWW-Authenticate header', 'none');
  }
}

/** A refusal that says which field is at fault. */
export function expectFieldProblem(answer: Exchange, code: ProblemCode, pointer: string): void {
  expectProblem(answer, code);
  const pointers = problem.parse(answer.json).errors?.map((error) => error.pointer) ?? [];
  expectThat(pointers.includes(pointer), answer, `errors with the pointer ${pointer}`, pointers.join(', ') || 'none');
}

export function expectMediaType(answer: Exchange, type: string): void {
  const got = answer.headers.get('Content-Type');
  const [own = ''] = (got ?? '').split(';');
  expectThat(own.trim().toLowerCase() === type, answer, `the media type ${type}`, got ?? 'none');
}

function expectRequestId(answer: Exchange): void {
  expectThat(Boolean(answer.requestId), answer, 'an X-Request-Id header', 'none');
}

/** Something has to work before a check can begin, and does not: that is the failure of another operation. */
export class Blocked extends Error {
  override readonly name = 'Blocked';
}

/** @returns the response to a request that has to work before a check can begin. @throws Blocked */
export function expectWorking(exchange: Exchange): Exchange {
  const { request, status, requestId } = exchange;
  if (status >= 200 && status <= 299) return exchange;
  throw new Blocked(`${request} answers ${outcomeOf(exchange)} (request id ${requestId ?? 'missing'})`);
}

/** The `id` of what a request has made. @throws Blocked where the response has none. */
export function idOf({ request, json }: Exchange): string {
  const id = isRecord(json) ? json['id'] : undefined;
  if (typeof id !== 'string') throw new Blocked(`${request} answers no id`);
  return id;
}

/** The `id` of the first item of a list. @throws NotCheckable where it is empty. */
export function firstIdIn({ json }: Exchange): string {
  const items: unknown = isRecord(json) ? json['items'] : undefined;
  const first: unknown = Array.isArray(items) ? items[0] : undefined;
  if (isRecord(first) && typeof first['id'] === 'string') return first['id'];
  throw new NotCheckable('there is nothing in the list to look at; --allow-writes makes something');
}

/** @throws NotCheckable where the suite may not make things. */
export function requireWrites({ mayWrite }: { readonly mayWrite: boolean }): void {
  if (!mayWrite) throw new NotCheckable('needs --allow-writes');
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
