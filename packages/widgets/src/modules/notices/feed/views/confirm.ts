import type { NoticeSummary } from '@party-affairs/sdk';
import { html } from 'lit';
import type { Dates } from '../../../../kit/i18n/dates.ts';
import type { Question } from '../../../../kit/views/dialog.ts';
import type { NoticeFeedMessages } from '../messages.ts';

/** Which text is acknowledged, by revision and date, and who will know. */
export function confirmQuestion(notice: NoticeSummary, messages: NoticeFeedMessages, dates: Dates): Question {
  return {
    title: messages.confirmTitle,
    body: html`
      <p class="confirm-title">${notice.title}</p>
      <p class="confirm-revision figures">${messages.confirmText(notice.revision, dates.moment(notice.updatedAt))}</p>
      <p>${messages.confirmHint(notice.owner.name)}</p>
    `,
    confirm: messages.confirm,
    cancel: messages.cancel,
  };
}
