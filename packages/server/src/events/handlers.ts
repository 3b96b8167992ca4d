import type { events } from '@party-affairs/sdk/contract';
import type { Handlers } from '../http/handler.ts';
import { ProblemError } from '../problem.ts';
import { isKept, keptEvents } from './event-places.ts';
import { eventStream, type EventStreamOptions, resetAt } from './event-stream.ts';
import { eventsAfter } from './visible-events.ts';

/** Makes the handlers of the event stream and of its finite form. */
export function eventHandlers(options: EventStreamOptions): Handlers<typeof events> {
  const { ids } = options;
  return {
    stream: ({ db, subject }, request, report) => eventStream(options, db, request, subject, report),

    async poll({ db, subject, now }, { query }) {
      const kept = await keptEvents(db);
      if (query.after === undefined) return { body: { items: [], lastEventId: ids.ofPlace(kept.last) } };

      const after = ids.placeOf(query.after);
      if (after === undefined) throw new ProblemError('invalid-cursor');
      if (!isKept(after, kept)) {
        const reset = resetAt(ids.ofPlace(kept.last), now);
        return { body: { items: [reset], lastEventId: reset.id } };
      }
      const { events, place } = await eventsAfter(db, options, subject, now, after);
      return { body: { items: events, lastEventId: ids.ofPlace(place) } };
    },
  };
}
