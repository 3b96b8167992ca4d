import { describe, type ModuleDocs, pagingDocs, type ResourceDoc } from '../../openapi/doc.ts';
import type { notices } from './contract.ts';
import { deskDocs, deskSchemaDocs } from './desk-docs.ts';
import { noticeSummaryFields } from './field-docs.ts';
import type { noticesModule } from './index.ts';
import {
  attachment,
  notice,
  noticeCounts,
  noticeHighlight,
  noticeReceipt,
  noticeSummary,
  receiptChange,
} from './schemas.ts';

const params = { noticeId: 'Which notice.' } as const;
const receipts = 'The receipts that changed, and the counts after it.';
const markMany = 'Takes 1 to 100 notices; marks all of them or, when one is unknown, none.';

const noticeDocs: ResourceDoc<typeof notices> = {
  summary: 'Notices (通知公告) as readers have them: read, mark, acknowledge, put away',
  example: { as: 'acc_secretary', code: 'console.log((await notices.counts()).unread);' },
  operations: {
    list: {
      summary: 'Lists the notices that the caller may see',
      description:
        'Pinned ones come first, then the newest. What is to be acknowledged is in the order of its due dates, the earliest first and what has none last. Of the archived, what was put away last comes first. Visitors get public notices; states other than `all` need a signed-in person.',
      response: 'A page of notices, without their texts.',
      query: {
        ...pagingDocs,
        state:
          '`all` leaves out the archived; `unread`; `toAcknowledge`: owed by this person, archived or not; `archived`.',
        categoryCode: 'Only this heading of the disclosure catalogue (党务公开目录).',
        organizationId: 'Only notices of this organisation and those below it.',
        q: 'Words to look for in titles, summaries and texts. Traditional characters find simplified ones. Each notice says in `highlight` where they are.',
        publishedFrom: 'Only what was first published then or later.',
        publishedBefore: 'Only what was first published before then.',
      },
      example: {
        code: `
          const page = await client.notices.list({ q: '党费', limit: 10 });
          for (const notice of page.items) console.log(notice.title, notice.owner.shortName);
        `,
      },
    },
    counts: {
      summary: 'Counts the notices that wait for this person',
      response: 'Counts over everything they may see.',
      example: {
        as: 'acc_member',
        code: `
          const { unread, toAcknowledge } = await client.notices.counts();
          console.log(\`未读 \${unread}，待确认 \${toAcknowledge}\`);
        `,
      },
    },
    get: {
      summary: 'Gets one notice with its text',
      description: 'Marks nothing: a program says with `notices.mark` when a person has opened it.',
      remarks: 'Addresses of attachments are short-lived: get the notice again when they have run out.',
      response: 'The revision that is published now.',
      params,
      errors: { 'not-found': 'also when there is one that this person may not see' },
      example: {
        code: `
          const [first] = (await client.notices.list({ limit: 1 })).items;
          if (first) console.log((await client.notices.get(first.id)).body.children.length);
        `,
      },
    },
    mark: {
      summary: 'Marks notices as seen, read or unread',
      description:
        'Up to 100 at once; all of them or, when one is unknown, none. The first time counts: marking again changes nothing.',
      response: receipts,
      body: { mark: 'What they become.', noticeIds: 'Which notices.' },
      methods: {
        markSeen: {
          summary: 'Marks notices as seen: shown in a list',
          description: `${markMany} Marking again changes nothing.`,
          sets: { mark: 'seen' },
          example: {
            as: 'acc_member',
            code: `
              const { items } = await client.notices.list({ limit: 3 });
              const { counts } = await client.notices.markSeen(items.map((notice) => notice.id));
              console.log(counts.unseen);
            `,
          },
        },
        markRead: {
          summary: 'Marks notices as read: opened',
          description: `${markMany} Marking again changes nothing.`,
          sets: { mark: 'read' },
          example: {
            as: 'acc_member',
            code: `
              const { items } = await client.notices.list({ limit: 1 });
              const { receipts } = await client.notices.markRead(items.map((notice) => notice.id));
              console.log(receipts[0]?.readAt);
            `,
          },
        },
        markUnread: {
          summary: 'Marks notices as not read after all',
          description: `${markMany} An acknowledgement stays.`,
          sets: { mark: 'unread' },
          example: {
            as: 'acc_member',
            code: `
              const { items } = await client.notices.list({ limit: 1 });
              const { counts } = await client.notices.markUnread(items.map((notice) => notice.id));
              console.log(counts.unread);
            `,
          },
        },
      },
    },
    acknowledge: {
      summary: 'Acknowledges a notice that asks for it',
      description: 'Names the revision that was read, so that no reader acknowledges a text they did not see.',
      response: receipts,
      params,
      body: { revision: 'The revision that was read.' },
      errors: { 'stale-revision': 'there is a newer revision: show it, then ask again' },
      example: {
        as: 'acc_member',
        code: `
          const [notice] = (await client.notices.list({ state: 'toAcknowledge' })).items;
          if (notice) {
            const { receipts } = await client.notices.acknowledge(notice.id, { revision: notice.revision });
            console.log(receipts[0]?.ackAt);
          }
        `,
      },
    },
    archive: {
      summary: 'Puts a notice away',
      description: 'For this person only. What they still have to acknowledge stays in `toAcknowledge`.',
      response: receipts,
      params,
      example: {
        as: 'acc_member',
        code: `
          const [notice] = (await client.notices.list({ limit: 1 })).items;
          if (notice) console.log((await client.notices.archive(notice.id)).counts.archived);
        `,
      },
    },
    unarchive: {
      summary: 'Takes a notice back from the archive',
      response: receipts,
      params,
      example: {
        as: 'acc_member',
        code: `
          const [notice] = (await client.notices.list({ state: 'archived' })).items;
          if (notice) await client.notices.unarchive(notice.id);
        `,
      },
    },
  },
};

