import { NoticeDeskResource } from '@party-affairs/sdk';
import {
  type BodyOf,
  type DeskNotice,
  disclosureScopes,
  noticeCategories,
  type noticeDesk,
  noticeKinds,
  noticeLimits,
} from '@party-affairs/sdk/contract';
import { attachmentsField } from '../../../../kit/form/attachments/attachments-field.ts';
import type { FormDefinition } from '../../../../kit/form/form-definition.ts';
import { checkField } from '../../../../kit/form/kinds/check.ts';
import { choiceField } from '../../../../kit/form/kinds/choice.ts';
import { dateTimeField } from '../../../../kit/form/kinds/date-time.ts';
import { organizationField } from '../../../../kit/form/kinds/organization.ts';
import { longTextField, textField } from '../../../../kit/form/kinds/text.ts';
import { richTextField } from '../../../../kit/form/rich-text/rich-text-field.ts';
import { scopeHint } from './actions.ts';
import type { NoticeWorkWords } from './messages.ts';

type Create = BodyOf<typeof noticeDesk.create>;
type Update = BodyOf<typeof noticeDesk.update>;

/** The form for a notice. */
export const noticeForm: FormDefinition<DeskNotice, NoticeWorkWords> = {
  name: 'notice',
  fields: [
    organizationField('organizationId', {
      required: true,
      permission: 'notices.write',
      fromApi: ({ owner }) => owner.id,
      nameIn: ({ owner }) => owner.name,
    }),
    choiceField('kind', {
      required: true,
      short: true,
      initial: 'notice',
      values: noticeKinds,
      labels: ({ kinds }) => kinds,
    }),
    choiceField('categoryCode', {
      required: true,
      short: true,
      values: noticeCategories,
      labels: ({ categories }) => categories,
    }),
    choiceField('disclosureScope', {
      required: true,
      values: disclosureScopes,
      labels: ({ scopes }) => scopes,
      hint: ({ words, values, textOf }) =>
        scopeHint(words, String(values['disclosureScope']), textOf('organizationId')) ?? words.chooseScope,
    }),
    textField('title', { required: true, max: noticeLimits.title }),
    longTextField('summary', { max: noticeLimits.summary }),
    richTextField('body', { answersFor: ['bodyHtml'], files: 'attachments' }),
    attachmentsField('attachments', {
      api: 'attachmentIds',
      purpose: 'noticeAttachment',
      organization: 'organizationId',
      fromApi: ({ attachments }) => attachments,
      tooMany: ({ tooManyFiles }, limit) => tooManyFiles(limit),
    }),
    checkField('pinned'),
    dateTimeField('expireAt'),
    checkField('requiresAck'),
    // A notice that asks for no acknowledgement has no day for it either.
    dateTimeField('ackDueAt', { isShown: ({ requiresAck }) => requiresAck === true }),
  ],
  saveAnd: 'submit',
  // The server checks values this form did not know; the types only list those it does.
  create: (client, body, options) => new NoticeDeskResource(client).create(body as Create, options),
  update: (client, id, body, options) => new NoticeDeskResource(client).update(id, body as Update, options),
  savedBy({ trail }) {
    const last = trail.at(-1);
    return last && { who: last.by?.displayName ?? null, at: last.at };
  },
  notes({ words, entity }) {
    if (!entity) return [];
    const { state, revision, liveRevision } = entity;
    const next = liveRevision === revision ? revision + 1 : revision;
    const isReviewed = ['secrecyReview', 'approved', 'scheduled'].includes(state);
    return [
      ...(liveRevision === null ? [] : [words.editingPublished(liveRevision, next)]),
      ...(isReviewed ? [words.editingReviewed] : []),
    ];
  },
};
