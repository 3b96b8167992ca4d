import { NoticeDeskResource } from '@party-affairs/sdk';
import { type DeskNoticeSummary, type NoticeState, noticeStates } from '@party-affairs/sdk/contract';
import type { DeskDefinition, DeskRow, StateLooks } from '../../../kit/desk/desk-definition.ts';
import {
  archiveIcon,
  checkIcon,
  clockIcon,
  eyeIcon,
  pencilIcon,
  pinIcon,
  stampIcon,
  takenBackIcon,
} from '../../../kit/views/icons/index.ts';
import { NoticeChangedEvent } from './events.ts';
import { type NoticeDeskWords, noticeDeskWords } from './messages.ts';

/** How each state of a notice looks. */
export const noticeStateLooks: StateLooks<NoticeState> = {
  draft: { icon: pencilIcon },
  secrecyReview: { icon: eyeIcon, tone: 'warning' },
  approved: { icon: stampIcon, tone: 'success' },
  scheduled: { icon: clockIcon, tone: 'warning' },
  published: { icon: checkIcon, tone: 'success' },
  expired: { icon: archiveIcon, tone: 'quiet' },
  withdrawn: { icon: takenBackIcon, tone: 'quiet' },
};

/** The desk of notices: its list, and where the work on one of them comes from. */
export const noticeDesk: DeskDefinition<DeskNoticeSummary, NoticeDeskWords> = {
  entity: 'noticeDesk',
  permission: 'notices.write',
  events: ['notice', 'desk'],
  words: noticeDeskWords,
  states: noticeStateLooks,
  filters: [
    {
      name: 'state',
      values: noticeStates,
      labels: ({ states }) => states,
      label: ({ filterState }) => filterState,
      all: ({ allStates }) => allStates,
    },
  ],
  list: (client, query, options) => new NoticeDeskResource(client).list(query, options),
  async counts(client, options) {
    const { waitingForMe, states } = await new NoticeDeskResource(client).counts(options);
    return { waiting: waitingForMe, filters: { state: { ...states } } };
  },
  row(notice, { words, dates }): DeskRow {
    const { title, state, owner, updatedAt, publishAt, revision, liveRevision, pinned, requiresAck } = notice;
    const time =
      state === 'scheduled' && publishAt
        ? { text: words.scheduledFor(dates.moment(publishAt)), full: dates.full(publishAt) }
        : { text: words.updated(dates.moment(updatedAt)), full: dates.full(updatedAt) };
    return {
      title,
      state,
      labels: [
        ...(liveRevision !== null && liveRevision !== revision ? [{ text: words.stillUp }] : []),
        ...(pinned ? [{ icon: pinIcon(), text: words.pinned }] : []),
        ...(requiresAck ? [{ icon: stampIcon(), text: words.mustAcknowledge }] : []),
      ],
      meta: [{ text: owner.shortName || owner.name }, time],
    };
  },
  work: async () => (await import('./work/definition.ts')).noticeWork,
  changed: (id, action) => new NoticeChangedEvent(id, action as NoticeChangedEvent['action']),
};
