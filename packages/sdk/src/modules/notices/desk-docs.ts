import { auditEntryFields } from '../../openapi/audit-docs.ts';
import { describe, pagingDocs, type ResourceDoc } from '../../openapi/doc.ts';
import type { noticeDesk } from './desk-contract.ts';
import {
  deskNotice,
  deskNoticeCounts,
  deskNoticeSummary,
  receiptsSummary,
  rollEntry,
  rollExport,
  trailEntry,
} from './desk-schemas.ts';
import { noticeSummaryFields } from './field-docs.ts';

const params = { noticeId: 'Which notice.' } as const;
const response = 'The notice after it, with its new ETag.';

const content = {
  kind: noticeSummaryFields.kind,
  categoryCode: 'Heading of the disclosure catalogue (党务公开目录).',
  disclosureScope: noticeSummaryFields.disclosureScope,
  title: 'One line.',
  summary: 'A few lines for lists.',
  body: 'The text as a tree; or `bodyHtml`, not both.',
  bodyHtml: 'The text as HTML; what the tree does not know is left out.',
  pinned: 'Stands before the others.',
  expireAt: 'When it goes down by itself; null: never.',
  requiresAck: 'Asks the owner’s own Party members for an acknowledgement.',
  ackDueAt: 'By when; null: no date.',
  attachmentIds:
    'All files of the notice, in their order. The ids are of attachments it has, and of complete uploads of the caller for the same organisation. A file that is left out is taken off. Without this member the files stay as they are.',
} as const;

