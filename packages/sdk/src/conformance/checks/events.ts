import { liveEvent } from '../../contract/index.ts';
import type { Answer } from '../caller.ts';
import type { Check, CheckFor, Run } from '../check.ts';
import { type Block, EventStream } from '../event-stream.ts';
import { each, expectProblem, expectSuccess, expectThat, isRecord, Mismatch } from '../expect.ts';
import { faultsOf } from '../faults-of.ts';
import { operationOf } from '../operations.ts';
import type { Role } from '../tokens.ts';

/** Stream and poll tell the same, to whom it concerns, from where they are asked to go on. */
export const eventCheck: CheckFor = ({ id }) => {
  if (id === 'events.stream') return streamCheck;
  return id === 'events.poll' ? pollCheck : undefined;
};

const pollCheck: Check = async (run) => {
  const { caller, sandbox } = run;
  const start = await poll(run, 'member');
  expectThat(start.items.length === 0, start.answer, 'no events without `after`', `${start.items.length}`);
  await each([
    async () => {
      const broken = await caller.call('events.poll', { as: 'member', query: { after: 'conformance' } });
      expectProblem(broken, 'invalid-cursor');
    },
    async () => {
      if (!sandbox.mayWrite) return;
      const stranger = await poll(run, 'outsider');
      const made = [await sandbox.published(), await sandbox.published()].map(({ noticeId }) => noticeId);
      const own = await poll(run, 'member', start.lastEventId);
      const told = own.items.filter(({ type }) => type === 'notice.published').map(({ noticeId }) => noticeId);
      const tells = made.every((noticeId) => told.includes(noticeId));
      expectThat(tells, own.answer, `notice.published of ${made.join(' and ')}`, `of ${told.join(', ') || 'none'}`);

      const [first] = own.items;
      const rest = await poll(run, 'member', first!.id);
      const isRest = idsOf(rest.items) === idsOf(own.items.slice(1));
      expectThat(isRest, rest.answer, `the events after ${first!.id}, ${idsOf(own.items.slice(1))}`, idsOf(rest.items));

      await sandbox.act('reviewer', 'withdraw', await sandbox.latest(made[0]!), { reason: 'Conformance test.' });
      const last = await poll(run, 'member', own.lastEventId);
      const isGone = last.items.some(({ type, noticeId }) => type === 'notice.withdrawn' && noticeId === made[0]);
      expectThat(isGone, last.answer, `notice.withdrawn of ${made[0]}`, idsOf(last.items));

      const other = await poll(run, 'outsider', stranger.lastEventId);
      const hears = other.items.some(({ noticeId }) => made.includes(String(noticeId)));
      expectThat(!hears, other.answer, 'no event of a notice that is hidden from this person', 'one');
    },
  ]);
};

const streamCheck: Check = async (run) => {
  const opened = await listen(run, undefined, () => true);
  const [first] = opened.blocks;
  const tellsPlace = first?.id !== undefined && first.data === undefined;
  if (!tellsPlace)
    throw told(
      opened,
      'a first block with the id of the place it starts from, and no data',
      JSON.stringify(first ?? null),
    );
  if (!run.sandbox.mayWrite) return;

  const { lastEventId: place } = await poll(run, 'member');
  // A stream that is open while it happens …
  const hearing = listen(run, place, (blocks) => eventsIn(blocks).length >= 2);
  const made = [await run.sandbox.published(), await run.sandbox.published()].map(({ noticeId }) => noticeId);
  const heard = await hearing;
  const polled = await poll(run, 'member', place);
  const all = polled.items.map(({ id }) => id);
  expectThat(
    made.every((id) => polled.items.some(({ noticeId }) => noticeId === id)),
    polled.answer,
    `events of ${made.join(' and ')}`,
    idsOf(polled.items),
  );
  const live = eventsIn(heard.blocks).map(({ id }) => id);
  const isStart = live.length >= 2 && live.join() === all.slice(0, live.length).join();
  if (!isStart) throw told(heard, `the events that poll has, ${all.join(', ')}`, live.join(', ') || 'none');

  // … and one that comes back after each of its events: everything after that one, in order, once.
  await each(
    [place, ...all.slice(0, -1)].map((from, index) => async () => {
      const missing = all.slice(index);
      const back = await listen(run, from, (blocks) => eventsIn(blocks).length >= missing.length);
      const got = eventsIn(back.blocks).map(({ id }) => id);
      const isSame = got.slice(0, missing.length).join() === missing.join();
      if (!isSame)
        throw told(back, `after Last-Event-ID ${from} the events ${missing.join(', ')}`, got.join(', ') || 'none');
    }),
  );
};

