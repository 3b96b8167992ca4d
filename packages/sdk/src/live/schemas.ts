import * as z from 'zod/mini';
import { eventEnvelope } from '../contract/event.ts';
import type { OperationSchemas } from '../contract/operation.ts';
import type { ContractModule } from '../contract/module.ts';
import { modules } from '../modules.ts';

type EventsOf<Module> = Module extends { readonly events: readonly (infer Event)[] } ? Event : never;

/** Schemas of the live events of all modules. */
export const moduleEvents = Object.values<ContractModule>(modules).flatMap(({ events = [] }) => events) as EventsOf<
  (typeof modules)[keyof typeof modules]
>[];

/**
 * Says what changed, never what it says: a program asks again for what it shows. `sync.reset` means that the past asked for
 * is no longer kept: ask again for everything.
 */
export const liveEvent = z.union([
  ...moduleEvents,
  z.looseObject({ ...eventEnvelope, type: z.literal('sync.reset'), data: z.looseObject({}) }),
  z.looseObject({ ...eventEnvelope, type: z.string(), data: z.unknown() }),
]);
/** What `onEvent` is told. A `type` this version does not know comes as it is, with `data: unknown`. */
export type LiveEvent = z.infer<typeof liveEvent>;

/** Schemas of `events`. */
export const eventSchemas = {
  stream: { response: liveEvent },
  poll: {
    query: z.strictObject({ after: z.optional(z.string().check(z.maxLength(64))) }),
    response: z.looseObject({ items: z.array(liveEvent), lastEventId: z.string() }),
  },
} as const satisfies Readonly<Record<string, OperationSchemas>>;
