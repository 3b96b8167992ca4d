import { html, type TemplateResult } from 'lit';
import type { RecordMessages } from '../messages.ts';

export interface Figure {
  readonly name: string;
  /** null: suppressed, because a group is smaller than 10. */
  readonly people: number | null;
}

/** Figures about people side by side. One that is held back is shown as such, never as 0 or left out. */
export function figuresView(figures: readonly Figure[], messages: RecordMessages): TemplateResult {
  return html`
    <dl class="counts">
      ${figures.map(
        ({ name, people }) => html`
          <div class="count">
            <dt>${name}</dt>
            <dd class="figures" ?data-suppressed=${people === null}>
              ${people === null ? messages.suppressed : messages.people(people)}
            </dd>
          </div>
        `,
      )}
    </dl>
  `;
}
