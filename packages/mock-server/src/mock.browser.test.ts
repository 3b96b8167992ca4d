import { createClient, isNetworkError, type LiveEvent } from '@party-affairs/sdk';
import { expect } from 'chai';
import { http, HttpResponse } from 'msw/http';
import { type BrowserMock, type BrowserMockOptions, startMock } from './browser.ts';

const now = new Date('2026-11-23T03:00:00Z');
const day = 24 * 3_600_000;
let mock: BrowserMock | undefined;

async function start(options: BrowserMockOptions = {}): Promise<BrowserMock> {
  mock = await startMock({ now, ...options });
  return mock;
}
afterEach(async () => {
  await mock?.dispose();
  mock = undefined;
});

describe('the mock in a page', () => {
  it('answers the requests a page makes by itself, as the persona whose token they carry', async () => {
    const { getToken } = await start();
    const response = await fetch('/v1/me', { headers: { authorization: `Bearer ${await getToken()}` } });
    expect(response.status).to.equal(200);
    expect(((await response.json()) as { displayName: string }).displayName).to.equal('李若溪');
  });

  it('gives a client the same answers with and without the service worker', async () => {
    const mock = await start();
    const options = { baseUrl: mock.baseUrl, auth: mock, validate: 'strict' } as const;
    const through = await createClient(options).notices.list({ q: '黨費' });
    const direct = await createClient({ ...options, fetch: mock.fetch }).notices.list({ q: '党费' });
    expect(through.items.length).to.be.greaterThan(2);
    expect(through).to.deep.equal(direct);
  });

  it('touches nothing of the page when it is told not to intercept', async () => {
    const mock = await start({ intercept: false });
    expect((await mock.fetch('/v1/notices')).status).to.equal(200);
    expect((await fetch('/v1/notices')).status).to.equal(404);
  });

  it('leaves other requests of the page alone', async () => {
    await start();
    expect((await fetch('/v1x')).status).to.equal(404);
    expect((await fetch('/mockServiceWorker.js')).status).to.equal(200);
  });

  for (const [name, direct] of [
    ['directly', true],
    ['through the service worker', false],
  ] as const) {
    it(`lets live events through ${name}, as they happen`, async () => {
      const mock = await start();
      const client = createClient({ baseUrl: mock.baseUrl, auth: mock, ...(direct ? { fetch: mock.fetch } : {}) });
      const published = await new Promise<LiveEvent>((resolve) => {
        client.events.subscribe({
          onEvent: (event) => event.type === 'notice.published' && resolve(event),
          onStatus: ({ state }) => state === 'open' && void mock.advance(5 * day),
        });
      });
      client.dispose();
      expect(published.data).to.deep.equal({ noticeId: 'ntc_scheduled_branch', organizationId: 'org_cs_s1' });
    });
  }

  it('lets a test override one answer by hand', async () => {
    const { worker } = await start();
    worker.use(http.get('/v1/me', () => HttpResponse.json({ code: 'teapot' }, { status: 418 })));
    expect((await fetch('/v1/me')).status).to.equal(418);
    expect((await fetch('/v1/notices')).status).to.equal(200);
  });

  it('fails as a network does, both ways', async () => {
    const mock = await start({ faults: { 'notices.list': { network: 'error' } } });
    const options = { baseUrl: mock.baseUrl, auth: mock, retry: { limit: 0 } };
    for (const fetch of [mock.fetch, globalThis.fetch.bind(globalThis)]) {
      const failure = await createClient({ ...options, fetch })
        .notices.list()
        .then(undefined, (error: unknown) => error);
      expect(isNetworkError(failure), String(failure)).to.equal(true);
    }
  });

  it('reads a signed file, and none without its signature', async () => {
    const mock = await start();
    const client = createClient({ baseUrl: mock.baseUrl, auth: mock, fetch: mock.fetch });
    const { attachments } = await client.notices.get('ntc_development_templates');
    const pdf = attachments.find(({ mediaType }) => mediaType === 'application/pdf')!;
    expect((await (await fetch(pdf.url)).text()).startsWith('%PDF-')).to.equal(true);
    expect((await fetch(pdf.url.replace(/signature=.+/, 'signature=x'))).status).to.equal(404);
  });

  it('can be stopped and started again in the same page', async () => {
    await (await start()).dispose();
    await start({ persona: 'visitor' });
    expect((await fetch('/v1/notices')).status).to.equal(200);
  });

  it('boots fast enough: once loaded, starting takes less than 150 answers', async () => {
    const mock = await start({ intercept: false });
    const client = createClient({ baseUrl: mock.baseUrl, auth: mock, fetch: mock.fetch });
    await client.notices.list();
    // The shortest of several: what other tests do on this machine meanwhile only makes things longer. About 40 on a quiet one.
    const answering = await shortest(20, () => client.notices.list());
    const starting = await shortest(10, async () => {
      const second = await startMock({ now, intercept: false });
      return () => second.dispose();
    });
    expect(starting / answering).to.be.lessThan(150);
  });
});

/** Milliseconds of the fastest of some runs. What a run returns is done after it, off the clock. */
async function shortest(times: number, run: () => PromiseLike<unknown>): Promise<number> {
  let best = Infinity;
  for (let time = 0; time < times; time += 1) {
    const began = performance.now();
    const after = await run();
    best = Math.min(best, performance.now() - began);
    if (typeof after === 'function') await (after as () => Promise<void>)();
  }
  return best;
}
