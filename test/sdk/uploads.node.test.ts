import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { type Client, createClient, isApiError, isUnprocessable, type UploadProgress } from '@party-affairs/sdk';
import type { RunningServer } from '@party-affairs/server/node';
import { Campus } from '../../packages/server/src/testing/campus.ts';
import { Servers } from '../../packages/server/src/testing/servers.ts';

const limit = { timeout: 300_000 };
const forNotice = { purpose: 'noticeAttachment', organizationId: 'org_a1' } as const;
const draft = {
  organizationId: 'org_a1',
  kind: 'notice',
  categoryCode: 'activities',
  disclosureScope: 'public',
  title: '关于印发会议纪要的通知',
  bodyHtml: '<p>见附件。</p>',
} as const;

/** What a scanner makes: nothing in it can be guessed or packed. */
const scanned = new Uint8Array(Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(5_000_000)]));
const sum = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('a file before the real server', limit, () => {
  const servers = new Servers();
  const clients: Client[] = [];
  let server: RunningServer;
  let author: Client;
  let reviewer: Client;

  function clientOf(account: string | null, fetch?: typeof globalThis.fetch): Client {
    const auth = account === null ? undefined : { getToken: async () => `persona.${account}` };
    const client = createClient({ baseUrl: server.url, auth, fetch, retry: { initialDelay: 1 } });
    clients.push(client);
    return client;
  }

  before(async () => {
    await (await servers.start()).close();
    const campus = await Campus.open(servers.databaseFile);
    await campus.person('org_a1', { role: 'publicityOfficer', id: 'acc_author' });
    await campus.person('org_a1', { role: 'secretary', id: 'acc_reviewer' });
    await campus.close();
    server = await servers.start();
    author = clientOf('acc_author');
    reviewer = clientOf('acc_reviewer');
  });
  after(async () => {
    for (const client of clients) client.dispose();
    await servers.close();
  });

  it('goes up over a line that is cut again and again, is published with a notice and comes down byte for byte', async () => {
    let sent = 0;
    const torn = clientOf('acc_author', async (input) => {
      const request = input as Request;
      if (request.method !== 'PATCH' || (sent += 1) % 4 !== 0) return fetch(request);
      // Every eighth arrives, and its answer does not; every other fourth is lost on the way.
      if (sent % 8 === 0) await (await fetch(request)).arrayBuffer();
      throw new TypeError('The line was cut.');
    });
    const told: UploadProgress[] = [];
    const file = new File([scanned], '会议 纪要.pdf', { lastModified: 1 });
    const upload = await torn.uploads.start(file, { ...forNotice, onProgress: (progress) => told.push(progress) });
    assert.ok(told.length >= 20);
    assert.deepEqual(told.at(-1), { sent: scanned.length, total: scanned.length });

    const written = await author.noticeDesk.create({ ...draft, attachmentIds: [upload.id] }).withResponse();
    const { id } = written.data;
    const submitted = await author.noticeDesk.submit(id, { ifMatch: written.etag! }).withResponse();
    const approval = { secrecyChecked: true } as const;
    const approved = await reviewer.noticeDesk.approve(id, approval, { ifMatch: submitted.etag! }).withResponse();
    await reviewer.noticeDesk.publish(id, { ifMatch: approved.etag! });

    const [attachment] = (await clientOf(null).notices.get(id)).attachments;
    assert.deepEqual([attachment?.fileName, attachment?.size], ['会议 纪要.pdf', scanned.length]);
    assert.ok(attachment!.url.startsWith(server.contentUrl));
    const response = await fetch(attachment!.url);
    assert.equal(response.headers.get('content-type'), 'application/pdf');
    assert.match(response.headers.get('content-disposition') ?? '', /^attachment; /);
    assert.equal(sum(new Uint8Array(await response.arrayBuffer())), sum(scanned));
  });

  it('goes on in another process with the same file, after the first one and the server have died', async () => {
    const file = () => new File([scanned], '扫描件.pdf', { lastModified: 2 });
    const first = clientOf('acc_author');
    const begun = first.uploads.start(file(), forNotice);
    for await (const { sent } of begun) if (sent > 1_000_000) break;
    first.dispose();
    await Promise.resolve(begun).catch(() => {});
    await servers.stop(server);
    server = await servers.start();

    const second = clientOf('acc_author');
    const seen: number[] = [];
    const task = second.uploads.start(file(), { ...forNotice, onProgress: ({ sent }) => seen.push(sent) });
    const { id, state } = await task;
    assert.deepEqual([id, state], [begun.id, 'complete']);
    assert.ok(seen[0]! > 1_000_000);
    author = clientOf('acc_author');
    const [attachment] = (await author.noticeDesk.create({ ...draft, attachmentIds: [id] })).attachments;
    const response = await fetch(attachment!.url);
    assert.equal(sum(new Uint8Array(await response.arrayBuffer())), sum(scanned));
  });

  it('that is a program is found out, and nothing of it can hang on a notice', async () => {
    const program = new File(['MZ\0\0 This program cannot be run in DOS mode'], '补丁.pdf');
    const task = author.uploads.start(program, forNotice);
    await assert.rejects(Promise.resolve(task), (error) => isApiError(error, 'file-type-mismatch'));
    await assert.rejects(
      Promise.resolve(author.noticeDesk.create({ ...draft, attachmentIds: [task.id!] })),
      (error) => {
        assert.ok(isUnprocessable(error));
        return error.errors[0]?.pointer === '/attachmentIds/0';
      },
    );
    await task.cancel();
  });
});
