import { html, nothing, type TemplateResult } from 'lit';
import { warningIcon } from '../../views/icons/first-icons.ts';
import type { FormContext } from '../form-context.ts';
import type { EntityFormWords, FormDefinition } from '../form-definition.ts';
import { changedFields, valuesOf } from '../form-values.ts';

export interface ConflictActions {
  /** Lays what was changed here over the latest version, so that the user can go on. */
  continue(): void;
  /** Gives up what was typed for the latest version. */
  reload(): void;
  copy(text: string): void;
}

/** Shows, after another person saved, both versions of what was changed here side by side, and the ways on. */
export function conflictView<Entity extends { readonly id: string }, Words extends EntityFormWords>(
  { fields, savedBy }: FormDefinition<Entity, Words>,
  context: FormContext<Entity, Words>,
  latest: Entity,
  copyOutcome: string | undefined,
  actions: ConflictActions,
): TemplateResult {
  const { messages, words, dates, base, values, timeZone } = context;
  const theirs = valuesOf(fields, latest, timeZone);
  const changed = changedFields(fields, base, values);
  const rows = changed.map((field) => {
    const { name } = field;
    const view = (value: unknown, entity: Entity | null) =>
      field.viewOf(value, entity, context) ??
      html`<span class="typed">${field.textOf(value, context) || messages.emptyValue}</span>`;
    const isSame = field.textOf(theirs[name], context) === field.textOf(values[name], context);
    // Two versions that read the same may still differ in what text does not say.
    const differs = !isSame || field.viewOf(theirs[name], latest, context) !== undefined;
    return differs ? [{ name, theirs: view(theirs[name], latest), mine: view(values[name], null) }] : [];
  });
  const saved = savedBy?.(latest);
  const copied = changed.filter((field) => field.isLong && values[field.name] !== null);
  return html`
    <section class="conflict" aria-labelledby="conflict-title">
      <h4 class="part-title" id="conflict-title" tabindex="-1">${warningIcon()}${words.conflictTitle}</h4>
      <p>
        ${saved ? messages.staleBy(saved.who ?? messages.system, dates.moment(saved.at)) : nothing}
        ${messages.staleText}
      </p>
      ${
        rows.flat().length === 0
          ? html`<p>${messages.staleSame}</p>`
          : html`<div class="compare" role="region" tabindex="0" aria-label=${words.conflictTitle}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">${messages.staleField}</th>
                    <th scope="col">${messages.staleTheirs}</th>
                    <th scope="col">${messages.staleMine}</th>
                  </tr>
                </thead>
                <tbody>
                  ${rows.flat().map(
                    (row) => html`
                      <tr>
                        <th scope="row">${words.fields[row.name]}</th>
                        <td>${row.theirs}</td>
                        <td>${row.mine}</td>
                      </tr>
                    `,
                  )}
                </tbody>
              </table>
            </div>`
      }
      <div class="buttons">
        <button class="button" type="button" data-action="continue" @click=${() => actions.continue()}>
          ${messages.staleContinue}
        </button>
        ${copied.map(
          ({ name }) =>
            html`<button
              class="button"
              type="button"
              data-action="copy"
              @click=${() => actions.copy(String(values[name]))}
            >
              ${messages.staleCopy(words.fields[name] ?? '')}
            </button>`,
        )}
        <button class="button" type="button" data-action="reload" @click=${() => actions.reload()}>
          ${messages.staleReload}
        </button>
      </div>
      ${copyOutcome ? html`<p class="quiet">${copyOutcome}</p>` : nothing}
    </section>
  `;
}
