import { html, type TemplateResult } from 'lit';
import { checkIcon } from '../../../views/icons/first-icons.ts';

export interface Roll {
  readonly title: string;
  readonly due: string | undefined;
  /** The sentence that says what the roll is for, and that it is for nothing else. */
  readonly note: string;
  /** The button that takes it out of the desk. */
  readonly file?: unknown;
  readonly headings: readonly [name: string, what: string];
  /** Rows in the order of the server, which is the roster's; never sorted by what a person did. */
  readonly rows: readonly RollRow[];
}

export interface RollRow {
  readonly name: string;
  readonly text: string;
  readonly isDone: boolean;
}

/** The roll of a named duty: exact, for the responsible officers only. */
export function rollView({ title, due, note, file, headings, rows }: Roll): TemplateResult {
  return html`
    <details class="roll">
      <summary>${title}${due ? html` · ${due}` : ''}</summary>
      <p class="quiet">${note}</p>
      ${file ? html`<div class="roll-file">${file}</div>` : ''}
      <table class="figures">
        <thead>
          <tr>
            ${headings.map((heading) => html`<th scope="col">${heading}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ name, text, isDone }) => html`
              <tr>
                <th scope="row">${name}</th>
                <td>${isDone ? html`<span class="done">${checkIcon()}${text}</span>` : text}</td>
              </tr>
            `,
          )}
        </tbody>
      </table>
    </details>
  `;
}
