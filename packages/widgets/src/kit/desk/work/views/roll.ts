import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { InfiniteQueryController } from '../../../data/infinite-query-controller.ts';
import { moreView } from '../../../list/more.ts';
import { selectFilter } from '../../../list/select-filter.ts';
import { checkIcon } from '../../../views/icons/first-icons.ts';
import { failureLine } from '../../../views/state-views.ts';
import type { WorkMessages } from '../messages.ts';
import type { RollHead, RollLine, RollRow } from '../work-definition.ts';

/** Parts of a roll that change while it is read. */
export interface RollParts {
  readonly messages: WorkMessages;
  /** The button that takes it out of the desk. */
  readonly file: unknown;
  readonly list: InfiniteQueryController<RollLine>;
  /** The status it is narrowed to; undefined: all lines. */
  readonly status: string | undefined;
  readonly isOpen: boolean;
  readonly row: (line: RollLine) => RollRow;
  readonly onToggle: (isOpen: boolean) => void;
  readonly onStatus: (status: string | undefined) => void;
  readonly onMore: () => void;
}

/** The roll of a named duty: exact, for the responsible officers only. Its lines come when it is opened, page by page. */
export function rollView(head: RollHead, parts: RollParts): TemplateResult {
  const { title, due, note, filter } = head;
  const { isOpen, file, status, onToggle, onStatus } = parts;
  const handleToggle = ({ currentTarget }: Event) => {
    const { open } = currentTarget as HTMLDetailsElement;
    if (open !== isOpen) onToggle(open);
  };
  return html`
    <details class="roll" ?open=${isOpen} @toggle=${handleToggle}>
      <summary>${title}${due ? html` · ${due}` : nothing}</summary>
      <p class="quiet">${note}</p>
      <div class="roll-file">${file} ${selectFilter({ ...filter, value: status, onChange: onStatus })}</div>
      ${isOpen ? linesView(head, parts) : nothing}
    </details>
  `;
}

function linesView({ headings, empty }: RollHead, { messages, list, row, onMore }: RollParts): TemplateResult {
  const { items, error } = list;
  if (!items && error)
    return html`${failureLine(messages, messages.rollFailed, { error, retry: () => list.refetch() })}`;
  if (!items) {
    return html`<div class="skeleton" role="img" aria-label=${messages.loading}>
      ${Array.from({ length: 5 }, () => html`<span class="bone"></span>`)}
    </div>`;
  }
  if (items.length === 0) return html`<p class="quiet" role="status">${empty}</p>`;
  const rows = items.map(row);
  return html`
    <table class="figures" aria-busy=${list.isPlaceholder}>
      <thead>
        <tr>
          ${headings.map((heading) => html`<th scope="col">${heading}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${repeat(
          rows,
          (_, index) => items[index]!.id,
          ({ name, group, text, isDone }, index) => html`
            ${
              group !== undefined && group !== rows[index - 1]?.group
                ? html`<tr class="roll-group">
                    <th colspan="2" scope="colgroup">${group}</th>
                  </tr>`
                : nothing
            }
            <tr data-line=${index} tabindex="-1">
              <th scope="row">${name}</th>
              <td>${isDone ? html`<span class="done">${checkIcon()}${text}</span>` : text}</td>
            </tr>
          `,
        )}
      </tbody>
    </table>
    ${moreView({ list, messages, onMore })}
  `;
}