interface Heard {
  readonly blocks: readonly Block[];
  readonly requestId: string | null;
}

/** Opens the stream and listens until what was waited for has come, or patience is at its end; then hangs up. */
async function listen(
  { caller, patience }: Run,
  lastEventId: string | undefined,
  isEnough: (blocks: readonly Block[]) => boolean,
): Promise<Heard> {
  const hangUp = new AbortController();
  const timer = setTimeout(() => hangUp.abort(), patience);
  const blocks: Block[] = [];
  let requestId: string | null = null;
  try {
    const headers = lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId };
    const response = await caller.open('events.stream', { as: 'member', headers }, hangUp.signal);
    requestId = response.headers.get('X-Request-Id');
    const type = response.headers.get('Content-Type') ?? 'none';
    if (response.status !== 200 || !type.startsWith('text/event-stream') || !response.body) {
      throw told({ blocks, requestId }, '200 with text/event-stream', `${response.status} with ${type}`);
    }
    const stream = new EventStream(response.body);
    while (!isEnough(blocks) || blocks.length === 0) {
      const block = await stream.next();
      if (!block) break;
      blocks.push(block);
    }
  } catch (error) {
    // What came until then is what there is to judge.
    if (!hangUp.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
    hangUp.abort();
  }
  for (const event of eventsIn(blocks)) {
    const faults = faultsOf(liveEvent, event.json);
    if (faults.length > 0) throw told({ blocks, requestId }, 'events by the schema of the contract', faults.join('; '));
    const own = isRecord(event.json) ? event.json['id'] : undefined;
    if (own !== event.id)
      throw told({ blocks, requestId }, `the id of the block in its event too, ${event.id}`, String(own));
  }
  return { blocks, requestId };
}

function told({ requestId }: Heard, expected: string, got: string): Mismatch {
  return new Mismatch(
    [
      `GET /v1/events as member: expected ${expected}, got ${got} (${requestId === null ? 'no request id' : `request id ${requestId}`}).`,
    ],
    requestId,
  );
}

function eventsIn(blocks: readonly Block[]): { readonly id: string | undefined; readonly json: unknown }[] {
  return blocks.flatMap(({ id, data }) => {
    if (data === undefined) return [];
    try {
      return [{ id, json: JSON.parse(data) as unknown }];
    } catch {
      return [{ id, json: undefined }];
    }
  });
}

interface PolledEvent {
  readonly id: string;
  readonly type: string;
  readonly noticeId: unknown;
}

async function poll(
  { caller }: Run,
  as: Role,
  after?: string,
): Promise<{ readonly answer: Answer; readonly items: readonly PolledEvent[]; readonly lastEventId: string }> {
  const answer = await caller.call('events.poll', { as, ...(after === undefined ? {} : { query: { after } }) });
  expectSuccess(operationOf('events.poll'), answer);
  const { items, lastEventId } = answer.json as { items: Record<string, unknown>[]; lastEventId: string };
  return {
    answer,
    lastEventId,
    items: items.map(({ id, type, data }) => ({
      id: String(id),
      type: String(type),
      noticeId: isRecord(data) ? data['noticeId'] : undefined,
    })),
  };
}

function idsOf(items: readonly PolledEvent[]): string {
  return items.map(({ id }) => id).join(', ') || 'none';
}