const receiptFields = {
  seenAt: 'Shown in a list.',
  readAt: 'Opened.',
  ackAt: 'Acknowledged.',
  ackRevision: 'The revision that was acknowledged; a newer one asks again.',
  archivedAt: 'Put away.',
} as const;

export const docs: ModuleDocs<typeof noticesModule> = {
  resources: { notices: noticeDocs, noticeDesk: deskDocs },
  schemas: {
    Notice: describe(notice, 'A notice with its text.', {
      ...noticeSummaryFields,
      body: 'The text.',
      attachments: 'Its files.',
    }),
    NoticeSummary: describe(noticeSummary, 'A notice as lists have it.', noticeSummaryFields),
    NoticeReceipt: describe(
      noticeReceipt,
      'What one person did with a notice: four different things, each null until it happens.',
      receiptFields,
    ),
    NoticeHighlight: describe(noticeHighlight, 'What a search found in a notice, as pieces of text.', {
      title: 'The title.',
      summary: 'The summary; empty where there is none.',
      excerpt:
        'Up to 120 characters around the first hit in the text, and an ellipsis where it goes on. Empty without a hit in its beginning.',
    }),
    NoticeCounts: describe(noticeCounts, 'How many notices one person has.', {
      total: 'All that are not archived.',
      unseen: 'Never shown in a list.',
      unread: 'Never opened.',
      toAcknowledge: 'Owed an acknowledgement, archived or not.',
      archived: 'Put away.',
    }),
    ReceiptChange: describe(receiptChange, 'What a mark, an acknowledgement or putting away changed.', {
      receipts: 'The receipts, each with the notice it is of.',
      counts: 'The counts after it.',
    }),
    Attachment: describe(attachment, 'A file that hangs on a notice.', {
      id: 'Opaque.',
      fileName: 'As it is to be saved.',
      mediaType: 'Of the file.',
      size: 'In bytes.',
      url: 'Signed, short-lived, on the content origin; ask for the notice again when it has run out.',
    }),
    ...deskSchemaDocs,
  },
  problems: {
    'self-approval': 'No user approves what they wrote themselves.',
    'stale-revision': 'A newer revision is published.',
    'acknowledgement-not-required': 'This person is not asked for an acknowledgement.',
    'reminded-recently': 'Its readers were reminded within the last 24 hours.',
  },
  events: {
    'notice.published': 'A notice that the caller may see was published.',
    'notice.updated': 'Its revision changed.',
    'notice.withdrawn': 'It was withdrawn: the caller may see it no more.',
    'notice.expired': 'It has expired.',
    'notice.reminder': 'Staff remind the caller of a notice that the caller has not acknowledged.',
    'desk.changed': 'At the desk a notice was begun, changed or moved on, unseen by its readers.',
    'receipts.changed': 'The caller’s own receipts changed in another tab or on another device.',
  },
};
