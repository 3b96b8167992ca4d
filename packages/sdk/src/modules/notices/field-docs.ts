import type { FieldDocs } from '../../openapi/doc.ts';
import type { noticeSummary } from './schemas.ts';

/** Sentences about what a notice has for its readers and at the desk. */
export const noticeSummaryFields: FieldDocs<typeof noticeSummary> = {
  id: 'Opaque.',
  kind: '通知 notice, 公告 announcement, 公示 publicNotice, 文件 document, 动态 news.',
  categoryCode: 'Heading of the disclosure catalogue (党务公开条例(试行) 2017).',
  disclosureScope: 'Who may see it: everybody, people of this unit, Party members, the owner’s own subtree.',
  title: 'One line.',
  summary: 'A few lines for a list.',
  pinned: 'Stands before the others.',
  owner: 'The organisation that answers for it.',
  publishedAt: 'When it first went up.',
  updatedAt: 'When the revision that people see was published.',
  expireAt: 'When it goes down by itself; null: never.',
  revision: 'Counts from 1; each published edit is a new one.',
  requiresAck: 'Asks the person who reads this for an acknowledgement.',
  ackDueAt: 'By when; null without a date, and for whom it does not ask.',
  attachmentCount: 'How many files hang on it.',
  highlight: 'What a search found in it; only in a list that answers one.',
  receipt: 'What this person did with it; null for visitors, about whom nothing is recorded.',
};
