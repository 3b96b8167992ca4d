import { type FieldProblem, type ProblemCode, problems } from '@party-affairs/sdk/contract';
import type { OperationId } from './operation-of.ts';
import { never, wait } from './wait.ts';

/** One way in which a response goes wrong. */
export type Fault = (
  | {
      /** The API refuses with this problem, and nothing happens. */
      readonly problem: ProblemCode;
      readonly errors?: readonly FieldProblem[];
      /** Seconds, as the Retry-After header says them. */
      readonly retryAfter?: number;
    }
  /** The request never arrives. */
  | { readonly network: 'error' }
  /** The request has its effect; the response is lost on the way. */
  | { readonly network: 'drop' }
  /** Nothing ever comes back. */
  | { readonly network: 'silence' }
  /** The response comes this many milliseconds late. */
  | { readonly delay: number }
  /** The headers come at once, the body in small pieces over this many milliseconds. */
  | { readonly slowBody: number }
  /** The response stops in the middle of its JSON. */
  | { readonly body: 'malformed' }
  /** The page that a proxy or a sign-in page sends instead of the API. */
  | { readonly body: 'html'; readonly status?: number }
) & {
  /** How many requests it concerns; all unless given. */
  readonly times?: number;
};

/** Faults by operation; `*` stands for operations not named. The faults of a list come in turn, then requests succeed again. */
export type Faults = Readonly<Partial<Record<OperationId | '*', Fault | readonly Fault[]>>>;

type Respond = (request: Request) => Promise<Response>;

/** Makes the function that says which fault the next request has. Each plan counts its own requests. */
export function faultPlan(faults: Faults): (operation: OperationId | undefined) => Fault | undefined {
  const plans = new Map(
    Object.entries(faults).map(([key, plan]) => {
      const list = Array.isArray(plan) ? (plan as readonly Fault[]) : [plan as Fault];
      // In a list each comes once unless `times` is given; a single fault comes every time.
      const each = list.map((fault) => ({ fault, times: fault.times ?? (list.length > 1 ? 1 : Infinity) }));
      return [key, each] as const;
    }),
  );
  return (operation) => {
    const plan = (operation && plans.get(operation)) ?? plans.get('*');
    const next = plan?.find(({ times }) => times > 0);
    if (next) next.times--;
    return next?.fault;
  };
}

/** Responds as `respond` would, but for the fault. A response of type `error` stands for no response at all. */
export async function respondWith(fault: Fault, request: Request, respond: Respond): Promise<Response> {
  if ('problem' in fault) return problemResponse(fault.problem, fault.errors, fault.retryAfter);
  if ('delay' in fault) {
    await wait(fault.delay, request.signal);
    return respond(request);
  }
  if ('slowBody' in fault) return inPieces(await respond(request), fault.slowBody, request.signal);
  if ('network' in fault) {
    if (fault.network === 'silence') await never(request.signal);
    if (fault.network === 'drop') await (await respond(request)).body?.cancel();
    return Response.error();
  }
  if (fault.body === 'html') {
    const page = '<!doctype html><html lang="zh-Hans"><title>统一身份认证</title><body><h1>请先登录</h1></body></html>';
    return new Response(page, { status: fault.status ?? 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
  }
  const whole = await respond(request);
  const text = await whole.text();
  return new Response(text.slice(0, Math.ceil(text.length / 2)), whole);
}

function problemResponse(code: ProblemCode, errors?: readonly FieldProblem[], retryAfter?: number): Response {
  const status = problems[code];
  const requestId = 'req_fault';
  const headers = new Headers({ 'content-type': 'application/problem+json', 'x-request-id': requestId });
  if (retryAfter !== undefined) headers.set('retry-after', String(retryAfter));
  const type = `urn:party-affairs:problem:${code}`;
  const problem = { type, title: code, status, code, requestId, ...(errors && { errors }) };
  return new Response(JSON.stringify(problem), { status, headers });
}

const pieces = 8;

async function inPieces(response: Response, milliseconds: number, signal: AbortSignal): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const size = Math.max(1, Math.ceil(bytes.length / pieces));
  let from = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (from >= bytes.length) return controller.close();
      await wait(milliseconds / pieces, signal);
      controller.enqueue(bytes.subarray(from, (from += size)));
    },
  });
  return new Response(body, response);
}
