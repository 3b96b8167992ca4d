import type { Exchange } from '../conformance/caller.ts';
import type { BoundEventSource, Tools } from '../conformance/check.ts';
import { type Block, EventStream } from '../conformance/event-stream.ts';
import { everybody } from '../conformance/expectations.ts';
import { each, expectProblem, expectSuccess, expectThat, isRecord, Mismatch } from '../conformance/expect.ts';
import { faultsOf } from '../conformance/faults-of.ts';
import { nothingMade, type ResourceConformance } from '../conformance/module-conformance.ts';
import type { Role } from '../conformance/tokens.ts';
import type { events } from './contract.ts';
import { liveEvent } from './schemas.ts';

/** Stream and poll tell the same, to the people it concerns, from the place a client asks for. */
const resource: ResourceConformance<typeof events> = {
  stream: { request: () => ({ as: 'member' }), allows: everybody, events: checkStream },
  poll: { request: () => ({ as: 'member' }), allows: everybody, events: checkPoll },
};

/** Conformance of live events. */
export const eventConformance = { fixture: () => nothingMade, resources: { events: resource } };

async function checkPoll(tools: Tools): Promise<void> {
  const { caller, mayWrite, eventSources } = tools;
  const start = await poll(tools, 'member');
  expectThat(start.items.length === 0, start.answer, 'no events without `after`', `${start.items.length}`);
  await each([
    async () => {
      const broken = await caller.call('events.poll', { as: 'member', query: { after: 'conformance' } });
      expectProblem(broken, 'invalid-cursor');
    },
    ...(mayWrite ? eventSources.map((source) => () => checkPollOf(tools, source)) : []),
  ]);
}

async function checkPollOf(tools: Tools, { happen, takeBack, aboutOf }: BoundEventSource): Promise<void> {
  const [start, stranger] = [await poll(tools, 'member'), await poll(tools, 'outsider')];
  const made = [await happen(), await happen()] as const;
  const [{ type, about }] = made;
  const things = made.map((one) => one.about);
  const own = await poll(tools, 'member', start.lastEventId);
  const told = own.items.filter((event) => event.type === type).map(({ data }) => aboutOf(data));
  const tells = things.every((thing) => told.includes(thing));
  expectThat(tells, own.answer, `${type} of ${things.join(' and ')}`, `of ${told.join(', ') || 'none'}`);

  const [first] = own.items;
  const rest = await poll(tools, 'member', first!.id);
  const isRest = idsOf(rest.items) === idsOf(own.items.slice(1));
  expectThat(isRest, rest.answer, `the events after ${first!.id}, ${idsOf(own.items.slice(1))}`, idsOf(rest.items));

  const gone = await takeBack(about);
  const last = await poll(tools, 'member', own.lastEventId);
  const isGone = last.items.some((event) => event.type === gone.type && aboutOf(event.data) === about);
  expectThat(isGone, last.answer, `${gone.type} of ${about}`, idsOf(last.items));

  const other = await poll(tools, 'outsider', stranger.lastEventId);
  const isTold = other.items.some(({ data }) => things.includes(aboutOf(data) ?? ''));
  expectThat(!isTold, other.answer, 'no event of a thing that is hidden from this person', 'one');
}

async function checkStream(tools: Tools): Promise<void> {
  const opened = await listen(tools, undefined, () => true);
  const [first] = opened.blocks;
  const tellsPlace = first?.id !== undefined && first.data === undefined;
  if (!tellsPlace)
    throw wrongStream(
      opened,
      'a first block with the id of the place it starts from, and no data',
      JSON.stringify(first ?? null),
    );
  const { mayWrite, eventSources } = tools;
  if (mayWrite) await each(eventSources.map((source) => () => checkStreamOf(tools, source)));
}

async function checkStreamOf(tools: Tools, { happen, aboutOf }: BoundEventSource): Promise<void> {
  const { lastEventId: place } = await poll(tools, 'member');
  // A stream that is open while it happens …
  const hearing = listen(tools, place, (blocks) => eventsIn(blocks).length >= 2);
  const made = [await happen(), await happen()].map(({ about }) => about);
  const heard = await hearing;
  const polled = await poll(tools, 'member', place);
  const all = polled.items.map(({ id }) => id);
  expectThat(
    made.every((thing) => polled.items.some(({ data }) => aboutOf(data) === thing)),
    polled.answer,
    `events of ${made.join(' and ')}`,
    idsOf(polled.items),
  );
  const live = eventsIn(heard.blocks).map(({ id }) => id);
  const isStart = live.length >= 2 && live.join() === all.slice(0, live.length).join();
  if (!isStart) throw wrongStream(heard, `the events that poll has, ${all.join(', ')}`, live.join(', ') || 'none');

  // … and one that comes back after each of its events: everything after that one, in order, once.
  await each(
    [place, ...all.slice(0, -1)].map((from, index) => async () => {
      const missing = all.slice(index);
      const back = await listen(tools, from, (blocks) => eventsIn(blocks).length >= missing.length);
      const got = eventsIn(back.blocks).map(({ id }) => id);
      const isSame = got.slice(0, missing.length).join() === missing.join();
      if (!isSame)
        throw wrongStream(
          back,
          `after Last-Event-ID ${from} the events ${missing.join(', ')}`,
          got.join(', ') || 'none',
        );
    }),
  );
}

interface Heard {
  readonly blocks: readonly Block[];
  readonly requestId: string | null;
}

/** Listens to the stream until there is enough, or `patience` is over; then hangs up. */
async function listen(
  { caller, patience }: Tools,
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
      throw wrongStream({ blocks, requestId }, '200 with text/event-stream', `${response.status} with ${type}`);
    }
    const stream = new EventStream(response.body);
    while (!isEnough(blocks) || blocks.length === 0) {
      const block = await stream.next();
      if (!block) break;
      blocks.push(block);
    }
  } catch (error) {
    // What came until then is what there is to look at.
    if (!hangUp.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
    hangUp.abort();
  }
  for (const event of eventsIn(blocks)) {
    const faults = faultsOf(liveEvent, event.json);
    if (faults.length > 0)
      throw wrongStream({ blocks, requestId }, 'events by the schema of the contract', faults.join('; '));
    const own = isRecord(event.json) ? event.json['id'] : undefined;
    if (own !== event.id)
      throw wrongStream({ blocks, requestId }, `the id of the block in its event too, ${event.id}`, String(own));
  }
  return { blocks, requestId };
}

function wrongStream({ requestId }: Heard, expected: string, got: string): Mismatch {
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
  readonly data: Readonly<Record<string, unknown>>;
}

async function poll(
  { caller }: Tools,
  as: Role,
  after?: string,
): Promise<{ readonly answer: Exchange; readonly items: readonly PolledEvent[]; readonly lastEventId: string }> {
  const answer = await caller.call('events.poll', { as, ...(after === undefined ? {} : { query: { after } }) });
  expectSuccess(answer);
  const { items, lastEventId } = answer.json as { items: Record<string, unknown>[]; lastEventId: string };
  return {
    answer,
    lastEventId,
    items: items.map(({ id, type, data }) => ({
      id: String(id),
      type: String(type),
      data: isRecord(data) ? data : {},
    })),
  };
}

function idsOf(items: readonly PolledEvent[]): string {
  return items.map(({ id }) => id).join(', ') || 'none';
}
