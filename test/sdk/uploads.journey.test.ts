import { type BrowserMock, startMock } from '@party-affairs/mock-server/browser';
import { createClient, isApiError } from '@party-affairs/sdk';
import { expect } from 'chai';

/** ms: the database of the mock is in the page too, and the machine may have other things to do. */
const slow = 60_000;

/** A PDF of so many bytes, as far as anybody looks. */
function pdfOf(size: number, name: string): File {
  const bytes = new Uint8Array(size).map((_, index) => index * 31 + (index >> 8));
  bytes.set(new TextEncoder().encode('%PDF-1.7\n'));
  return new File([bytes], name, { lastModified: 1 });
}

describe('a file of several megabytes, in a page', () => {
  let mock: BrowserMock;
  beforeEach(async () => {
    mock = await startMock({ persona: 'acc_publicity' });
  });
  afterEach(() => mock.dispose());

  const forNotice = { purpose: 'noticeAttachment', organizationId: 'org_cs_s1' } as const;

  for (const [way, direct] of [
    ['directly', true],
    ['through the service worker', false],
  ] as const) {
    it(`goes up in pieces ${way}, and a notice takes it`, async () => {
      const client = createClient({ baseUrl: mock.baseUrl, auth: mock, ...(direct ? { fetch: mock.fetch } : {}) });
      const file = pdfOf(3_000_000, '会议纪要.pdf');
      const seen: number[] = [];
      const task = client.uploads.start(file, forNotice);
      for await (const { sent, total } of task) seen.push(sent / total);
      expect(seen.length).to.be.greaterThan(5);
      expect(seen.at(-1)).to.equal(1);
      const { id } = await task;
      const draft = await client.noticeDesk.create({
        organizationId: 'org_cs_s1',
        kind: 'notice',
        categoryCode: 'activities',
        disclosureScope: 'branch',
        title: '关于印发会议纪要的通知',
        attachmentIds: [id],
      });
      expect(draft.attachments.map(({ fileName, size }) => [fileName, size])).to.deep.equal([
        ['会议纪要.pdf', 3_000_000],
      ]);
      client.dispose();
    }).timeout(slow);
  }

  it('goes on after the page was left in the middle and the same file is chosen again', async () => {
    const options = { baseUrl: mock.baseUrl, auth: mock, fetch: mock.fetch };
    const before = createClient(options);
    const left = before.uploads.start(pdfOf(2_000_000, '会议纪要.pdf'), forNotice);
    for await (const { sent } of left) if (sent > 500_000) break;
    before.dispose();
    await left.catch(() => {});

    const client = createClient(options);
    const task = client.uploads.start(pdfOf(2_000_000, '会议纪要.pdf'), forNotice);
    const seen: number[] = [];
    for await (const { sent } of task) if (sent > 0) seen.push(sent);
    expect(seen[0]).to.be.greaterThan(500_000);
    expect((await task).id).to.equal(left.id);
    await task.cancel();
    expect((await client.uploads.list()).items).to.deep.equal([]);
    client.dispose();
  }).timeout(slow);

  it('is told from a page that calls itself a document', async () => {
    const client = createClient({ baseUrl: mock.baseUrl, auth: mock, fetch: mock.fetch });
    const page = new File(['<!doctype html><script>alert(1)</script>'], '会议纪要.pdf', { type: 'application/pdf' });
    const error = await client.uploads.start(page, forNotice).catch((reason: unknown) => reason);
    expect(isApiError(error) && error.code).to.equal('file-type-mismatch');
    client.dispose();
  }).timeout(slow);
});
