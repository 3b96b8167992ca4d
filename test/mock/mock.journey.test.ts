import { type BrowserMock, startMock } from '@party-affairs/mock-server/browser';
import { createClient, type LiveEvent } from '@party-affairs/sdk';
import { expect } from 'chai';

const now = new Date('2026-11-23T03:00:00Z');
let mock: BrowserMock | undefined;

afterEach(async () => {
  await mock?.dispose();
  mock = undefined;
});

describe('the mock, in every engine', () => {
  it('answers the page through its service worker: a notice is found, read and acknowledged', async () => {
    mock = await startMock({ now });
    const client = createClient({ baseUrl: mock.baseUrl, auth: mock, validate: 'strict' });
    const { items } = await client.notices.list({ q: '黨員大會', state: 'toAcknowledge' });
    const [notice] = items;
    expect(notice?.id).to.equal('ntc_branch_meeting');
    await client.notices.markRead([notice!.id]);
    const before = await client.notices.counts();
    const { counts } = await client.notices.acknowledge(notice!.id, { revision: notice!.revision });
    expect(counts.toAcknowledge).to.equal(before.toAcknowledge - 1);
    client.dispose();
  });

  it('takes what the page writes at an address of its own', async () => {
    mock = await startMock({ now, intercept: false, baseUrl: '/portal/api/' });
    const { baseUrl, fetch } = mock;
    const client = createClient({ baseUrl, fetch, auth: mock });
    const { items } = await client.notices.list({ state: 'unread' });
    await client.notices.markRead([items[0]!.id]);
    expect((await client.notices.list({ state: 'unread' })).items[0]?.id).not.to.equal(items[0]!.id);
    client.dispose();
  });

  it('lets live events through its own fetch, and stops when no client listens', async () => {
    mock = await startMock({ now, intercept: false });
    const { baseUrl, fetch, advance } = mock;
    const client = createClient({ baseUrl, fetch, auth: mock });
    const published = await new Promise<LiveEvent>((resolve) => {
      client.events.subscribe({
        onEvent: (event) => event.type === 'notice.published' && resolve(event),
        onStatus: ({ state }) => void (state === 'open' && advance(5 * 24 * 3_600_000)),
      });
    });
    client.dispose();
    expect(published.data).to.deep.equal({ noticeId: 'ntc_scheduled_branch', organizationId: 'org_cs_s1' });
  });
});
