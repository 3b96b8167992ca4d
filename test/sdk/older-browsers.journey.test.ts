import { expect } from 'chai';

// Chromium 109, Firefox 115 and Safari 16.4 have no AbortSignal.any, and ky looks for it once, when it is imported. Pages on
// plain http have no crypto.randomUUID.
Reflect.deleteProperty(AbortSignal, 'any');
Reflect.deleteProperty(Crypto.prototype, 'randomUUID');
const { createClient } = await import('@party-affairs/sdk');

describe('the SDK in an older browser', () => {
  it('needs neither AbortSignal.any nor crypto.randomUUID, which older browsers and plain-http pages lack', async () => {
    expect('any' in AbortSignal || 'randomUUID' in crypto).to.equal(false);
    const keys: (string | null)[] = [];
    const fetch = async (input: RequestInfo | URL) => {
      keys.push(new Request(input).headers.get('idempotency-key'));
      return Response.json({
        receipts: [],
        counts: { total: 0, unseen: 0, unread: 0, toAcknowledge: 0, archived: 0 },
      });
    };
    const client = createClient({ baseUrl: '/', fetch });
    const { signal } = new AbortController();
    expect((await client.notices.archive('ntc_1', { signal })).counts.total).to.equal(0);
    expect(keys[0]).to.match(/^[0-9a-f-]{36}$/);
    client.dispose();
  });
});
