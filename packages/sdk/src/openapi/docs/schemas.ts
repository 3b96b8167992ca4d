import {
  attachment,
  deskNotice,
  deskNoticeSummary,
  fieldProblem,
  liveEvent,
  me,
  notice,
  noticeCounts,
  noticeReceipt,
  noticeSummary,
  organization,
  organizationRef,
  person,
  problem,
  receiptChange,
  receiptsSummary,
  roleAssignment,
  trailEntry,
  upload,
} from '../../contract/index.ts';
import type { SchemaDoc } from './doc.ts';

/** Schemas with a name of their own in the document; each is written out once. */
export const namedSchemas = {
  Me: me,
  RoleAssignment: roleAssignment,
  Organization: organization,
  OrganizationRef: organizationRef,
  Person: person,
  Notice: notice,
  NoticeSummary: noticeSummary,
  NoticeReceipt: noticeReceipt,
  NoticeCounts: noticeCounts,
  ReceiptChange: receiptChange,
  Attachment: attachment,
  DeskNotice: deskNotice,
  DeskNoticeSummary: deskNoticeSummary,
  TrailEntry: trailEntry,
  ReceiptsSummary: receiptsSummary,
  Upload: upload,
  LiveEvent: liveEvent,
  Problem: problem,
  FieldProblem: fieldProblem,
} as const;

type Named = typeof namedSchemas;

const noticeSummaryFields: SchemaDoc<Named['NoticeSummary']>['fields'] = {
  id: 'Opaque.',
  kind: '通知 notice, 公告 announcement, 公示 publicNotice, 文件 document, 动态 news.',
  categoryCode: 'Heading of the disclosure catalogue (党务公开条例(试行) 2017).',
  disclosureScope: 'Who may see it: everybody, people of this unit, Party members, the owner’s own subtree.',
  title: 'One line.',
  summary: 'A few lines for a list.',
  pinned: 'Stands before the others.',
  owner: 'The organisation that answers for it.',
  publishedAt: 'When it first went up.',
  updatedAt: 'When the revision that is up went up.',
  expireAt: 'When it goes down by itself; null: never.',
  revision: 'Counts from 1; each published edit is a new one.',
  requiresAck: 'Asks the person who reads this for an acknowledgement.',
  ackDueAt: 'By when; null without a date, and for whom it does not ask.',
  attachmentCount: 'How many files hang on it.',
  receipt: 'What this person did with it; null for visitors, about whom nothing is recorded.',
};

const deskSummaryFields: SchemaDoc<Named['DeskNoticeSummary']>['fields'] = {
  id: 'Opaque.',
  owner: 'The organisation that answers for it.',
  kind: noticeSummaryFields.kind,
  categoryCode: noticeSummaryFields.categoryCode,
  disclosureScope: noticeSummaryFields.disclosureScope,
  title: 'One line.',
  state: 'Of the revision being worked on; of the published one when there is none.',
  revision: 'The revision shown here.',
  liveRevision: 'The revision people see now; null when none is up.',
  pinned: 'Stands before the others.',
  requiresAck: 'Asks the owner’s own Party members for an acknowledgement.',
  author: 'Who wrote it.',
  updatedAt: 'When somebody, or the clock, last did something with it.',
  publishAt: 'When it is to go up; null where no time is set.',
  actions: 'What whoever asks may do with it now.',
};

const receiptFields: SchemaDoc<Named['NoticeReceipt']>['fields'] = {
  seenAt: 'Shown in a list.',
  readAt: 'Opened.',
  ackAt: 'Acknowledged.',
  ackRevision: 'The revision that was acknowledged; a newer one asks again.',
  archivedAt: 'Put away.',
};

