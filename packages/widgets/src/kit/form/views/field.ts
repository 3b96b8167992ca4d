import { html, nothing, type TemplateResult } from 'lit';
import { warningIcon } from '../../views/icons/first-icons.ts';
import type { Field, FormWords } from '../field.ts';
import type { FormContext } from '../form-context.ts';
import { fieldSentence } from '../field-sentence.ts';

type AnyField = Field<never, never>;
type AnyContext = FormContext<unknown, FormWords>;

/** The element that gets the focus when a reader is led to the field. */
export const fieldId = (name: string): string => `field-${name}`;

/** Ids of what explains a field, for `aria-describedby`. */
export function describedBy({ name }: AnyField, { problems }: AnyContext, hint: unknown): string | typeof nothing {
  const ids = [...(problems[name] === undefined ? [] : [`${name}-problem`]), ...(hint ? [`${name}-hint`] : [])];
  return ids.join(' ') || nothing;
}

/** Name, control, hint and problem, one under the other. */
export function fieldView(field: AnyField, context: AnyContext, control: unknown, hint?: string): TemplateResult {
  const { name, required } = field;
  const { messages, words } = context;
  return html`
    <div class="form-field" data-name=${name}>
      <label class="field-name" for=${fieldId(name)}>
        ${words.fields[name]}${required ? html` <span class="required">${messages.required}</span>` : nothing}
      </label>
      ${control} ${hintView(field, hint)} ${problemView(field, context)}
    </div>
  `;
}

export function hintView({ name }: AnyField, hint: string | undefined) {
  return hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : nothing;
}

/** Says in words why the value of a field does not fit. */
export function problemView(field: AnyField, { messages, words, problems }: AnyContext) {
  const code = problems[field.name];
  if (code === undefined) return nothing;
  const sentence = fieldSentence(messages, words, field, code);
  return html`<p class="problem" id="${field.name}-problem">${warningIcon()}${sentence}</p>`;
}
