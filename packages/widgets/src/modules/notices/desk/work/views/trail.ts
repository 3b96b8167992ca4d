import type { TrailEntry } from '@party-affairs/sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Dates } from '../../../../../kit/i18n/dates.ts';
import type { WorkMessages } from '../messages.ts';
import { labelFor } from '../../../../../kit/i18n/notice-words.ts';

/** Who did what, and when (全程留痕): the newest first, because that is where the notice stands. */
export function trailView(trail: readonly TrailEntry[], messages: WorkMessages, dates: Dates): TemplateResult {
  return html`
    <section class="part" aria-labelledby="trail-title">
      <h4 class="part-title" id="trail-title">${messages.trail}</h4>
      <ol class="trail" reversed>
        ${[...trail].reverse().map((entry) => entryView(entry, messages, dates))}
      </ol>
    </section>
  `;
}

function entryView({ action, at, by, revision, reason }: TrailEntry, messages: WorkMessages, dates: Dates) {
  return html`
    <li>
      <span class="trail-what">${labelFor(messages.trailActions, action)}</span>
      <span class="trail-who">${by?.displayName ?? messages.byClock}</span>
      <span class="trail-when figures">
        <time datetime=${at} title=${dates.full(at)}>${dates.moment(at)}</time>
        · ${messages.revision(revision)}
      </span>
      ${reason ? html`<span class="trail-reason">${messages.trailReason(reason)}</span>` : nothing}
    </li>
  `;
}