/** A sentence on each named schema and each of its fields. */
export const schemaDocs: { readonly [N in keyof Named]: SchemaDoc<Named[N]> } = {
  Me: {
    description: 'The signed-in person, to themselves.',
    fields: {
      id: 'Opaque.',
      displayName: 'As others see it.',
      stage: 'How far on the way to full membership; `public` is 群众.',
      organization: 'Where the affiliation (组织关系) is; null for those without one.',
      roles: 'Roles in force now.',
      permissions: 'Names of permissions held somewhere, so that a page can leave out what would be refused.',
    },
  },
  RoleAssignment: {
    description: 'A role at an organisation, for a time.',
    fields: {
      role: 'Which role.',
      organization: 'Where.',
      from: 'The first moment.',
      to: 'The end; null: until further notice.',
    },
  },
  Organization: {
    description: 'A Party organisation.',
    fields: {
      id: 'Opaque.',
      code: '党组织编码; null for visitors and where none was given.',
      name: 'In full.',
      shortName: 'For narrow places.',
      kind: '党委 committee, 党总支 generalBranch, 党支部 branch, 联合党支部 jointBranch, 党小组 group.',
      parentId: 'The organisation above; null: the root of this installation.',
    },
  },
  OrganizationRef: {
    description: 'An organisation as it is named beside other things.',
    fields: { id: 'Opaque.', name: 'In full.', shortName: 'For narrow places.' },
  },
  Person: {
    description: 'Somebody, by name.',
    fields: { id: 'Opaque.', displayName: 'As others see it.' },
  },
  Notice: {
    description: 'A notice with its text.',
    fields: { ...noticeSummaryFields, body: 'The text.', attachments: 'Its files.' },
  },
  NoticeSummary: { description: 'A notice as lists have it.', fields: noticeSummaryFields },
  NoticeReceipt: {
    description: 'What one person did with a notice: four different things, each null until it happens.',
    fields: receiptFields,
  },
  NoticeCounts: {
    description: 'How many notices one person has.',
    fields: {
      total: 'All that are not archived.',
      unseen: 'Never shown in a list.',
      unread: 'Never opened.',
      toAcknowledge: 'Owed an acknowledgement, archived or not.',
      archived: 'Put away.',
    },
  },
  ReceiptChange: {
    description: 'What a mark, an acknowledgement or putting away changed.',
    fields: { receipts: 'The receipts, each with the notice it is of.', counts: 'The counts after it.' },
  },
  Attachment: {
    description: 'A file that hangs on a notice.',
    fields: {
      id: 'Opaque.',
      fileName: 'As it is to be saved.',
      mediaType: 'Of the file.',
      size: 'In bytes.',
      url: 'Signed, short-lived, on the content origin; ask for the notice again when it has run out.',
    },
  },
  DeskNotice: {
    description: 'A notice as the desk sees it.',
    fields: {
      ...deskSummaryFields,
      summary: 'A few lines for a list.',
      body: 'The text.',
      attachments: 'Its files.',
      expireAt: 'When it goes down by itself; null: never.',
      ackDueAt: 'By when to acknowledge; null: no date.',
      withdrawReason: 'Why it was withdrawn; null where it was not.',
      trail: 'Everything that was done with it, oldest first (全程留痕).',
    },
  },
  DeskNoticeSummary: { description: 'A notice as lists of the desk have it.', fields: deskSummaryFields },
  TrailEntry: {
    description: 'One administrative act.',
    fields: {
      action: '`create`, one of the desk’s actions, or `expire`.',
      at: 'When.',
      by: 'Who; null: the clock.',
      revision: 'With which revision.',
      reason: 'Why, where a reason was asked for.',
    },
  },
  ReceiptsSummary: {
    description: 'What became of a notice among the owner’s own Party members.',
    fields: {
      revision: 'The revision that is, or was last, up.',
      audience: 'How many are addressed.',
      read: 'How many opened it; null where the figure would tell about fewer than 10 people.',
      acknowledgement: 'Exact counts and the roll; null where none is required.',
      updatedAt: 'When this was counted.',
    },
  },
  Upload: {
    description: 'A file on its way in, seen by nobody but who uploads it.',
    fields: {
      id: 'Opaque. A notice takes it by this, in `attachmentIds`.',
      purpose: 'What it is for.',
      organizationId: 'For a notice of this organisation and no other.',
      fileName: 'As it will be saved.',
      mediaType: 'Of the file.',
      size: 'Bytes of the whole file.',
      offset: 'Bytes that are here.',
      state: '`open` while bytes are missing, `complete` when all are here and were found to be what the name says.',
      expiresAt: 'When it is forgotten, unless somebody goes on with it or a notice takes it.',
    },
  },
  LiveEvent: {
    description:
      'What changed. `sync.reset`: the past that was asked for is no longer kept; ask again for everything. Types that a client does not know may come.',
    fields: {
      id: 'The place in the stream, for `Last-Event-ID` and `after`.',
      at: 'When.',
      type: 'What happened.',
      data: 'To what.',
    },
  },
  Problem: {
    description: 'RFC 9457. Programs branch on `code`; texts for people are the client’s own.',
    fields: {
      type: 'A URI for the code.',
      title: 'The code in words, for programmers.',
      status: 'The HTTP status.',
      code: 'Stable. Which codes an operation answers stands with its statuses.',
      requestId: 'The same as the header X-Request-Id; the server’s log knows it.',
      errors: 'Which fields are at fault.',
    },
  },
  FieldProblem: {
    description: 'One field at fault.',
    fields: {
      pointer: 'JSON Pointer (RFC 6901) into the body, `?name` for a query member, `Name:` for a header.',
      code: '`required`, `unknown`, `type`, `format`, `too-short`, `too-long`, `too-small`, `too-large`, `not-allowed`, `not-found`.',
    },
  },
};
