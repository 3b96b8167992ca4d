import { html, type TemplateResult } from 'lit';
import { lockIcon } from '../../../../kit/views/icons/first-icons.ts';
import type { DeskMessages } from '../messages.ts';

/** For visitors and for people without a role at the desk: what it is, and who can help. */
export function deniedState(messages: DeskMessages): TemplateResult {
  return html`
    <div class="state" part="state">
      ${lockIcon()}
      <p class="state-title">${messages.deniedTitle}</p>
      <p class="state-text">${messages.deniedText}</p>
    </div>
  `;
}