export const deskDocs: ResourceDoc<typeof noticeDesk> = {
  summary: 'Notices as staff have them: write, review for secrecy, publish, withdraw, see receipts',
  remarks:
    'The transitions follow 《中国共产党党务公开条例(试行)》 (2017) Art. 15: propose, review (with the secrecy check), approve, publish. Every edit and transition names the version it was decided on (`ifMatch`), so that no user approves a text that has changed meanwhile.',
  example: { as: 'acc_secretary', code: 'console.log((await noticeDesk.list()).items.length);' },
  operations: {
    list: {
      summary: 'Lists the notices that the caller may work on',
      remarks: 'Each with what this person may do with it now (`actions`).',
      response: 'A page of notices in every state, last changed first.',
      query: {
        ...pagingDocs,
        state: 'Only those in this state.',
        waitingFor:
          '`me`: only those whose next step is the caller’s. These are their own drafts to submit, texts of others to review, and what is approved and may be published.',
        organizationId: 'Only notices of this organisation and those below it.',
        q: 'Words to look for in titles, summaries and texts.',
      },
      example: {
        as: 'acc_publicity',
        code: `
          const { items } = await client.noticeDesk.list({ state: 'draft' });
          for (const notice of items) console.log(notice.title, notice.actions);
        `,
      },
    },
    counts: {
      summary: 'Counts the notices of the desk by state, and those that wait for the caller',
      description: 'Each count stops at 1000: that number means 1000 or more.',
      response: 'Counts over the notices that the caller may work on.',
      example: {
        as: 'acc_secretary',
        code: `
          const { waitingForMe, states } = await client.noticeDesk.counts();
          console.log(\`待我处理 \${waitingForMe}，草稿 \${states.draft}\`);
        `,
      },
    },
    get: {
      summary: 'Gets one notice as the desk sees it',
      response: 'The revision being worked on, or the published one when there is none, with the trail (全程留痕).',
      params,
      example: {
        as: 'acc_publicity',
        code: `
          const [first] = (await client.noticeDesk.list({ limit: 1 })).items;
          if (first) {
            const { data, etag } = await client.noticeDesk.get(first.id).withResponse();
            console.log(data.state, etag);
          }
        `,
      },
    },
    create: {
      summary: 'Begins a notice: a draft, seen by staff only',
      response: 'The draft.',
      body: { organizationId: 'The organisation that will answer for it.', ...content },
      errors: { 'not-found': 'there is no such organisation' },
      example: {
        as: 'acc_publicity',
        code: `
          const me = await client.me.get();
          const draft = await client.noticeDesk
            .create({
              organizationId: me.organization!.id,
              kind: 'notice',
              categoryCode: 'activities',
              disclosureScope: 'branch',
              title: '关于召开支部党员大会的通知',
              bodyHtml: '<p>请全体党员准时参加。</p>',
            })
            .withResponse();
          console.log(draft.data.id, draft.etag);
        `,
      },
    },
    update: {
      summary: 'Changes the text of a notice',
      description:
        'Changes the draft. Of a published notice it makes the next revision, which needs its own review while the old one stays published. Fields that are left out stay as they are.',
      response,
      params,
      body: content,
      example: {
        as: 'acc_publicity',
        code: `
          const me = await client.me.get();
          const draft = await client.noticeDesk
            .create({
              organizationId: me.organization!.id,
              kind: 'notice',
              categoryCode: 'activities',
              disclosureScope: 'branch',
              title: '关于召开支部党员大会的通知',
              bodyHtml: '<p>请全体党员准时参加。</p>',
            })
            .withResponse();
          const { data } = await client.noticeDesk
            .update(draft.data.id, { pinned: true }, { ifMatch: draft.etag! })
            .withResponse();
          console.log(data.pinned);
        `,
      },
    },
    submit: {
      summary: 'Hands a draft to the secrecy review (保密审查)',
      description: '`invalid-body` while it has no text.',
      response,
      params,
      errors: { 'invalid-body': 'something needed is missing' },
      example: {
        as: 'acc_publicity',
        code: `
          for await (const notice of client.noticeDesk.list({ state: 'draft' })) {
            if (!notice.actions.includes('submit')) continue;
            const { etag } = await client.noticeDesk.get(notice.id).withResponse();
            const done = await client.noticeDesk.submit(notice.id, { ifMatch: etag! });
            console.log(done.state);
            break;
          }
        `,
      },
    },
    approve: {
      summary: 'Says that the secrecy check was made and passed',
      description: 'No user approves what they wrote or changed themselves (`self-approval`).',
      response,
      params,
      body: { secrecyChecked: 'Always true: who approves says it in so many words.' },
      example: {
        as: 'acc_secretary',
        code: `
          for await (const notice of client.noticeDesk.list({ state: 'secrecyReview' })) {
            if (!notice.actions.includes('approve')) continue;
            const { etag } = await client.noticeDesk.get(notice.id).withResponse();
            const done = await client.noticeDesk.approve(notice.id, { secrecyChecked: true }, { ifMatch: etag! });
            console.log(done.state);
            break;
          }
        `,
      },
    },
    return: {
      summary: 'Gives a text back to its authors, with the reason',
      response,
      params,
      body: { reason: 'Why; its authors read it.' },
      example: {
        as: 'acc_secretary',
        code: `
          for await (const notice of client.noticeDesk.list({ state: 'secrecyReview' })) {
            if (!notice.actions.includes('return')) continue;
            const { etag } = await client.noticeDesk.get(notice.id).withResponse();
            const done = await client.noticeDesk.return(notice.id, { reason: '请补充活动时间。' }, { ifMatch: etag! });
            console.log(done.state);
            break;
          }
        `,
      },
    },
    schedule: {
      summary: 'Sets when an approved text is published',
      remarks: 'The server publishes it within 5 s of that time.',
      response,
      params,
      body: { publishAt: 'In the future, and before `expireAt`.' },
      example: {
        as: 'acc_secretary',
        code: `
          for await (const notice of client.noticeDesk.list({ state: 'approved' })) {
            if (!notice.actions.includes('schedule')) continue;
            const { etag } = await client.noticeDesk.get(notice.id).withResponse();
            const done = await client.noticeDesk.schedule(notice.id, { publishAt: new Date(Date.now() + 3_600_000).toISOString() }, { ifMatch: etag! });
            console.log(done.state);
            break;
          }
        `,
      },
    },
    publish: {
      summary: 'Publishes an approved or scheduled text now',
      response,
      params,
      errors: { 'invalid-body': '`/expireAt` has passed' },
      example: {
        as: 'acc_secretary',
        code: `
          for await (const notice of client.noticeDesk.list({ state: 'approved' })) {
            if (!notice.actions.includes('publish')) continue;
            const { etag } = await client.noticeDesk.get(notice.id).withResponse();
            const done = await client.noticeDesk.publish(notice.id, { ifMatch: etag! });
            console.log(done.state);
            break;
          }
        `,
      },
    },
    withdraw: {
      summary: 'Takes a notice down for good',
      description: 'Or stops one before it is published. What people saw stays on record.',
      response,
      params,
      body: { reason: 'Why; it is kept in the trail.' },
      example: {
        as: 'acc_secretary',
        code: `
          for await (const notice of client.noticeDesk.list({ state: 'published' })) {
            if (!notice.actions.includes('withdraw')) continue;
            const { etag } = await client.noticeDesk.get(notice.id).withResponse();
            const done = await client.noticeDesk.withdraw(notice.id, { reason: '内容有误。' }, { ifMatch: etag! });
            console.log(done.state);
            break;
          }
        `,
      },
    },
    duplicate: {
      summary: 'Begins a draft with the text and the files of a notice',
      description:
        'Of the revision that the desk shows, in any state, for the same organisation. Times that have passed are left out. The draft is the caller’s own and needs its own review.',
      response: 'The draft.',
      params,
      example: {
        as: 'acc_publicity',
        code: `
          const [last] = (await client.noticeDesk.list({ state: 'published', limit: 1 })).items;
          if (last) console.log((await client.noticeDesk.duplicate(last.id)).state);
        `,
      },
    },
    remind: {
      summary: 'Reminds those who have not acknowledged a notice',
      description:
        'Those who owe it hear `notice.reminder`; the caller does not learn who they are. Once in 24 hours for each notice (`reminded-recently`); the trail says who did it.',
      response: 'The notice, with the reminder in its trail.',
      params,
      errors: {
        'invalid-transition': 'it is not published, or asks for no acknowledgement',
        'reminded-recently': 'its readers were reminded within the last 24 hours',
      },
      example: {
        as: 'acc_secretary',
        code: `
          for await (const notice of client.noticeDesk.list({ state: 'published' })) {
            if (!notice.actions.includes('remind')) continue;
            const { trail } = await client.noticeDesk.remind(notice.id);
            console.log(trail.at(-1)?.action);
            break;
          }
        `,
      },
    },
    exportRoll: {
      summary: 'Takes the roll of a required acknowledgement out of the desk',
      description:
        'For the owner’s own staff only, who carry the names further: the trail says who did it and when. The lines are then read page by page, by `roll`.',
      response: 'What the roll is of, and how many lines it has.',
      params,
      errors: {
        forbidden: 'also for staff of an organisation above the owner',
        'invalid-transition': 'it was never published, or asks for no acknowledgement',
      },
      example: {
        as: 'acc_secretary',
        code: `
          for await (const notice of client.noticeDesk.list({ state: 'published' })) {
            if (!notice.requiresAck) continue;
            const { title, audience } = await client.noticeDesk.exportRoll(notice.id);
            const lines = [];
            for await (const line of client.noticeDesk.roll(notice.id, { limit: 100 })) lines.push(line);
            console.log(title, lines.length === audience);
            break;
          }
        `,
      },
    },
    receipts: {
      summary: 'Gets what became of a notice among the owner’s own Party members',
      description:
        'Reading is no duty: a figure, held back (null) where a group is smaller than 10. A required acknowledgement is a named duty with exact counts; its names are in `roll`.',
      response: 'Figures, and whether the caller may see the roll.',
      params,
      errors: { 'invalid-transition': 'it was never published' },
      example: {
        as: 'acc_secretary',
        code: `
          const [first] = (await client.noticeDesk.list({ state: 'published' })).items;
          if (first) {
            const { audience, acknowledgement } = await client.noticeDesk.receipts(first.id);
            console.log(audience, acknowledgement?.pending);
          }
        `,
      },
    },
    roll: {
      summary: 'Lists who has acknowledged a notice and who has not',
      description:
        'For the owner’s own staff only. By organisation, then by name, whatever the filter. With `status` a page may have fewer lines than `limit`, or none, while `nextCursor` is there: each looks at a bounded part of the roll. A new revision begins a new roll, in which older cursors are not valid.',
      response: 'A page of the roll of the revision that is, or was last, up.',
      params,
      query: {
        ...pagingDocs,
        status: 'Only those who acknowledged it, or those who have not yet.',
      },
      errors: {
        forbidden: 'also for staff of an organisation above the owner',
        'invalid-transition': 'it was never published, or asks for no acknowledgement',
      },
      example: {
        as: 'acc_secretary',
        code: `
          for await (const notice of client.noticeDesk.list({ state: 'published' })) {
            if (!notice.requiresAck) continue;
            for await (const { displayName, organization } of client.noticeDesk.roll(notice.id, { status: 'waiting' }))
              console.log(organization.shortName, displayName);
            break;
          }
        `,
      },
    },
  },
};

