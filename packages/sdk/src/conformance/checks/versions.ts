import type { OperationName } from '../../contract/index.ts';
import type { Call } from '../caller.ts';
import type { CheckFor, Row } from '../check.ts';
import { each, expectProblem, expectThat, outcomeOf } from '../expect.ts';
import type { Run } from '../module-conformance.ts';
import { changed, wellFormed } from '../prepared.ts';

/** Reads say their version and are not sent twice; edits say which version they are of. */
export const versionCheck: CheckFor = ({ operation: { conditional } }) => {
  if (conditional === 'read') return async (run, row) => readsAreNotSentTwice(run, row.id, await wellFormed(run, row));
  if (conditional === 'write') return editsNameTheirVersion;
  return undefined;
};

async function readsAreNotSentTwice({ caller }: Run, id: OperationName, good: Call): Promise<void> {
  const first = await caller.call(id, good);
  const etag = first.headers.get('ETag') ?? '';
  expectThat(/^"[^"]+"$/.test(etag), first, 'a strong ETag in quotes', etag || 'none');
  const ask = (tags: string) => caller.call(id, { ...good, headers: { 'If-None-Match': tags } });
  await each([
    ...[etag, `"conformance", ${etag}`].map((tags) => async () => {
      const again = await ask(tags);
      expectThat(again.status === 304, again, '304', outcomeOf(again));
      expectThat(again.text === '', again, 'no body with a 304', `${again.text.length} characters`);
      const same = again.headers.get('ETag');
      expectThat(same === etag, again, `the ETag ${etag} with the 304`, same ?? 'none');
    }),
    async () => {
      const other = await ask('"conformance"');
      expectThat(other.status === 200, other, '200', outcomeOf(other));
    },
  ]);
}

async function editsNameTheirVersion(run: Run, row: Row): Promise<void> {
  const { caller } = run;
  const { id, operation } = row;
  const good = await wellFormed(run, row);
  await each([
    async () => expectProblem(await caller.call(id, { ...good, ifMatch: undefined }), 'precondition-required'),
    async () => expectProblem(await caller.call(id, { ...good, ifMatch: '*' }), 'precondition-required'),
    async () => expectProblem(await caller.call(id, { ...good, ifMatch: '"conformance"' }), 'stale-edit'),
  ]);
  const done = await caller.call(id, good);
  expectThat(done.status < 300, done, 'a good answer for the version that was read', outcomeOf(done));
  // The edit made another version, so the one that was read is stale now. A PATCH to what is there already may succeed.
  const again = operation.method === 'PATCH' ? await changed(run, row, good) : good;
  expectProblem(await caller.call(id, again), 'stale-edit');
}
