import type { Contract } from '@party-affairs/sdk/contract';
import { eventId, eventPlace, eventsAfter, isKept, keptEvents } from './events.ts';
import { resetAt } from './event-stream.ts';
import type { Handlers } from '../http/handler.ts';
import { ProblemError } from '../problem.ts';

/** The finite form of the event stream. */
export const eventHandlers: Handlers<Contract['events']> = {
  async poll({ db, subject, now }, { query }) {
    const kept = await keptEvents(db);
    if (query.after === undefined) return { body: { items: [], lastEventId: eventId(kept.last) } };

    const after = eventPlace(query.after);
    if (after === undefined) throw new ProblemError('invalid-cursor');
    if (!isKept(after, kept)) {
      return { body: { items: [resetAt(kept.last, now)], lastEventId: eventId(kept.last) } };
    }
    const { events, place } = await eventsAfter(db, subject, now, after);
    return { body: { items: events, lastEventId: eventId(place) } };
  },
};
