import { html, type TemplateResult } from 'lit';
import { upIcon } from '../../../../kit/views/act-icons.ts';
import type { NoticeFeedMessages } from '../messages.ts';

/** Offers what is new; nothing moves until the reader wants it. */
export function newcomersView(count: number, messages: NoticeFeedMessages, onShow: () => void): TemplateResult {
  return html`<div class="newcomers">
    <button class="button" data-kind="primary" part="newcomers" type="button" @click=${onShow}>
      ${upIcon()}${messages.newNotices(count)}
    </button>
  </div>`;
}
