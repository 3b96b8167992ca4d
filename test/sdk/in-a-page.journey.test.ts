import { createClient, isAbortError, isNetworkError, isUnexpectedResponse } from '@party-affairs/sdk';
import { expect } from 'chai';

// What only a browser can show. The test runner's own web server stands for a host that has no such API.
const once = { retry: { limit: 0 } };

/** What a promise rejects with. */
async function rejection(promise: PromiseLike<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('It did not reject.');
}

describe('the SDK in a page', () => {
  it('takes a base as links of the page do', () => {
    const bases = {
      '/': location.origin,
      '/party/': `${location.origin}/party`,
      './x': new URL('x', location.href).href,
    };
    for (const [baseUrl, expected] of Object.entries(bases)) {
      const client = createClient({ baseUrl });
      expect(client.baseUrl).to.equal(expected.split('?')[0]);
      client.dispose();
    }
  });

  it('takes no address from a setting that is missing, or the page itself from an empty one', () => {
    for (const baseUrl of [undefined, '']) {
      expect(() => createClient({ baseUrl: baseUrl as string })).to.throw(/baseUrl .* is no address/);
    }
  });

  it('says that there is no such API where a web server answers with a page of its own', async () => {
    const client = createClient({ baseUrl: '/', ...once });
    const error = await rejection(client.notices.list());
    expect(isUnexpectedResponse(error), String(error)).to.equal(true);
    expect((error as Error).message).to.include('baseUrl');
    client.dispose();
  });

  it('says that nothing answered where nothing did', async () => {
    // Port 9 discards; browsers do not even try it. Either way there is no answer.
    const client = createClient({ baseUrl: 'http://localhost:9', ...once });
    const error = await rejection(client.notices.list());
    expect(isNetworkError(error), String(error)).to.equal(true);
    client.dispose();
  });

  it('stops a call when it is told to', async () => {
    const client = createClient({ baseUrl: '/', ...once });
    const controller = new AbortController();
    const list = client.notices.list({}, { signal: controller.signal });
    controller.abort();
    const error = await rejection(list);
    expect(isAbortError(error)).to.equal(true);
    expect(error).to.be.instanceOf(DOMException);
    client.dispose();
  });

  it('hears live events through a stream of the browser, and goes on after its end', async () => {
    const resumed: (string | null)[] = [];
    const fetch = async (input: RequestInfo | URL) => {
      const { headers } = new Request(input);
      resumed.push(headers.get('last-event-id'));
      const event = { id: String(resumed.length), at: '2026-11-22T09:00:00+08:00', type: 'notice.updated' };
      const data = { ...event, data: { noticeId: 'ntc_1', organizationId: 'org_1' } };
      return new Response(`retry: 100\nid: ${event.id}\ndata: ${JSON.stringify(data)}\n\n`, {
        headers: { 'content-type': 'text/event-stream' },
      });
    };
    const client = createClient({ baseUrl: '/', fetch, random: () => 0 });
    const ids = await new Promise<string[]>((resolve) => {
      const heard: string[] = [];
      client.events.subscribe({
        onEvent(event) {
          heard.push(event.id);
          if (heard.length === 2) resolve(heard);
        },
      });
    });
    client.dispose();
    expect(ids).to.deep.equal(['1', '2']);
    expect(resumed).to.deep.equal([null, '1']);
  });

  it('shares one stream among clients of one person, as tabs do, and passes it on when its holder goes', async () => {
    const streams: ((id: number) => void)[] = [];
    const encoder = new TextEncoder();
    const fetch = async (input: RequestInfo | URL) => {
      const { signal } = new Request(input);
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(encoder.encode('id: 0\n\n'));
          signal.addEventListener('abort', () => controller.error(signal.reason), { once: true });
          streams.push((id) => {
            const event = { id: String(id), at: '2026-11-22T09:00:00+08:00', type: 'sync.reset', data: {} };
            controller.enqueue(encoder.encode(`id: ${id}\ndata: ${JSON.stringify(event)}\n\n`));
          });
        },
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    };
    const listen = async () => {
      const client = createClient({ baseUrl: '/shared', fetch, shareEvents: true });
      const heard: string[] = [];
      let told = () => {};
      await new Promise<void>((resolve) => {
        client.events.subscribe({
          onEvent({ id }) {
            heard.push(id);
            told();
          },
          onStatus: ({ state }) => state === 'open' && resolve(),
        });
      });
      const hears = (id: string) =>
        new Promise<void>((resolve) => {
          told = () => heard.includes(id) && resolve();
          told();
        });
      return { client, hears };
    };
    const [first, second] = [await listen(), await listen()];
    expect(streams.length).to.equal(1);
    streams[0]!(1);
    await Promise.all([first.hears('1'), second.hears('1')]);

    first.client.dispose();
    while (streams.length < 2) await new Promise((resolve) => setTimeout(resolve));
    streams[1]!(2);
    await second.hears('2');
    second.client.dispose();
  });
});
