import type { LiveEvent } from '@party-affairs/sdk/contract';
import type { Kysely } from 'kysely';
import { eventId, type EventPlace, eventPlace, eventsAfter, isKept, keptEvents } from './events.ts';
import type { Database } from '../database/schema.ts';
import { loadSubject } from '../identity/load-subject.ts';
import type { Subject } from '../identity/subject.ts';
import type { EventWatch } from './event-watch.ts';

export interface EventStreamOptions {
  readonly database: Kysely<Database>;
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
const comeBackAfter = 3000;

const streamHeaders = {
  'Content-Type': 'text/event-stream',
  // `no-transform`: a proxy that compresses holds events back until it has enough of them.
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
};

/** Server-sent events for one subject, after Last-Event-ID where the client names one, until somebody goes away. */
export function eventStream(
  options: EventStreamOptions,
  request: Request,
  subject: Subject,
  report: (error: unknown) => void,
): Response {
  // HEAD asks for the headers only; nobody would ever read or cancel a body.
  if (request.method === 'HEAD') return new Response(null, { headers: streamHeaders });
  const gone = new AbortController();
  const leave = () => gone.abort();
  for (const signal of [options.closing, request.signal]) {
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave);
  }
  const stop = () => {
    for (const signal of [options.closing, request.signal]) signal.removeEventListener('abort', leave);
  };

  const lines = linesFor(options, subject, request.headers.get('Last-Event-ID'), gone.signal);
  const encoder = new TextEncoder();
  // Pulled, so a slow reader holds back the reading of its own events and nothing piles up.
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      // The answer has begun, so all that can be done about a failure is to end it: the client comes back by itself.
      const { done, value } = await lines.next().catch((error: unknown) => {
        report(error);
        return { done: true, value: undefined } as const;
      });
      if (!done) return controller.enqueue(encoder.encode(value));
      stop();
      controller.close();
    },
    async cancel() {
      leave();
      stop();
      await lines.return();
    },
  });
  return new Response(body, { headers: streamHeaders });
}

async function* linesFor(
  { database, watch, now, heartbeat, lifetime }: EventStreamOptions,
  subject: Subject,
  lastEventId: string | null,
  gone: AbortSignal,
): AsyncGenerator<string, void> {
  const opened = performance.now();
  const kept = await keptEvents(database);
  const asked = lastEventId === null ? kept.last : eventPlace(lastEventId);
  const isLost = asked === undefined || !isKept(asked, kept);
  let place: EventPlace = isLost ? kept.last : asked;
  // The id alone tells the client where it is before the first event.
  yield `retry: ${comeBackAfter}\nid: ${eventId(place)}\n\n${isLost ? written(resetAt(place, now())) : ''}`;
  let spoke = performance.now();

  while (!gone.aborted && performance.now() - opened < lifetime) {
    // Roles begin and end while a stream is open.
    const hearer = subject.kind === 'visitor' ? subject : await loadSubject(database, subject.accountId, now());
    if (!hearer) return;
    const next = await eventsAfter(database, hearer, now(), place);
    place = next.place;
    if (next.events.length > 0) {
      yield next.events.map(written).join('');
      spoke = performance.now();
    }
    if (!next.caughtUp) continue;
    // Events for others end the waiting too, and nothing may be seen of them: the silence is counted from the last word.
    await watch.next(place, Math.max(0, spoke + heartbeat - performance.now()), gone);
    if (performance.now() - spoke >= heartbeat && !gone.aborted) {
      yield ':\n\n';
      spoke = performance.now();
    }
  }
}

/** Said when what was asked for is no longer kept: ask again for everything. */
export function resetAt(place: EventPlace, now: Date): LiveEvent {
  return { id: eventId(place), at: now.toISOString(), type: 'sync.reset', data: {} };
}

function written(event: LiveEvent): string {
  return `id: ${event.id}\ndata: ${JSON.stringify(event)}\n\n`;
}