const summaryFields = {
  id: 'Opaque.',
  owner: 'The organisation that answers for it.',
  kind: noticeSummaryFields.kind,
  categoryCode: noticeSummaryFields.categoryCode,
  disclosureScope: noticeSummaryFields.disclosureScope,
  title: 'One line.',
  state: 'Of the revision being worked on; of the published one when there is none.',
  revision: 'The revision shown here.',
  liveRevision: 'The revision people see now; null when none is published.',
  pinned: 'Stands before the others.',
  requiresAck: 'Asks the owner’s own Party members for an acknowledgement.',
  author: 'Who wrote it.',
  updatedAt: 'When a person, or the clock, last did something with it.',
  publishAt: 'When it is to go up; null where no time is set.',
  actions: 'What the caller may do with it now.',
} as const;

/** In the order of the document. */
export const deskSchemaDocs = {
  DeskNotice: describe(deskNotice, 'A notice as the desk sees it.', {
    ...summaryFields,
    summary: 'A few lines for a list.',
    body: 'The text.',
    attachments: 'Its files.',
    expireAt: 'When it goes down by itself; null: never.',
    ackDueAt: 'By when to acknowledge; null: no date.',
    withdrawReason: 'Why it was withdrawn; null where it was not.',
    trail: 'Everything that was done with it, oldest first (全程留痕).',
  }),
  DeskNoticeSummary: describe(deskNoticeSummary, 'A notice as lists of the desk have it.', summaryFields),
  DeskNoticeCounts: describe(deskNoticeCounts, 'How many notices the desk has.', {
    waitingForMe: 'Those whose next step is the caller’s.',
    states: 'By state.',
  }),
  TrailEntry: describe(trailEntry, 'One administrative action.', {
    ...auditEntryFields,
    revision: 'With which revision.',
  }),
  ReceiptsSummary: describe(receiptsSummary, 'What became of a notice among the owner’s own Party members.', {
    revision: 'The revision that is, or was last, up.',
    audience: 'How many are addressed.',
    read: 'How many opened it; null where the figure would tell about fewer than 10 people.',
    acknowledgement: 'Exact counts, and whether the caller may see the roll; null where none is required.',
    updatedAt: 'When this was counted.',
  }),
  RollEntry: describe(rollEntry, 'A Party member whom an acknowledgement is asked of.', {
    id: 'Opaque.',
    displayName: 'Their name.',
    organization: 'Where they are affiliated.',
    ackAt: 'When they acknowledged this revision; null: not yet.',
  }),
  RollExport: describe(rollExport, 'Head of a roll that is taken out of the desk.', {
    noticeId: 'Which notice.',
    title: 'Of the revision that was acknowledged.',
    revision: 'The revision that is, or was last, up.',
    dueAt: 'By when to acknowledge; null: no date.',
    audience: 'How many lines the roll has.',
    exportedAt: 'When this was taken out.',
  }),
};
