import { html, nothing, type TemplateResult } from 'lit';
import { fieldsView } from '../../../form/views/form.ts';
import type { ActionController, OpenAction } from '../action-controller.ts';
import type { Action, ActionWords, DeskEntity, WorkContext, WorkWords } from '../work-definition.ts';

export interface ActionHandlers<Entity extends DeskEntity, Words extends WorkWords> {
  choose(action: Action<Entity, Words>): void;
  confirm(): void;
  cancel(): void;
}

/**
 * Shows buttons for what the server says this person may do now, and for nothing else. Below is what the chosen one
 * asks for.
 */
export function actionsView<Entity extends DeskEntity, Words extends WorkWords>(
  table: readonly Action<Entity, Words>[],
  context: WorkContext<Entity, Words>,
  controller: ActionController<Entity, Words>,
  handlers: ActionHandlers<Entity, Words>,
): TemplateResult | typeof nothing {
  const { messages, words, entity } = context;
  const { open, isBusy } = controller;
  const actions = table.filter(({ name }) => entity.actions.includes(name));
  if (actions.length === 0) return nothing;
  return html`
    <div class="actions" role="group" aria-label=${messages.actions}>
      ${actions.map((action) => {
        const { name, forward, destructive, immediate, opensForm, label } = action;
        const opensHere = !immediate && !opensForm;
        return html`
          <button
            class="button"
            type="button"
            data-action=${name}
            data-kind=${forward && !open ? 'primary' : nothing}
            ?data-destructive=${destructive}
            aria-expanded=${opensHere ? open?.action === action : nothing}
            aria-disabled=${isBusy}
            @click=${() => (isBusy ? undefined : handlers.choose(action))}
          >
            ${label?.(context) ?? words.actions[name]?.label ?? name}
          </button>
        `;
      })}
      ${isBusy && !open ? html`<span class="quiet">${messages.working}</span>` : nothing}
    </div>
    ${open && actions.includes(open.action) ? actionForm(open, context, controller, handlers) : nothing}
  `;
}

function actionForm<Entity extends DeskEntity, Words extends WorkWords>(
  open: OpenAction<Entity, Words>,
  context: WorkContext<Entity, Words>,
  controller: ActionController<Entity, Words>,
  handlers: ActionHandlers<Entity, Words>,
): TemplateResult {
  const { messages, words } = context;
  const { isBusy } = controller;
  const { name, notes, fields = [] } = open.action;
  const { explain, confirm, label } = words.actions[name] ?? ({ label: name } as ActionWords);
  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!isBusy) handlers.confirm();
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    handlers.cancel();
  };
  return html`
    <form class="action-form" data-action=${name} novalidate @submit=${handleSubmit} @keydown=${handleKey}>
      ${explain ? html`<p class="action-explain" id="action-explain">${explain}</p>` : nothing}
      ${(notes?.(context) ?? []).map((line) => html`<p class="action-explain">${line}</p>`)}
      ${fieldsView(fields, controller.contextOf(open, context))}
      <div class="buttons">
        <button
          class="button"
          data-kind="primary"
          aria-disabled=${isBusy}
          aria-describedby=${explain && fields.length === 0 ? 'action-explain' : nothing}
        >
          ${isBusy ? messages.working : (confirm ?? label)}
        </button>
        <button class="button" type="button" @click=${() => handlers.cancel()}>${messages.cancel}</button>
      </div>
    </form>
  `;
}
