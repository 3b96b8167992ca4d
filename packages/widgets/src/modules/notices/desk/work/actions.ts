import { NoticeDeskResource } from '@party-affairs/sdk';
import { type BodyOf, type DeskNotice, type noticeDesk, noticeLimits } from '@party-affairs/sdk/contract';
import type { Action, WorkContext } from '../../../../kit/desk/work/work-definition.ts';
import { checkField } from '../../../../kit/form/kinds/check.ts';
import { dateTimeField } from '../../../../kit/form/kinds/date-time.ts';
import { longTextField } from '../../../../kit/form/kinds/text.ts';
import { labelFor } from '../../../../kit/i18n/label-for.ts';
import type { NoticeWorkWords } from './messages.ts';

type NoticeAction = Action<DeskNotice, NoticeWorkWords>;
type NoticeContext = WorkContext<DeskNotice, NoticeWorkWords>;
type Body<Name extends keyof typeof noticeDesk> = BodyOf<(typeof noticeDesk)[Name]>;

const audience = (context: NoticeContext) => [context.words.publishTo(scopeLine(context))];
const reason: NoticeAction['fields'] = [longTextField('reason', { required: true, max: noticeLimits.reason, rows: 3 })];

/** Actions of staff on a notice, after 《中国共产党党务公开条例（试行）》 Art. 15, in the order of their buttons. */
export const noticeActions: readonly NoticeAction[] = [
  {
    name: 'submit',
    forward: true,
    immediate: true,
    send: (client, id, _body, options) => new NoticeDeskResource(client).submit(id, options),
  },
  {
    name: 'approve',
    forward: true,
    notes: audience,
    fields: [checkField('secrecyChecked', { required: true })],
    send: (client, id, body, options) => new NoticeDeskResource(client).approve(id, body as Body<'approve'>, options),
  },
  {
    name: 'publish',
    forward: true,
    notes: audience,
    send: (client, id, _body, options) => new NoticeDeskResource(client).publish(id, options),
  },
  {
    name: 'schedule',
    notes: audience,
    label: ({ words, entity }) => (entity.state === 'scheduled' ? words.reschedule : words.actions.schedule.label),
    fields: [
      dateTimeField('publishAt', {
        required: true,
        future: true,
        fromApi: ({ state, publishAt }) => (state === 'scheduled' ? publishAt : null),
      }),
    ],
    done: ({ words, dates, entity }) => words.doneSchedule(dates.moment(entity.publishAt ?? '')),
    send: (client, id, body, options) => new NoticeDeskResource(client).schedule(id, body as Body<'schedule'>, options),
  },
  {
    name: 'edit',
    opensForm: true,
    label: ({ words, entity }) =>
      entity.liveRevision === entity.revision ? words.newRevision : words.actions.edit.label,
  },
  {
    name: 'return',
    fields: reason,
    send: (client, id, body, options) => new NoticeDeskResource(client).return(id, body as Body<'return'>, options),
  },
  {
    name: 'remind',
    send: (client, id, _body, { signal, idempotencyKey }) =>
      new NoticeDeskResource(client).remind(id, { signal, idempotencyKey }),
  },
  {
    name: 'duplicate',
    immediate: true,
    send: (client, id, _body, { signal, idempotencyKey }) =>
      new NoticeDeskResource(client).duplicate(id, { signal, idempotencyKey }),
  },
  {
    name: 'withdraw',
    destructive: true,
    fields: reason,
    send: (client, id, body, options) => new NoticeDeskResource(client).withdraw(id, body as Body<'withdraw'>, options),
  },
];

/** Says who can see a notice: the name of the scope, and a sentence about it. */
export function scopeLine({ messages, words, entity }: NoticeContext): string {
  const { disclosureScope, owner } = entity;
  const hint = scopeHint(words, disclosureScope, owner.name);
  const name = labelFor(words.scopes, disclosureScope);
  return hint === undefined ? name : `${name}${messages.colon}${hint}`;
}

/** The sentence for a scope; undefined for one this version does not know. */
export function scopeHint({ scopeHints }: NoticeWorkWords, scope: string, owner: string): string | undefined {
  return Object.hasOwn(scopeHints, scope) ? scopeHints[scope as keyof typeof scopeHints](owner) : undefined;
}
