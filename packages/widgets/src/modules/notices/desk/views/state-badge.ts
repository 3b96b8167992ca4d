import type { NoticeState } from '@party-affairs/sdk/contract';
import { html, type TemplateResult } from 'lit';
import {
  archiveIcon,
  checkIcon,
  clockIcon,
  eyeIcon,
  pencilIcon,
  stampIcon,
  takenBackIcon,
} from '../../../../kit/views/icons/index.ts';
import type { DeskMessages } from '../messages.ts';
import { labelFor } from '../../../../kit/i18n/notice-words.ts';

const icons: Readonly<Record<NoticeState, () => TemplateResult>> = {
  draft: pencilIcon,
  secrecyReview: eyeIcon,
  approved: stampIcon,
  scheduled: clockIcon,
  published: checkIcon,
  expired: archiveIcon,
  withdrawn: takenBackIcon,
};

/** Where a notice stands: always the word, the drawing beside it. */
export function stateBadge(state: string, messages: DeskMessages): TemplateResult {
  const icon = Object.hasOwn(icons, state) ? icons[state as NoticeState] : archiveIcon;
  return html`<span class="badge" data-state=${state}>${icon()}${labelFor(messages.states, state)}</span>`;
}
