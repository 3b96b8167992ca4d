import { allOperations, type Operation } from '../../contract/index.ts';
import type { Call } from '../caller.ts';
import type { CheckFor, Row } from '../check.ts';
import { each, expectProblem, expectThat, outcomeOf } from '../expect.ts';
import type { Run } from '../module-conformance.ts';
import { wellFormed } from '../prepared.ts';
import { isWrite } from '../rows.ts';

/** Headers that pages read and send with some operation or other. */
const always = {
  exposed: ['ETag', 'Idempotency-Replayed', 'Retry-After', 'X-Request-Id'],
  allowed: ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match', 'If-None-Match', 'Last-Event-ID'],
};

/** Checks every path: HEAD where there is GET, other methods refused, pages of an allowed origin may read. */
export const httpCheck: CheckFor = ({ operation }) => {
  return async (run, row) => {
    const { path } = operation;
    const good: Call = isWrite(operation) ? { as: 'visitor', params: anyIds(path) } : await wellFormed(run, row);
    const hasOwnHead = methodsAt(path).includes('HEAD');
    const isPlainRead = operation.method === 'GET' && !operation.stream && !hasOwnHead;
    await each([
      ...(isPlainRead ? [() => headIsGetWithoutBody(run, row, good)] : []),
      () => otherMethodsAreRefused(run, row, good),
      ...(run.origin === undefined ? [] : [() => pagesMayRead(run, row, good, run.origin!)]),
      // Once in a run will do.
      ...(row.id === allOperations()[0]?.id ? [() => otherPathsAreNotFound(run)] : []),
    ]);
  };
};

function methodsAt(path: string): Operation['method'][] {
  return allOperations()
    .filter((operation) => operation.path === path)
    .map(({ method }) => method);
}

function anyIds(path: string): Record<string, string> {
  return Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name!, 'conformance']));
}

async function headIsGetWithoutBody({ caller }: Run, { id }: Row, good: Call): Promise<void> {
  const head = await caller.call(id, { ...good, method: 'HEAD' });
  expectThat(head.status === 200, head, '200', outcomeOf(head));
  expectThat(head.text === '', head, 'no body', `${head.text.length} characters`);
  const type = head.headers.get('Content-Type') ?? 'none';
  expectThat(type.startsWith('application/json'), head, 'the media type that GET has', type);
  expectThat(head.requestId !== null, head, 'an X-Request-Id header', 'none');
}

async function otherMethodsAreRefused({ caller, mayWrite }: Run, { id, operation }: Row, good: Call): Promise<void> {
  const methods = methodsAt(operation.path);
  // Without permission to write, nothing is sent that could write if the server is not what it should be.
  const write = methods.includes('DELETE') ? 'PUT' : 'DELETE';
  const method = methods.includes('GET') ? (mayWrite ? write : undefined) : 'GET';
  if (method === undefined) return;
  const { as, params = {} } = good;
  const answer = await caller.call(id, { as, params, method });
  expectProblem(answer, 'method-not-allowed');
  const allow = (answer.headers.get('Allow') ?? '').split(',').map((one) => one.trim());
  const isComplete = methods.every((one) => allow.includes(one));
  expectThat(isComplete, answer, `Allow with ${methods.join(', ')}`, allow.join(', ') || 'none');
}

async function otherPathsAreNotFound({ caller, unique }: Run): Promise<void> {
  expectProblem(await caller.send('GET', `/v1/none-${unique()}`, { as: 'visitor' }), 'not-found');
}

async function pagesMayRead({ caller }: Run, { id, operation }: Row, good: Call, origin: string): Promise<void> {
  const own = (part: 'headers' | 'responseHeaders') => [
    ...(operation.protocol ? ['Tus-Resumable'] : []),
    ...Object.keys(operation[part]?.shape ?? {}),
  ];
  const allowed = [...always.allowed, ...own('headers')];
  const exposed = [...always.exposed, ...own('responseHeaders')];
  const preflight = await caller.call(id, {
    as: 'visitor',
    method: 'OPTIONS',
    ...(good.params ? { params: good.params } : {}),
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': operation.method,
      'Access-Control-Request-Headers': allowed.join(', ').toLowerCase(),
    },
  });
  const list = (answer: typeof preflight, name: string) =>
    (answer.headers.get(name) ?? '').split(',').map((one) => one.trim().toLowerCase());
  const isAllowed = (answer: typeof preflight) => {
    const got = answer.headers.get('Access-Control-Allow-Origin');
    expectThat(got === origin || got === '*', answer, `Access-Control-Allow-Origin: ${origin}`, got ?? 'none');
  };
  expectThat(preflight.status < 300, preflight, 'a good answer to the preflight', outcomeOf(preflight));
  isAllowed(preflight);
  const may = list(preflight, 'Access-Control-Allow-Headers');
  const lacking = allowed.filter((name) => !may.includes(name.toLowerCase()));
  expectThat(
    lacking.length === 0,
    preflight,
    `Access-Control-Allow-Headers with ${allowed.join(', ')}`,
    `none of ${lacking.join(', ')}`,
  );
  if (isWrite(operation) || operation.stream || operation.method === 'OPTIONS') return;

  const answer = await caller.call(id, { ...good, headers: { ...good.headers, Origin: origin } });
  isAllowed(answer);
  const readable = list(answer, 'Access-Control-Expose-Headers');
  const hidden = exposed.filter((name) => !readable.includes(name.toLowerCase()));
  expectThat(
    hidden.length === 0,
    answer,
    `Access-Control-Expose-Headers with ${exposed.join(', ')}`,
    `none of ${hidden.join(', ')}`,
  );
}
