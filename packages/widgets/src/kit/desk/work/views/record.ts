import { html, nothing, type TemplateResult } from 'lit';
import { backIcon } from '../../../views/icons/index.ts';
import { warningIcon } from '../../../views/icons/first-icons.ts';
import { stateBadge } from '../../views/state-badge.ts';
import type { DeskEntity, WorkContext, WorkDefinition, WorkWords } from '../work-definition.ts';
import { trailView } from './trail.ts';

export interface RecordSlots {
  /** How old it is, what was just done or failed. */
  readonly outcome: unknown;
  readonly actions: unknown;
  readonly asides: unknown;
  readonly onBack: () => void;
}

/** Shows an entity as staff see it. It tells its state, what can be done, its content, what became of it, and who did what. */
export function recordView<Entity extends DeskEntity, Words extends WorkWords>(
  definition: WorkDefinition<Entity, Words>,
  context: WorkContext<Entity, Words>,
  { outcome, actions, asides, onBack }: RecordSlots,
): TemplateResult {
  const { messages, words, entity } = context;
  const { states, title, state, version, byline, notes, content, facts, trail } = definition;
  return html`
    <article class="record" part="record" aria-labelledby="record-title">
      <button class="button back" data-kind="quiet" type="button" @click=${onBack}>
        ${backIcon()}${messages.back}
      </button>
      <div class="record-state">
        ${stateBadge(state(entity), states, words.states)}
        ${version ? html`<span class="quiet figures">${version(context)}</span>` : nothing}
      </div>
      <h3 class="work-title" id="record-title" tabindex="-1" data-focus-home>${title(entity)}</h3>
      <p class="quiet figures">${byline(context)}</p>
      ${(notes?.(context) ?? []).map(
        ({ text, icon }) => html`<p class="note">${icon ?? warningIcon()}<span>${text}</span></p>`,
      )}
      ${outcome} ${actions} ${content(context)}
      ${
        facts
          ? html`<dl class="facts figures">
              ${facts(context).map(
                ([name, value]) =>
                  html`<div>
                    <dt>${name}</dt>
                    <dd>${value}</dd>
                  </div>`,
              )}
            </dl>`
          : nothing
      }
      ${asides} ${trail ? trailView(trail(context), context) : nothing}
    </article>
  `;
}

/** The skeleton of a record, in the same geometry. */
export function recordSkeleton(label: string): TemplateResult {
  return html`<div class="skeleton record" role="img" aria-label=${label}>
    ${Array.from({ length: 7 }, () => html`<span class="bone"></span>`)}
  </div>`;
}
