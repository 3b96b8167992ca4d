import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Campus } from '../testing/campus.ts';

let campus: Campus;
before(async () => {
  campus = await Campus.open();
});
after(() => campus.close());

describe('A request whose client has left while it waited', () => {
  it('is not executed, and others after it are', async () => {
    const { author } = await campus.people();
    const leaving = new AbortController();
    const begin = (signal: AbortSignal) => {
      const body = {
        purpose: 'noticeAttachment',
        organizationId: 'org_a1',
        fileName: 'a.txt',
        mediaType: 'text/plain',
      };
      return campus.server.fetch(
        new Request('http://localhost/v1/uploads', {
          method: 'POST',
          headers: { Authorization: `Bearer persona.${author}`, 'Content-Type': 'application/json' },
          body: JSON.stringify({ ...body, size: 10 }),
          signal,
        }),
      );
    };
    // The write lock is taken, so both wait for their turn.
    let release!: () => void;
    const held = new Promise<void>((resolve) => (release = resolve));
    const holding = campus.database.transaction().execute(() => held);
    const left = begin(leaving.signal);
    const stayed = begin(new AbortController().signal);
    await new Promise((resolve) => setImmediate(resolve));
    leaving.abort();
    release();
    await holding;
    assert.equal((await left).status, 503);
    assert.equal((await stayed).status, 201);
    assert.equal((await campus.database.selectFrom('uploads').selectAll().execute()).length, 1);
  });
});
