import type { UnknownLiveEvent } from '@party-affairs/sdk/contract';
import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { Subjects } from '../identity/load-subject.ts';
import type { Subject } from '../identity/subject.ts';
import { type EventPlace, isKept, keptEvents } from './event-places.ts';
import type { EventWatch } from './event-watch.ts';
import { eventsAfter, type EventsOptions } from './visible-events.ts';

export interface EventStreamOptions extends EventsOptions {
  readonly subjects: Subjects;
  readonly watch: EventWatch;
  readonly now: () => Date;
  /** ms: longest silence. */
  readonly heartbeat: number;
  /** ms: after this long a stream ends, and the client comes back with credentials that are looked at again. */
  readonly lifetime: number;
  /** Aborted when the server stops. */
  readonly closing: AbortSignal;
}

/** ms a client waits before it comes back. */
const retryDelay = 3000;

const streamHeaders = {
  'Content-Type': 'text/event-stream',
  // `no-transform`: a proxy that compresses holds events back until it has enough of them.
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
};

/** Sends events to one subject, after Last-Event-ID where the client names one, until the client or the server ends it. */
export function eventStream(
  options: EventStreamOptions,
  database: Kysely<Database>,
  request: Request,
  subject: Subject,
  report: (error: unknown) => void,
): Response {
  // HEAD asks for the headers only: no client would ever read or cancel a body.
  if (request.method === 'HEAD') return new Response(null, { headers: streamHeaders });
  const ended = new AbortController();
  const end = () => ended.abort();
  for (const signal of [options.closing, request.signal]) {
    if (signal.aborted) end();
    signal.addEventListener('abort', end);
  }
  const stop = () => {
    for (const signal of [options.closing, request.signal]) signal.removeEventListener('abort', end);
  };

  const lines = linesFor(options, database, subject, request.headers.get('Last-Event-ID'), ended.signal);
  const encoder = new TextEncoder();
  // Pulled, so a slow reader holds back the reading of its own events and nothing piles up.
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      // The response has begun, so a failure can only end it. The client comes back by itself.
      const { done, value } = await lines.next().catch((error: unknown) => {
        report(error);
        return { done: true, value: undefined } as const;
      });
      if (!done) return controller.enqueue(encoder.encode(value));
      stop();
      controller.close();
    },
    async cancel() {
      end();
      stop();
      await lines.return();
    },
  });
  return new Response(body, { headers: streamHeaders });
}

async function* linesFor(
  options: EventStreamOptions,
  database: Kysely<Database>,
  subject: Subject,
  lastEventId: string | null,
  ended: AbortSignal,
): AsyncGenerator<string, void> {
  const { ids, subjects, watch, now, heartbeat, lifetime } = options;
  const opened = performance.now();
  const kept = await keptEvents(database);
  const asked = lastEventId === null ? kept.last : ids.placeOf(lastEventId);
  const isLost = asked === undefined || !isKept(asked, kept);
  let place: EventPlace = isLost ? kept.last : asked;
  // The id alone tells the client where it is before the first event.
  const id = ids.ofPlace(place);
  yield `retry: ${retryDelay}\nid: ${id}\n\n${isLost ? written(resetAt(id, now())) : ''}`;
  let lastWritten = performance.now();

  while (!ended.aborted && performance.now() - opened < lifetime) {
    // Roles begin and end while a stream is open.
    const current = subject.kind === 'visitor' ? subject : await subjects.load(database, subject.accountId, now());
    if (!current) return;
    const next = await eventsAfter(database, options, current, now(), place);
    place = next.place;
    if (next.events.length > 0) {
      yield next.events.map(written).join('');
      lastWritten = performance.now();
    }
    if (!next.caughtUp) continue;
    // Events for others end the waiting too, and must not be noticed. So the silence is counted from the last line.
    const accountId = current.kind === 'account' ? current.accountId : null;
    await watch.next(place, Math.max(0, lastWritten + heartbeat - performance.now()), ended, accountId);
    if (performance.now() - lastWritten >= heartbeat && !ended.aborted) {
      yield ':\n\n';
      lastWritten = performance.now();
    }
  }
}

/** Tells that what was asked for is no longer kept: the client asks again for everything. */
export function resetAt(id: string, now: Date): UnknownLiveEvent {
  return { id, at: now.toISOString(), type: 'sync.reset', data: {} };
}

function written(event: UnknownLiveEvent): string {
  return `id: ${event.id}\ndata: ${JSON.stringify(event)}\n\n`;
}
