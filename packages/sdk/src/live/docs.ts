import { describe, type ResourceDoc } from '../openapi/doc.ts';
import type { events } from './contract.ts';
import { liveEvent } from './schemas.ts';

export const eventDocs: ResourceDoc<typeof events> = {
  summary: 'What changed, never what it says: a program asks again for what it shows',
  example: { code: 'events.subscribe({ onEvent: (event) => console.log(event.type) })();' },
  operations: {
    stream: {
      summary: 'Streams what changes, as it changes',
      description:
        'Server-sent events. The `data` of each is one `LiveEvent`, its `id` the same as that of the block. Goes on after `Last-Event-ID`; without it, from now on. Opens with the `id` of the place it starts from. At least one line every 15 s.',
      response: 'A stream without an end.',
      methods: {},
    },
    poll: {
      summary: 'Gets the same events in finite responses',
      description: 'For networks that hold streams back. Ask again after about 5 s, with `lastEventId` as `after`.',
      response: 'Events after that place, and the place to go on from.',
      query: { after: '`lastEventId` of the response before. Without it: only the place to start from.' },
      methods: {},
    },
  },
};

/** Live events of the stream itself, beside those of modules. */
export const ownEvents = {
  'sync.reset': 'The server no longer keeps what was missed: ask again for everything.',
} as const;

export const eventSchemaDocs = {
  LiveEvent: describe(
    liveEvent,
    'What changed. `sync.reset`: the past that was asked for is no longer kept; ask again for everything. Types that a client does not know may come.',
    {
      id: 'The place in the stream, for `Last-Event-ID` and `after`.',
      at: 'When.',
      type: 'What happened.',
      data: 'To what.',
    },
  ),
};
