import type { Contract } from '../../contract/index.ts';
import { pagingDocs, type ResourceDocs } from '../../openapi/docs/doc.ts';

const params = { noticeId: 'Which notice.' } as const;
const receipts = 'The receipts that changed, and the counts after it.';

export const noticeDocs: ResourceDocs<Contract['notices']> = {
  list: {
    summary: 'Notices that whoever asks may see',
    description:
      'Pinned ones first, then the newest. Visitors get public notices; states other than `all` need a signed-in person.',
    answer: 'A page of notices, without their texts.',
    query: {
      ...pagingDocs,
      state:
        '`all` leaves out the archived; `unread`; `toAcknowledge`: owed by this person, archived or not; `archived`.',
      categoryCode: 'Only this heading of the disclosure catalogue (党务公开目录).',
      organizationId: 'Only notices of this organisation and those below it.',
      q: 'Words to look for in titles, summaries and texts. Traditional characters find simplified ones.',
    },
  },
  counts: {
    summary: 'How many notices wait for this person',
    answer: 'Counts over everything they may see.',
  },
  get: {
    summary: 'One notice with its text',
    description: 'Reading it marks nothing: a program says with `notices.mark` when a person has opened it.',
    answer: 'The revision that is up now.',
    params,
  },
  mark: {
    summary: 'Mark notices as seen, read or unread',
    description:
      'Up to 100 at once; all of them or, when one is unknown, none. The first time counts: marking again changes nothing.',
    answer: receipts,
    body: { mark: 'What they become.', noticeIds: 'Which notices.' },
  },
  acknowledge: {
    summary: 'Acknowledge a notice',
    description: 'Says which revision was read, so that nobody acknowledges a text they did not see.',
    answer: receipts,
    params,
    body: { revision: 'The revision that was read.' },
  },
  archive: {
    summary: 'Put a notice away',
    description: 'For this person only. What they still have to acknowledge stays in `toAcknowledge`.',
    answer: receipts,
    params,
  },
  unarchive: {
    summary: 'Take a notice back from the archive',
    answer: receipts,
    params,
  },
};
