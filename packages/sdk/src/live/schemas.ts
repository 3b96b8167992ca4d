import * as z from 'zod/mini';
import type { AnswerOf } from '../contract/answer-of.ts';
import { eventEnvelope } from '../contract/event.ts';
import type { OperationSchemas } from '../contract/operation.ts';
import type { ContractModule } from '../contract/module.ts';
import { modules } from '../modules.ts';

type EventsOf<Module> = Module extends { readonly events: readonly (infer Event)[] } ? Event : never;

/** Schemas of the live events of all modules. */
export const moduleEvents = Object.values<ContractModule>(modules).flatMap(({ events = [] }) => events) as EventsOf<
  (typeof modules)[keyof typeof modules]
>[];

const syncReset = z.looseObject({ ...eventEnvelope, type: z.literal('sync.reset'), data: z.looseObject({}) });

/**
 * Says what changed, never what it says: a program asks again for what it shows. `sync.reset` means that the past asked for
 * is no longer kept: ask again for everything.
 */
export const liveEvent = z.union([
  ...moduleEvents,
  syncReset,
  z.looseObject({ ...eventEnvelope, type: z.string(), data: z.unknown() }),
]);
/** Live event that `onEvent` receives: `type` says what happened, and with it what is in `data`. */
export type LiveEvent = AnswerOf<(typeof moduleEvents)[number] | typeof syncReset>;

/** Event of a newer server, as `onUnknownEvent` receives it. */
export interface UnknownLiveEvent {
  /** The place in the stream. */
  readonly id: string;
  /** Time at which it happened, RFC 3339. */
  readonly at: string;
  /** Type of the event: a word this version does not know. */
  readonly type: string;
  /** Details of the event, such as the id of the thing that changed. */
  readonly data: unknown;
}

/**
 * Whether this version knows an event: its type, and what goes with it.
 *
 * @example
 * ```ts
 * import { isKnownEvent } from '@party-affairs/sdk/contract';
 *
 * const event = { id: '7', at: '2026-11-22T09:00:00+08:00', type: 'vote.opened', data: {} };
 * console.log(isKnownEvent(event)); // false
 * ```
 */
export function isKnownEvent(event: UnknownLiveEvent): event is LiveEvent {
  return [...moduleEvents, syncReset].some((schema) => schema.safeParse(event).success);
}

/** Schemas of `events`. */
export const eventSchemas = {
  stream: { response: liveEvent },
  poll: {
    query: z.strictObject({ after: z.optional(z.string().check(z.maxLength(64))) }),
    response: z.looseObject({ items: z.array(liveEvent), lastEventId: z.string() }),
  },
} as const satisfies Readonly<Record<string, OperationSchemas>>;
