import type { Contract } from '../../contract/index.ts';
import { pagingDocs, type ResourceDocs } from '../../openapi/docs/doc.ts';

const params = { noticeId: 'Which notice.' } as const;
const answer = 'The notice after it, with its new ETag.';

const content = {
  kind: '通知 notice, 公告 announcement, 公示 publicNotice, 文件 document, 动态 news.',
  categoryCode: 'Heading of the disclosure catalogue (党务公开目录).',
  disclosureScope: 'Who may see it: everybody, people of this unit, Party members, the owner’s own subtree.',
  title: 'One line.',
  summary: 'A few lines for lists.',
  body: 'The text as a tree; or `bodyHtml`, not both.',
  bodyHtml: 'The text as HTML; what the tree does not know is left out.',
  pinned: 'Stands before the others.',
  expireAt: 'When it goes down by itself; null: never.',
  requiresAck: 'Asks the owner’s own Party members for an acknowledgement.',
  ackDueAt: 'By when; null: no date.',
  attachmentIds:
    'All its files in their order: ids of attachments it has, and of complete uploads of whoever asks for the same organisation. One that is left out is taken off. Without this member they stay as they are.',
} as const;

export const noticeDeskDocs: ResourceDocs<Contract['noticeDesk']> = {
  list: {
    summary: 'Notices that whoever asks may work on',
    answer: 'A page of notices in every state, last changed first.',
    query: {
      ...pagingDocs,
      state: 'Only those in this state.',
      organizationId: 'Only notices of this organisation and those below it.',
      q: 'Words to look for in titles, summaries and texts.',
    },
  },
  get: {
    summary: 'One notice as the desk sees it',
    answer: 'The revision being worked on, or the published one when there is none, with the trail (全程留痕).',
    params,
  },
  create: {
    summary: 'Write a new draft',
    answer: 'The draft.',
    body: { organizationId: 'The organisation that will answer for it.', ...content },
  },
  update: {
    summary: 'Change the text',
    description:
      'Changes the draft. Of a published notice it makes the next revision, which needs its own review while the old one stays up. Fields that are left out stay as they are.',
    answer,
    params,
    body: content,
  },
  submit: {
    summary: 'Hand a draft to the secrecy review',
    description: '`invalid-body` while it has no text.',
    answer,
    params,
  },
  approve: {
    summary: 'Say that the secrecy check was made and passed',
    description: 'Nobody approves what they wrote or changed themselves (`self-approval`).',
    answer,
    params,
    body: { secrecyChecked: 'Always true: whoever approves says it in so many words.' },
  },
  return: {
    summary: 'Give a text back to its authors',
    answer,
    params,
    body: { reason: 'Why; its authors read it.' },
  },
  schedule: {
    summary: 'Set when an approved text goes up',
    answer,
    params,
    body: { publishAt: 'In the future, and before `expireAt`.' },
  },
  publish: {
    summary: 'Put an approved text up now',
    answer,
    params,
  },
  withdraw: {
    summary: 'Take a notice down for good',
    description: 'Or stop one before it goes up. What people saw stays on record.',
    answer,
    params,
    body: { reason: 'Why; it is kept in the trail.' },
  },
  receipts: {
    summary: 'What became of a notice among the owner’s own Party members',
    description:
      'Reading is nobody’s duty: a figure, held back (null) where a group is smaller than 10. A required acknowledgement is a named duty: exact counts, and names for the owner’s own staff only.',
    answer: 'Figures, and the roll for those who may see it.',
    params,
  },
};
