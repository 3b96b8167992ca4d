import type { Notice, NoticeReceipt, Organization, UnknownLiveEvent } from '@party-affairs/sdk';

/** A failure in place of the answer to a request: a problem code, or a network that fails. */
type Fault = { readonly status: number; readonly code: string } | 'network';

export const unreceived: NoticeReceipt = {
  seenAt: '2026-11-20T08:00:00+08:00',
  readAt: null,
  ackAt: null,
  ackRevision: null,
  archivedAt: null,
};

/** A notice as the API tells it to a member who has seen but not read it. */
export function notice(id: string, rest: Partial<Notice> = {}): Notice {
  return {
    id,
    kind: 'notice',
    categoryCode: 'activities',
    disclosureScope: 'inParty',
    title: `通知 ${id}`,
    summary: `${id} 的摘要`,
    pinned: false,
    owner: { id: 'org_branch', name: '中共江滨大学计算机学院学生第一支部委员会', shortName: '学生第一党支部' },
    publishedAt: '2026-11-20T09:15:00+08:00',
    updatedAt: '2026-11-20T09:15:00+08:00',
    expireAt: null,
    revision: 1,
    requiresAck: false,
    ackDueAt: null,
    attachmentCount: 0,
    receipt: { ...unreceived },
    body: {
      type: 'root',
      children: [{ type: 'element', tagName: 'p', children: [{ type: 'text', value: `${id} 的正文` }] }],
    },
    attachments: [],
    ...rest,
  };
}

/**
 * An API of a few lines whose every answer a test can hold back, spoil or change. It does what a real server would
 * never do at the right moment. What the real one does is in the journey tests.
 */
export class FakeApi {
  notices: Notice[];
  /** Account of the person behind the token; null: a visitor. */
  person: string | null = 'acc_member';
  online = true;
  /** Organisations below the root. */
  organizations: Organization[] = [];
  /** `GET /v1/notices?state=unread`, in the order they came. */
  readonly requests: string[] = [];
  readonly bodies: unknown[] = [];
  /** Marks that had their effect, with the account and the key they came under. */
  readonly marks: { readonly account: string; readonly key: string | null; readonly mark: string }[] = [];

  readonly #faults: { pattern: RegExp; fault: Fault; times: number }[] = [];
  readonly #losses: { pattern: RegExp; times: number }[] = [];
  readonly #holds = new Set<{ pattern: RegExp; open: Promise<void> }>();
  readonly #streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  #eventId = 0;

  constructor(notices: Notice[]) {
    this.notices = notices;
  }

  /** The next `times` requests that match fail. */
  fail(pattern: RegExp, fault: Fault, times = Infinity): void {
    this.#faults.push({ pattern, fault, times });
  }

  mend(): void {
    this.#faults.length = 0;
  }

  /** The next `times` requests that match are done, and their responses are lost. */
  loseAnswers(pattern: RegExp, times: number): void {
    this.#losses.push({ pattern, times });
  }

  /** Requests that match are answered when the function it returns is called: truthfully, as of when they were made. */
  hold(pattern: RegExp): () => void {
    let release = () => {};
    const hold = { pattern, open: new Promise<void>((resolve) => (release = resolve)) };
    this.#holds.add(hold);
    return () => {
      this.#holds.delete(hold);
      release();
    };
  }

  count(pattern: RegExp): number {
    return this.requests.filter((request) => pattern.test(request)).length;
  }

  get listeners(): number {
    return this.#streams.size;
  }

