import type { ReceiptsSummary } from '@party-affairs/sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Dates } from '../../../../../kit/i18n/dates.ts';
import { checkIcon } from '../../../../../kit/views/icons/index.ts';
import type { WorkMessages } from '../messages.ts';

type Acknowledgement = NonNullable<ReceiptsSummary['acknowledgement']>;

/**
 * What became of a notice. Reading: figures only, none below 10. A required acknowledgement: exact, with the roll for
 * the owner's own staff in the order the server gives, which is the roster's; never sorted by what a person did.
 */
export function receiptsView(receipts: ReceiptsSummary, messages: WorkMessages, dates: Dates): TemplateResult {
  const { revision, audience, read, acknowledgement, updatedAt } = receipts;
  return html`
    <section class="part" aria-labelledby="receipts-title">
      <h4 class="part-title" id="receipts-title">${messages.receipts}</h4>
      <p class="quiet figures">${messages.receiptsOf(revision, dates.moment(updatedAt))}</p>
      <dl class="counts">
        ${countView(messages.audience, messages.people(audience))}
        ${
          read === null
            ? countView(messages.read, messages.suppressed, true)
            : countView(messages.read, messages.people(read))
        }
        ${
          acknowledgement
            ? html`${countView(messages.acknowledged, messages.people(acknowledgement.acknowledged))}
              ${countView(messages.pending, messages.people(acknowledgement.pending))}`
            : nothing
        }
      </dl>
      ${read === null ? html`<p class="quiet">${messages.suppressedWhy}</p>` : nothing}
      ${acknowledgement ? rollView(acknowledgement, messages, dates) : nothing}
    </section>
  `;
}

function countView(name: string, value: string, suppressed = false): TemplateResult {
  return html`
    <div class="count">
      <dt>${name}</dt>
      <dd class="figures" ?data-suppressed=${suppressed}>${value}</dd>
    </div>
  `;
}

function rollView({ dueAt, roll }: Acknowledgement, messages: WorkMessages, dates: Dates): TemplateResult {
  const due = dueAt === null ? nothing : html` · ${messages.dueAt(dates.moment(dueAt))}`;
  if (roll === null) return html`<p class="quiet figures">${messages.rollHidden}${due}</p>`;
  return html`
    <details class="roll">
      <summary>${messages.roll}${due}</summary>
      <p class="quiet">${messages.rollNote}</p>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">${messages.member}</th>
            <th scope="col">${messages.acknowledgement}</th>
          </tr>
        </thead>
        <tbody>
          ${roll.map(
            ({ member, ackAt }) => html`
              <tr>
                <th scope="row">${member.displayName}</th>
                <td>
                  ${
                    ackAt === null
                      ? messages.notYet
                      : html`<span class="acknowledged">${checkIcon()}${dates.moment(ackAt)}</span>`
                  }
                </td>
              </tr>
            `,
          )}
        </tbody>
      </table>
    </details>
  `;
}
