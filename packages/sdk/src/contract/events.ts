import * as z from 'zod/mini';
import type { Operations } from './operation.ts';
import { id, timestamp } from './values.ts';

const envelope = { id: z.string(), at: timestamp };

/**
 * What changed, never what it says: a program asks again for what it shows. `sync.reset` means the past asked for
 * is no longer kept: ask again for everything.
 *
 * @example
 * ```ts
 * import { liveEvent } from '@party-affairs/sdk/contract';
 *
 * const event = { id: '1', at: '2026-11-22T09:30:00+08:00', type: 'sync.reset', data: {} };
 * console.log(liveEvent.parse(event).type);
 * ```
 */
export const liveEvent = z.union([
  z.looseObject({
    ...envelope,
    type: z.enum(['notice.published', 'notice.updated', 'notice.withdrawn', 'notice.expired']),
    data: z.looseObject({ noticeId: id, organizationId: id }),
  }),
  /** At the desk a notice was begun, changed or moved on, unseen by its readers: told to those who may write it. */
  z.looseObject({
    ...envelope,
    type: z.literal('desk.changed'),
    data: z.looseObject({ noticeId: id, organizationId: id }),
  }),
  /** This person's own receipts, changed in another tab or on another device. */
  z.looseObject({
    ...envelope,
    type: z.literal('receipts.changed'),
    data: z.looseObject({ noticeIds: z.array(id) }),
  }),
  z.looseObject({ ...envelope, type: z.literal('sync.reset'), data: z.looseObject({}) }),
  z.looseObject({ ...envelope, type: z.string(), data: z.unknown() }),
]);
/** What `onEvent` is told. A `type` this version does not know comes as it is, with `data: unknown`. */
export type LiveEvent = z.infer<typeof liveEvent>;

/**
 * Seconds: a comment line at least this often on an open stream; and the pause between two polls.
 *
 * @example
 * ```ts
 * import { eventTimes } from '@party-affairs/sdk/contract';
 *
 * console.log(`心跳间隔 ${eventTimes.heartbeat} 秒`);
 * ```
 */
export const eventTimes = { heartbeat: 15, poll: 5 } as const;

/**
 * The operations behind `client.events`: the stream, and the same in finite answers.
 *
 * @example
 * ```ts
 * import { events } from '@party-affairs/sdk/contract';
 *
 * console.log(events.stream.path, events.poll.path);
 * ```
 */
export const events = {
  /**
   * Server-sent events; resumes after `Last-Event-ID`. Without it, starts with what happens from now on. Opens at once with
   * the `id` of the place it starts from, so that a client knows where it is and that nothing holds the stream back.
   */
  stream: {
    method: 'GET',
    path: '/v1/events',
    response: liveEvent,
    errors: [],
    permission: 'anyone',
    credentials: 'optional',
    stream: true,
  },
  /** The same events in finite answers, for proxies that hold streams back. Without `after`: only the place to start from. */
  poll: {
    method: 'GET',
    path: '/v1/events/poll',
    query: z.strictObject({ after: z.optional(z.string().check(z.maxLength(64))) }),
    response: z.looseObject({ items: z.array(liveEvent), lastEventId: z.string() }),
    errors: ['invalid-cursor'],
    permission: 'anyone',
    credentials: 'optional',
  },
} as const satisfies Operations;