  /** The server goes down or comes back, while the device has a network all the time. */
  setUp(up: boolean): void {
    this.online = up;
    if (up) return;
    for (const stream of this.#streams) stream.error(new TypeError('network error'));
    this.#streams.clear();
  }

  emit(event: { type: string; data: object }): void {
    this.#eventId += 1;
    const whole: UnknownLiveEvent = { id: String(this.#eventId), at: '2026-11-22T09:00:00+08:00', ...event };
    const text = `id: ${whole.id}\nevent: ${whole.type}\ndata: ${JSON.stringify(whole)}\n\n`;
    for (const stream of this.#streams) stream.enqueue(new TextEncoder().encode(text));
  }

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const line = `${request.method} ${url.pathname}${decodeURIComponent(url.search)}`;
    this.requests.push(line);
    const signedIn = request.headers.get('authorization') ? this.person : null;
    const body: unknown = request.method === 'POST' ? await request.json().catch(() => undefined) : undefined;
    if (request.method === 'POST') this.bodies.push(body);
    const fault = this.#nextFault(line);
    if (!this.online || fault === 'network') throw new TypeError('Failed to fetch');
    // A read tells how things were when it was asked; a write is done when its answer leaves.
    const early = request.method === 'GET' ? this.#answer(url, request, signedIn, body) : undefined;
    await this.#held(line, request.signal);
    if (!this.online) throw new TypeError('Failed to fetch');
    const answer = fault ? problem(fault.status, fault.code) : (early ?? this.#answer(url, request, signedIn, body));
    const loss = this.#losses.find(({ pattern, times }) => times > 0 && pattern.test(line));
    if (!loss) return answer;
    loss.times -= 1;
    throw new TypeError('Failed to fetch');
  };

  #nextFault(line: string): Fault | undefined {
    const fault = this.#faults.find(({ pattern, times }) => times > 0 && pattern.test(line));
    if (fault) fault.times -= 1;
    return fault?.fault;
  }

  async #held(line: string, signal: AbortSignal): Promise<void> {
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    aborted.catch(() => {});
    for (const { pattern, open } of this.#holds) if (pattern.test(line)) await Promise.race([open, aborted]);
  }

  #answer(url: URL, request: Request, person: string | null, body: unknown): Response {
    const [, , resource, id, act] = url.pathname.split('/');
    if (resource === 'events') return this.#stream(request.signal);
    if (resource === 'organizations')
      return json(id ? root : { items: [root, ...this.organizations], nextCursor: null });
    if (resource === 'me') return person ? json(account(person)) : problem(401, 'unauthenticated');
    if (resource !== 'notices') return problem(404, 'not-found');
    if (!id) return this.#list(url, person);
    if (id === 'counts') return person ? json(this.#counts()) : problem(401, 'unauthenticated');
    if (id === 'marks') return this.#mark(request, body as { mark: string; noticeIds: string[] });
    const found = this.notices.find((each) => each.id === id);
    if (!found || (person === null && found.disclosureScope !== 'public')) return problem(404, 'not-found');
    if (!act) return json(person ? found : { ...found, receipt: null });
    return this.#act(found, act, body as { revision?: number });
  }

  #list(url: URL, person: string | null): Response {
    const asked = Object.fromEntries(url.searchParams);
    const { state = 'all', categoryCode, organizationId, publishedFrom, publishedBefore, q } = asked;
    const { limit = '20', cursor = '0' } = asked;
    const isFrom = (at: string) => !publishedFrom || Date.parse(at) >= Date.parse(publishedFrom);
    const isBefore = (at: string) => !publishedBefore || Date.parse(at) < Date.parse(publishedBefore);
    const rows = this.notices
      .map((each) => (person ? each : { ...each, receipt: null }))
      .filter(({ disclosureScope }) => person !== null || disclosureScope === 'public')
      .filter((each) => inState(each, state))
      .filter((each) => !categoryCode || each.categoryCode === categoryCode)
      .filter(({ owner }) => !organizationId?.startsWith('org_part') || owner.id === organizationId)
      .filter(({ publishedAt }) => isFrom(publishedAt) && isBefore(publishedAt))
      .filter(({ title, highlight }) => !q || title.includes(q) || highlight?.excerpt.some(({ text }) => text === q))
      .toSorted((a, b) =>
        state === 'toAcknowledge'
          ? dueAt(a) - dueAt(b)
          : Number(b.pinned) - Number(a.pinned) || Date.parse(b.publishedAt) - Date.parse(a.publishedAt),
      );
    const start = Number(cursor);
    const items = rows
      .slice(start, start + Number(limit))
      .map(({ body: _body, attachments: _attachments, ...summary }) => summary)
      .map(({ highlight, ...rest }) => (q ? { ...rest, highlight: highlight ?? highlightOf(rest, q) } : rest));
    return json({ items, nextCursor: rows.length > start + Number(limit) ? String(start + Number(limit)) : null });
  }

  #counts() {
    const count = (state: string) => this.notices.filter((each) => inState(each, state)).length;
    return {
      total: count('all'),
      unseen: this.notices.filter(({ receipt }) => !receipt?.seenAt).length,
      unread: count('unread'),
      toAcknowledge: count('toAcknowledge'),
      archived: count('archived'),
    };
  }

  #mark({ headers }: Request, { mark, noticeIds }: { mark: string; noticeIds: string[] }): Response {
    if (noticeIds.some((id) => !this.notices.some((each) => each.id === id))) return problem(404, 'not-found');
    const account = headers.get('authorization')?.replace('Bearer token.', '') ?? '';
    this.marks.push({ account, key: headers.get('idempotency-key'), mark });
    return this.#change(noticeIds, (receipt) => ({
      ...receipt,
      seenAt: receipt.seenAt ?? now,
      readAt: mark === 'read' ? (receipt.readAt ?? now) : mark === 'unread' ? null : receipt.readAt,
    }));
  }

  #act(found: Notice, act: string, { revision }: { revision?: number } = {}): Response {
    if (act === 'acknowledge' && revision !== found.revision) return problem(409, 'stale-revision');
    return this.#change([found.id], (receipt) => {
      if (act === 'acknowledge') return { ...receipt, ackAt: now, ackRevision: found.revision };
      return { ...receipt, archivedAt: act === 'archive' ? now : null };
    });
  }

  #change(ids: string[], change: (receipt: NoticeReceipt) => NoticeReceipt): Response {
    this.notices = this.notices.map((each) =>
      ids.includes(each.id) ? { ...each, receipt: change(each.receipt ?? unreceived) } : each,
    );
    const changed = this.notices.filter(({ id }) => ids.includes(id));
    return json({
      receipts: changed.map(({ id, receipt }) => ({ noticeId: id, ...receipt })),
      counts: this.#counts(),
    });
  }

  #stream(signal: AbortSignal): Response {
    let own: ReadableStreamDefaultController<Uint8Array>;
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => {
        own = controller;
        this.#streams.add(controller);
        controller.enqueue(new TextEncoder().encode(':\n\n'));
      },
      cancel: () => void this.#streams.delete(own),
    });
    signal.addEventListener('abort', () => this.#streams.delete(own));
    return new Response(stream, { headers: { 'content-type': 'text/event-stream' } });
  }
}

