import { html, nothing, type TemplateResult } from 'lit';
import { labelFor } from '../../../i18n/label-for.ts';
import type { TrailLine, WorkContext, WorkWords } from '../work-definition.ts';

/** Shows who did what, and when (全程留痕). The newest line is first, because it says where the entity stands. */
export function trailView<Entity, Words extends WorkWords>(
  trail: readonly TrailLine[],
  { messages, words, dates }: WorkContext<Entity, Words>,
): TemplateResult {
  return html`
    <section class="part" aria-labelledby="trail-title">
      <h4 class="part-title" id="trail-title">${messages.trail}</h4>
      <ol class="trail" reversed>
        ${[...trail].reverse().map(
          ({ action, at, who, note, reason }) => html`
            <li>
              <span class="trail-what">${labelFor(words.trailActions, action)}</span>
              <span class="trail-who">${who ?? messages.system}</span>
              <span class="trail-when figures">
                <time datetime=${at} title=${dates.full(at)}>${dates.moment(at)}</time>
                ${note ? html`· ${note}` : nothing}
              </span>
              ${reason ? html`<span class="trail-reason">${messages.trailReason(reason)}</span>` : nothing}
            </li>
          `,
        )}
      </ol>
    </section>
  `;
}
