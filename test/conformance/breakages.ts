import type { Breakage } from './seeded-server.ts';

/** A server that is not as the contract says in one point, and what the suite has to find. */
export interface BrokenServer {
  /** What it does, as a sentence after "a server that". */
  readonly fault: string;
  readonly breakage: Breakage;
  /** Which part of the suite to run; other parts take time and say nothing about this. */
  readonly only: readonly string[];
  /** Every cell that fails, `operation, check`. */
  readonly found: readonly string[];
  /** What one of the sentences says. */
  readonly says: RegExp;
}

export const brokenServers: readonly BrokenServer[] = [
  {
    fault: 'gives the time of a notice as a number',
    breakage: onAnswers('GET', /^\/v1\/notices\/notice_/, (body) => ({ ...body, updatedAt: 1_763_800_000 })),
    only: ['notices.get', 'answer'],
    found: ['notices.get, answer'],
    says: /updatedAt is no string/,
  },
  {
    fault: 'dates a notice on a day that does not exist',
    breakage: onAnswers('GET', /^\/v1\/notices\/notice_/, (body) => ({ ...body, updatedAt: '2026-02-30T09:00:00Z' })),
    only: ['notices.get', 'answer'],
    found: ['notices.get, answer'],
    says: /updatedAt/,
  },
  {
    fault: 'spells a value of an enumeration in its own way',
    breakage: onAnswers('GET', /^\/v1\/organizations\/org_/, (body) => ({ ...body, kind: 'Branch' })),
    only: ['organizations.get', 'answer'],
    found: ['organizations.get, answer'],
    says: /kind is "Branch", which the contract does not have/,
  },
  {
    fault: 'gives lists no ETag',
    breakage: onHeaders('GET', /^\/v1\/notices$/, (headers) => headers.delete('ETag')),
    only: ['notices', 'versions'],
    found: ['notices.list, versions'],
    says: /expected a strong ETag in quotes, got none/,
  },
  {
    fault: 'begins again at every cursor',
    breakage: onRequests('GET', /^\/v1\/organizations$/, (request, url) => {
      // Broken ones it knows.
      if (!/^(conformance|x)/.test(url.searchParams.get('cursor') ?? '')) url.searchParams.delete('cursor');
      return new Request(url, request);
    }),
    only: ['organizations', 'noticeDesk.list', 'paging'],
    found: ['organizations.list, paging'],
    says: /expected no item a second time, got org_\w+ again/,
  },
  {
    fault: 'leaves out one item between two pages',
    breakage: async (request, fetch) => {
      const response = await fetch(request);
      const { pathname, searchParams } = new URL(request.url);
      if (pathname !== '/v1/desk/notices' || !searchParams.has('cursor') || !response.ok) return response;
      const body = (await response.json()) as { items: unknown[] };
      return Response.json({ ...body, items: body.items.slice(1) }, response);
    },
    only: ['organizations', 'noticeDesk.list', 'paging'],
    found: ['noticeDesk.list, paging'],
    says: /expected the items in the order of the whole list/,
  },
  {
    fault: 'does not look at keys when a notice is written',
    breakage: onRequests('POST', /^\/v1\/desk\/notices$/, (request) => without(request, 'Idempotency-Key')),
    only: ['noticeDesk.create', 'noticeDesk.update', 'idempotency'],
    found: ['noticeDesk.create, idempotency'],
    says: /expected one thing made by three at once with one key, got notice_\w+ and notice_|Idempotency-Replayed: true for the same key, got none/,
  },
  {
    fault: 'does not look whose a write is that waited',
    breakage: onRequests('POST', /^\/v1\/notices\/marks$/, (request) => without(request, 'If-Subject')),
    only: ['notices.mark', 'notices.archive', 'idempotency'],
    found: ['notices.mark, idempotency'],
    says: /\(If-Subject: the id of member\): expected 412 subject-changed, got 200/,
  },
  {
    fault: 'lets a publicity officer approve',
    breakage: onRequests('POST', /\/approve$/, (request) => asWho(request, 'persona.acc_publicity', 'acc_secretary')),
    only: ['noticeDesk.approve', 'noticeDesk.return', 'permissions'],
    found: ['noticeDesk.approve, permissions'],
    says: /approve as author .*: expected 403 forbidden, got 200/,
  },
  {
    fault: 'says 403 of what nobody may know of',
    breakage: async (request, fetch) => {
      const response = await fetch(request);
      const isNotice = /^\/v1\/notices\/notice_/.test(new URL(request.url).pathname);
      if (request.method !== 'GET' || !isNotice || response.status !== 404) return response;
      const body = { ...((await response.json()) as object), status: 403, code: 'forbidden' };
      return new Response(JSON.stringify(body), { status: 403, headers: response.headers });
    },
    only: ['notices', 'permissions'],
    found: ['notices.get, permissions'],
    says: /as outsider: expected 404 not-found, got 403 forbidden/,
  },
  {
    fault: 'lists what it does not let be read',
    breakage: onRequests('GET', /^\/v1\/notices$/, (request) =>
      asWho(request, 'persona.acc_s2_secretary', 'acc_member'),
    ),
    only: ['notices', 'permissions'],
    found: ['notices.list, permissions'],
    says: /as outsider: expected a list without notice_\w+, which is hidden, got it/,
  },
  {
    fault: 'says in words, and not by a code, what is wrong with a body',
    breakage: async (request, fetch) => {
      const response = await fetch(request);
      const isMark = new URL(request.url).pathname === '/v1/notices/marks';
      if (!isMark || response.status !== 422) return response;
      const body = { ...((await response.json()) as object), code: undefined };
      return new Response(JSON.stringify(body), { status: 422, headers: response.headers });
    },
    only: ['notices', 'input'],
    found: ['notices.mark, input'],
    says: /\(without mark\): expected 422 invalid-body as a problem \(RFC 9457\), got code is no string/,
  },
  {
    fault: 'takes an edit of any version',
    breakage: async (request, fetch) => {
      if (!new URL(request.url).pathname.endsWith('/submit') || !/^"/.test(request.headers.get('If-Match') ?? '')) {
        return fetch(request);
      }
      const notice = request.url.replace(/\/submit$/, '');
      const headers = { Authorization: request.headers.get('Authorization') ?? '' };
      const latest = await fetch(new Request(notice, { headers }));
      const copy = new Request(request);
      copy.headers.set('If-Match', latest.headers.get('ETag') ?? '"none"');
      return fetch(copy);
    },
    only: ['noticeDesk.submit', 'noticeDesk.publish', 'versions'],
    found: ['noticeDesk.submit, versions'],
    says: /\(If-Match: "conformance"\): expected 412 stale-edit, got 200/,
  },
  {
    fault: 'loses an event when a stream comes back',
    breakage: async (request, fetch) => {
      const place = request.headers.get('Last-Event-ID');
      if (new URL(request.url).pathname !== '/v1/events' || place === null) return fetch(request);
      const after = new URL(`/v1/events/poll?after=${place}`, request.url);
      const authorization = { Authorization: request.headers.get('Authorization') ?? '' };
      const poll = await fetch(new Request(after, { headers: authorization }));
      const [missed] = ((await poll.json()) as { items: { id: string }[] }).items;
      const headers = { ...authorization, 'Last-Event-ID': missed?.id ?? place };
      return fetch(new Request(request.url, { headers, signal: request.signal }));
    },
    only: ['events'],
    found: ['events.stream, events'],
    says: /expected after Last-Event-ID ev_\w+ the events ev_\w+, ev_\w+, got ev_\w+ \(/,
  },
  {
    fault: 'passes over a filter that it does not know',
    breakage: onRequests('GET', /^\/v1\/notices$/, (request, url) => {
      url.searchParams.delete('conformanceUnknown');
      return new Request(url, request);
    }),
    only: ['notices', 'organizations', 'input'],
    found: ['notices.list, input'],
    says: /conformanceUnknown=1 as member: expected 400 unknown-filter, got 200/,
  },
  {
    fault: 'tells of problems as plain JSON',
    breakage: async (request, fetch) => {
      const response = await fetch(request);
      const isCounts = new URL(request.url).pathname === '/v1/notices/counts';
      if (isCounts && !response.ok) response.headers.set('Content-Type', 'application/json');
      return response;
    },
    only: ['notices.list', 'notices.counts', 'permissions'],
    found: ['notices.counts, permissions'],
    says: /expected the media type application\/problem\+json, got application\/json/,
  },
  {
    fault: 'leaves a notice readable that was withdrawn',
    breakage: async (request, fetch) => {
      const isWithdrawal = new URL(request.url).pathname.endsWith('/withdraw');
      if (!isWithdrawal) return fetch(request);
      const notice = request.url.replace(/\/withdraw$/, '');
      const headers = { Authorization: request.headers.get('Authorization') ?? '' };
      const latest = await fetch(new Request(notice, { headers }));
      if (!latest.ok || !request.headers.has('If-Match')) return fetch(request);
      const body = (await latest.json()) as { state: string };
      if (body.state === 'draft') return fetch(request);
      return Response.json({ ...body, state: 'withdrawn' }, latest);
    },
    only: ['noticeDesk.withdraw', 'noticeDesk.return', 'states'],
    found: ['noticeDesk.withdraw, states'],
    says: /expected 404: readers may not know of it once it is withdrawn, got 200/,
  },
  {
    fault: 'hides its headers from pages of another origin',
    breakage: onHeaders('GET', /^\/v1\/me$/, (headers) => headers.delete('Access-Control-Expose-Headers')),
    only: ['me', 'organizations', 'http'],
    found: ['me.get, http'],
    says: /expected Access-Control-Expose-Headers with ETag/,
  },
  {
    fault: 'believes every offset, and so has a piece twice that was sent twice',
    breakage: async (request, fetch) => {
      if (request.method !== 'PATCH' || !request.headers.has('Upload-Offset')) return fetch(request);
      const { url } = request;
      const own = { Authorization: request.headers.get('Authorization') ?? '', 'Tus-Resumable': '1.0.0' };
      const head = await fetch(new Request(url, { method: 'HEAD', headers: own }));
      const copy = new Request(request);
      if (head.ok && /^\d+$/.test(request.headers.get('Upload-Offset') ?? '')) {
        copy.headers.set('Upload-Offset', head.headers.get('Upload-Offset') ?? '0');
      }
      return fetch(copy);
    },
    only: ['uploads', 'states'],
    found: ['uploads.append, states'],
    says: /\(10 characters at 0\): expected 409 upload-offset-conflict, got 204/,
  },
  {
    fault: 'has forgotten at a cut how far an upload was',
    breakage: onHeaders('HEAD', /^\/v1\/uploads\/upload_/, (headers) => headers.set('Upload-Offset', '0')),
    only: ['uploads.offset', 'uploads.get', 'states'],
    found: ['uploads.offset, states'],
    says: /expected 10 of \d+ bytes, got 0 of \d+ /,
  },
  {
    fault: 'takes a page for a file, by what it is said to be',
    breakage: async (request, fetch) => {
      if (request.method !== 'POST' || new URL(request.url).pathname !== '/v1/uploads') return fetch(request);
      const text = await request.clone().text();
      const { url, headers } = request;
      const body = text.replace(
        '"fileName":"a.html","mediaType":"text/html"',
        '"fileName":"a.txt","mediaType":"text/plain"',
      );
      return fetch(new Request(url, { method: 'POST', headers, body }));
    },
    only: ['uploads.create', 'states'],
    found: ['uploads.create, states'],
    says: /expected 422 file-type-not-allowed, got 201/,
  },
  {
    fault: 'shows an upload to the colleagues of its sender',
    breakage: onRequests('GET', /^\/v1\/uploads\/upload_/, (request) =>
      asWho(request, 'persona.acc_secretary', 'acc_publicity'),
    ),
    only: ['uploads.get', 'uploads.offset', 'permissions'],
    found: ['uploads.get, permissions'],
    says: /as reviewer: expected 404 not-found, got 200/,
  },
];

function onRequests(method: string, path: RegExp, change: (request: Request, url: URL) => Request): Breakage {
  return (request, fetch) => {
    const url = new URL(request.url);
    return fetch(request.method === method && path.test(url.pathname) ? change(request, url) : request);
  };
}

function onHeaders(method: string, path: RegExp, change: (headers: Headers) => void): Breakage {
  return async (request, fetch) => {
    const response = await fetch(request);
    if (request.method === method && path.test(new URL(request.url).pathname)) change(response.headers);
    return response;
  };
}

function onAnswers(
  method: string,
  path: RegExp,
  change: (body: Record<string, unknown>) => Record<string, unknown>,
): Breakage {
  return async (request, fetch) => {
    const response = await fetch(request);
    if (request.method !== method || !path.test(new URL(request.url).pathname) || !response.ok) return response;
    return Response.json(change((await response.json()) as Record<string, unknown>), response);
  };
}

function without(request: Request, header: string): Request {
  const copy = new Request(request);
  copy.headers.delete(header);
  return copy;
}

/** Takes the holder of one token for another user. */
function asWho(request: Request, token: string, account: string): Request {
  const copy = new Request(request);
  if (copy.headers.get('Authorization') === `Bearer ${token}`) {
    copy.headers.set('Authorization', `Bearer persona.${account}`);
  }
  return copy;
}