const dueAt = ({ ackDueAt }: Pick<Notice, 'ackDueAt'>) => Date.parse(ackDueAt ?? '9999-12-31T00:00:00Z');
const now = '2026-11-22T09:00:00+08:00';

const root = {
  id: 'org_root',
  code: null,
  name: '中共江滨大学委员会',
  shortName: '校党委',
  kind: 'committee',
  parentId: null,
};

/** What the server says a search found. Tests of its own say what that is. */
function highlightOf({ title, summary }: Pick<Notice, 'title' | 'summary'>, q: string) {
  const pieces = (text: string) =>
    text
      .split(q)
      .flatMap((part, index) => [...(index > 0 ? [{ text: q, isMatch: true }] : []), { text: part, isMatch: false }])
      .filter((piece) => piece.text !== '');
  return { title: pieces(title), summary: pieces(summary), excerpt: [] };
}

function account(id: string) {
  return { id, displayName: id, stage: 'full', organization: null, roles: [], permissions: [] };
}

function inState(
  { receipt, requiresAck, revision }: Pick<Notice, 'receipt' | 'requiresAck' | 'revision'>,
  state: string,
) {
  const archived = Boolean(receipt?.archivedAt);
  if (state === 'archived') return archived;
  if (state === 'toAcknowledge') return requiresAck && receipt?.ackRevision !== revision;
  if (state === 'unread') return !archived && !receipt?.readAt;
  return !archived;
}

function json(body: unknown): Response {
  return Response.json(body);
}

function problem(status: number, code: string): Response {
  const body = { type: `urn:party-affairs:problem:${code}`, title: code, status, code, requestId: 'req_fake' };
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json' } });
}
