import type { OperationName } from '../../contract/index.ts';
import type { Call, Exchange } from '../caller.ts';
import type { CheckFor } from '../check.ts';
import { each, expectProblem, expectSuccess, expectThat, isRecord, NotCheckable } from '../expect.ts';
import type { Run } from '../module-conformance.ts';
import { wellFormed } from '../prepared.ts';

/** Pages that are read; a list may be long. */
const mostPages = 8;

interface PageOfIds {
  readonly ids: readonly string[];
  readonly nextCursor: string | null;
}

/** Page by page a list is the same as at once: in order, nothing twice, nothing left out. */
export const pagingCheck: CheckFor = ({ operation }) => {
  if (!operation.paginated) return undefined;
  return async (run, row) => {
    // Enough for two pages, where nothing is there yet.
    if (run.mayWrite) await row.conformance.fill?.(run);
    const good = await wellFormed(run, row);
    await each([() => pagesMakeTheList(run, row.id, good), () => brokenCursorsAreRefused(run, row.id, good)]);
  };
};

async function pagesMakeTheList({ caller }: Run, id: OperationName, good: Call): Promise<void> {
  const read = async (query: Readonly<Record<string, string>>) => {
    const answer = await caller.call(id, { ...good, query: { ...good.query, ...query } });
    expectSuccess(answer);
    return { answer, page: pageOf(answer) };
  };
  const whole = await read({ limit: '100' });
  if (whole.page.ids.length < 2) throw new NotCheckable('there are fewer than two items to page through');
  const limit = Math.max(1, Math.min(100, Math.ceil(whole.page.ids.length / (mostPages - 1))));
  const seen: string[] = [];
  let cursor: string | null = null;
  for (let count = 0; count < mostPages; count += 1) {
    const { answer, page }: { answer: Exchange; page: PageOfIds } = await read({
      limit: String(limit),
      ...(cursor === null ? {} : { cursor }),
    });
    const isWithin = page.ids.length <= limit;
    expectThat(isWithin, answer, `at most ${limit} items`, `${page.ids.length}`);
    const again = page.ids.find((one) => seen.includes(one));
    expectThat(again === undefined, answer, 'no item a second time', `${again} again`);
    const isMoving = page.nextCursor === null || page.nextCursor !== cursor;
    expectThat(isMoving, answer, 'a cursor that goes on', 'the same cursor again');
    const isFull = page.nextCursor === null || page.ids.length > 0;
    expectThat(isFull, answer, 'items on a page that is not the last', 'none');
    seen.push(...page.ids);
    const shared = Math.min(seen.length, whole.page.ids.length);
    const isInOrder = seen.slice(0, shared).join() === whole.page.ids.slice(0, shared).join();
    expectThat(isInOrder, answer, 'the items in the order of the whole list', 'others, or in another order');
    ({ nextCursor: cursor } = page);
    if (cursor === null) {
      const isAll = seen.length >= whole.page.ids.length;
      expectThat(isAll, answer, `all ${whole.page.ids.length} items by the last page`, String(seen.length));
      return;
    }
  }
}

async function brokenCursorsAreRefused({ caller }: Run, id: OperationName, good: Call): Promise<void> {
  const first = await caller.call(id, { ...good, query: { ...good.query, limit: '1' } });
  const { nextCursor } = pageOf(first);
  const broken = ['conformance', ...(nextCursor === null ? [] : [`x${nextCursor}`])];
  await each(
    broken.map((cursor) => async () => {
      expectProblem(await caller.call(id, { ...good, query: { ...good.query, cursor } }), 'invalid-cursor');
    }),
  );
}

function pageOf({ json }: Exchange): PageOfIds {
  const { items, nextCursor } = isRecord(json) ? json : {};
  const ids = Array.isArray(items) ? items.map((item: unknown) => String(isRecord(item) ? item['id'] : item)) : [];
  return { ids, nextCursor: typeof nextCursor === 'string' ? nextCursor : null };
}
