import type { Contract } from '../../contract/index.ts';
import type { ResourceDocs } from './doc.ts';

export const eventDocs: ResourceDocs<Contract['events']> = {
  stream: {
    summary: 'What changes, as it changes',
    description:
      'Server-sent events. The `data` of each is one `LiveEvent`, its `id` the same as that of the block. Goes on after `Last-Event-ID`; without it, from now on. Opens with the `id` of the place it starts from. At least one line every 15 s.',
    answer: 'A stream without an end.',
  },
  poll: {
    summary: 'The same events in finite answers',
    description: 'For networks that hold streams back. Ask again after about 5 s, with `lastEventId` as `after`.',
    answer: 'Events after that place, and the place to go on from.',
    query: { after: '`lastEventId` of the answer before. Without it: only the place to start from.' },
  },
};
