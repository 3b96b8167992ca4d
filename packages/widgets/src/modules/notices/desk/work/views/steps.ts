import { type DeskAction, type DeskNotice, noticeLimits } from '@party-affairs/sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { StepAction } from '../work-queries.ts';
import type { WorkMessages } from '../messages.ts';
import { labelFor } from '../../../../../kit/i18n/notice-words.ts';

/** A step that needs something said before it is taken, and what was said so far. */
export interface OpenStep {
  readonly action: Exclude<StepAction, 'submit'>;
  readonly reason: string;
  readonly checked: boolean;
  /** As `<input type="datetime-local">` has it. */
  readonly publishAt: string;
  /** What is missing, in words. */
  readonly problem: string | null;
}

export interface StepsProps {
  readonly messages: WorkMessages;
  readonly notice: DeskNotice;
  readonly step: OpenStep | undefined;
  /** A step is on its way. */
  readonly busy: boolean;
  readonly zone: string;
  readonly onChoose: (action: DeskAction) => void;
  readonly onChange: (change: Partial<OpenStep>) => void;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** In the order in which a notice goes its way; the first is the one that moves it on. */
const order: readonly DeskAction[] = ['submit', 'approve', 'publish', 'schedule', 'edit', 'return', 'withdraw'];
const forward: readonly DeskAction[] = ['submit', 'approve', 'publish'];

/** Buttons for what the server says this person may do now, and for nothing else. */
export function stepsView(props: StepsProps): TemplateResult {
  const { messages, notice, step, busy, onChoose } = props;
  const actions = order.filter((action) => notice.actions.includes(action));
  if (actions.length === 0) return html``;
  return html`
    <div class="steps" role="group" aria-label=${messages.actionsLabel}>
      ${actions.map(
        (action) => html`
          <button
            class="button"
            type="button"
            data-action=${action}
            data-kind=${forward.includes(action) && !step ? 'primary' : nothing}
            aria-expanded=${action === 'edit' || action === 'submit' ? nothing : step?.action === action}
            aria-disabled=${busy}
            @click=${() => (busy ? undefined : onChoose(action))}
          >
            ${actionWord(action, notice, messages)}
          </button>
        `,
      )}
      ${busy && !step ? html`<span class="quiet">${messages.working}</span>` : nothing}
    </div>
    ${step && actions.includes(step.action) ? stepView(step, props) : nothing}
  `;
}

function actionWord(action: DeskAction, notice: DeskNotice, messages: WorkMessages): string {
  if (action === 'schedule' && notice.state === 'scheduled') return messages.reschedule;
  if (action === 'edit' && notice.liveRevision === notice.revision) return messages.newRevision;
  return messages.actions[action];
}

function stepView(step: OpenStep, props: StepsProps): TemplateResult {
  const { messages, notice, busy, onConfirm, onCancel } = props;
  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!busy) onConfirm();
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    onCancel();
  };
  return html`
    <form class="step" data-action=${step.action} novalidate @submit=${handleSubmit} @keydown=${handleKey}>
      <p class="step-explain" id="step-explain">${messages.explain[step.action]}</p>
      ${
        step.action === 'publish' || step.action === 'approve' || step.action === 'schedule'
          ? html`<p class="step-explain">${messages.publishTo(scopeLine(notice, messages))}</p>`
          : nothing
      }
      ${stepInput(step, props)}
      ${step.problem === null ? nothing : html`<p class="problem" id="step-problem">${step.problem}</p>`}
      <div class="step-actions">
        <button
          class="button"
          data-kind="primary"
          aria-disabled=${busy}
          aria-describedby=${step.action === 'publish' ? 'step-explain' : nothing}
        >
          ${busy ? messages.working : messages.confirm[step.action]}
        </button>
        <button class="button" type="button" @click=${onCancel}>${messages.cancel}</button>
      </div>
    </form>
  `;
}

export function scopeLine(notice: DeskNotice, messages: WorkMessages): string {
  const { scopes, scopeHints } = messages;
  const hint = Object.hasOwn(scopeHints, notice.disclosureScope)
    ? scopeHints[notice.disclosureScope as keyof typeof scopeHints](notice.owner.name)
    : undefined;
  const name = labelFor(scopes, notice.disclosureScope);
  return hint === undefined ? name : `${name}${messages.colon}${hint}`;
}

function stepInput(step: OpenStep, { messages, zone, onChange }: StepsProps): TemplateResult | typeof nothing {
  const invalid = step.problem !== null;
  const describedBy = invalid ? 'step-problem' : nothing;
  const value = (event: Event) => (event.target as HTMLInputElement).value;
  switch (step.action) {
    case 'approve':
      return html`<label class="check">
        <input
          type="checkbox"
          .checked=${live(step.checked)}
          aria-invalid=${invalid}
          aria-describedby=${describedBy}
          @change=${(event: Event) => onChange({ checked: (event.target as HTMLInputElement).checked })}
        />
        <span>${messages.secrecyStatement}</span>
      </label>`;
    case 'return':
    case 'withdraw':
      return html`<label class="step-field">
        <span class="field-name">${step.action === 'return' ? messages.returnReason : messages.withdrawReason}</span>
        <textarea
          class="field"
          rows="3"
          maxlength=${noticeLimits.reason}
          .value=${live(step.reason)}
          aria-invalid=${invalid}
          aria-describedby=${describedBy}
          @input=${(event: Event) => onChange({ reason: value(event) })}
        ></textarea>
      </label>`;
    case 'schedule':
      return html`<label class="step-field">
          <span class="field-name">${messages.publishAt}</span>
          <input
            class="field moment"
            type="datetime-local"
            .value=${live(step.publishAt)}
            aria-invalid=${invalid}
            aria-describedby=${invalid ? 'step-problem step-zone' : 'step-zone'}
            @input=${(event: Event) => onChange({ publishAt: value(event) })}
          />
        </label>
        <p class="quiet" id="step-zone">${messages.zoneHint(zone)}</p>`;
    case 'publish':
      return nothing;
  }
}
