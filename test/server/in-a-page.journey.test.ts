import { type BrowserMock, startMock } from '@party-affairs/mock-server/browser';
import type { NoticeSummary, Problem, ReceiptChange } from '@party-affairs/sdk/contract';
import { expect } from 'chai';

// The server's core has to work in every engine: what differs are streams of bodies, both ways.
describe('the server in a page', () => {
  let mock: BrowserMock;
  before(async () => {
    mock = await startMock({ persona: 'acc_member', intercept: false });
  });
  after(() => mock.dispose());

  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    const token = await mock.getToken();
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
    return mock.fetch(new URL(path, mock.baseUrl), { ...init, headers });
  }
  const post = (path: string, body: BodyInit) => send(path, { method: 'POST', body });

  async function firstNotice(): Promise<NoticeSummary> {
    const { items } = (await (await send('v1/notices')).json()) as { items: NoticeSummary[] };
    return items[0]!;
  }

  it('reads what is written to it, in Chinese too', async () => {
    const { id } = await firstNotice();
    const response = await post('v1/notices/marks', JSON.stringify({ mark: 'read', noticeIds: [id] }));
    expect(response.status).to.equal(200);
    const { receipts } = (await response.json()) as ReceiptChange;
    expect(receipts[0]?.readAt).to.be.a('string');
    const refused = await post('v1/notices/marks', JSON.stringify({ mark: '已读', noticeIds: [id] }));
    expect(((await refused.json()) as Problem).errors).to.deep.equal([{ pointer: '/mark', code: 'not-allowed' }]);
  });

  it('refuses what is too large, no JSON, or nested without end', async () => {
    const bodies: [string, string][] = [
      ['x'.repeat(70_000), 'body-too-large'],
      ['{"mark":', 'malformed-body'],
      ['['.repeat(30_000) + ']'.repeat(30_000), 'invalid-body'],
    ];
    for (const [body, code] of bodies) {
      const problem = (await (await post('v1/notices/marks', body)).json()) as Problem;
      expect(problem.code).to.equal(code);
    }
  });

  it('tells of a change on a stream, and ends it when no client listens any more', async () => {
    const { id } = await firstNotice();
    const abort = new AbortController();
    const response = await send('v1/events', { signal: abort.signal });
    const reader = response.body!.getReader();
    const text = async () => new TextDecoder().decode((await reader.read()).value);
    expect(await text()).to.match(/^retry: \d+\nid: ev_/);
    await post(`v1/notices/${id}/archive`, '');
    expect(await text()).to.include('receipts.changed');
    const next = reader.read();
    abort.abort();
    const end = await next.catch(() => ({ done: true }));
    expect(end.done).to.equal(true);
  });

  it('has an answer once: the second time it says that nothing has changed', async () => {
    const token = await mock.getToken();
    const url = new URL('v1/notices', mock.baseUrl);
    const headers = { Authorization: `Bearer ${token}` };
    const etag = (await mock.fetch(url, { headers })).headers.get('ETag')!;
    const second = await mock.fetch(url, { headers: { ...headers, 'If-None-Match': etag } });
    expect(second.status).to.equal(304);
  });
});
