import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { warningIcon } from '../../../../../kit/views/icons/index.ts';
import type { WorkMessages } from '../messages.ts';
import type { FieldName, FieldProblems, NoticeFields } from '../notice-fields.ts';
import { labelFor } from '../../../../../kit/i18n/notice-words.ts';
import { fieldSentence } from './field-sentence.ts';

/** What the fields of the form have in common. */
export interface FieldContext {
  readonly messages: WorkMessages;
  readonly fields: NoticeFields;
  readonly problems: FieldProblems;
  readonly set: <Name extends FieldName>(name: Name, value: NoticeFields[Name]) => void;
}

interface FieldOptions {
  readonly required?: boolean;
  readonly hint?: string | undefined;
}

type TextName = 'title' | 'summary' | 'expireAt' | 'ackDueAt';
type ChoiceName = 'organizationId' | 'kind' | 'categoryCode' | 'disclosureScope';

export const fieldId = (name: FieldName): string => `field-${name}`;

/** Ids of what explains a field, for `aria-describedby`. */
export function describedBy(name: FieldName, problem: string | undefined, hint: unknown): string | typeof nothing {
  const ids = [...(problem === undefined ? [] : [`${name}-problem`]), ...(hint ? [`${name}-hint`] : [])];
  return ids.join(' ') || nothing;
}

/** Name, field, hint and problem, one under the other. */
export function fieldView(
  name: FieldName,
  { messages, problems }: FieldContext,
  control: TemplateResult,
  { required = false, hint }: FieldOptions = {},
): TemplateResult {
  return html`
    <div class="form-field" data-name=${name}>
      <label class="field-name" for=${fieldId(name)}>
        ${messages.fields[name]}${required ? html` <span class="required">${messages.required}</span>` : nothing}
      </label>
      ${control} ${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : nothing}
      ${problemView(name, messages, problems)}
    </div>
  `;
}

export function problemView(name: FieldName, messages: WorkMessages, problems: FieldProblems) {
  const code = problems[name];
  if (code === undefined) return nothing;
  return html`<p class="problem" id="${name}-problem">${warningIcon()}${fieldSentence(messages, name, code)}</p>`;
}

export function textField(name: TextName, context: FieldContext, max: number, options: FieldOptions = {}) {
  const { fields, problems, set } = context;
  const control = html`
    <input
      class="field"
      id=${fieldId(name)}
      type="text"
      autocomplete="off"
      maxlength=${max}
      ?required=${options.required ?? false}
      .value=${live(fields[name])}
      aria-invalid=${problems[name] !== undefined}
      aria-describedby=${describedBy(name, problems[name], options.hint)}
      @input=${(event: Event) => set(name, (event.target as HTMLInputElement).value)}
    />
  `;
  return fieldView(name, context, control, options);
}

export function longTextField(name: TextName, context: FieldContext, max: number, options: FieldOptions = {}) {
  const { fields, problems, set } = context;
  const control = html`
    <textarea
      class="field"
      id=${fieldId(name)}
      rows="2"
      maxlength=${max}
      .value=${live(fields[name])}
      aria-invalid=${problems[name] !== undefined}
      aria-describedby=${describedBy(name, problems[name], options.hint)}
      @input=${(event: Event) => set(name, (event.target as HTMLTextAreaElement).value)}
    ></textarea>
  `;
  return fieldView(name, context, control, options);
}

export function momentField(name: 'expireAt' | 'ackDueAt', context: FieldContext, options: FieldOptions = {}) {
  const { fields, problems, set } = context;
  const control = html`
    <input
      class="field moment"
      id=${fieldId(name)}
      type="datetime-local"
      .value=${live(fields[name])}
      aria-invalid=${problems[name] !== undefined}
      aria-describedby=${describedBy(name, problems[name], options.hint)}
      @input=${(event: Event) => set(name, (event.target as HTMLInputElement).value)}
    />
  `;
  return fieldView(name, context, control, options);
}

export function choiceField(
  name: ChoiceName,
  context: FieldContext,
  values: readonly string[],
  words: Readonly<Record<string, string>>,
  options: FieldOptions = {},
) {
  const { messages, fields, problems, set } = context;
  const value = fields[name];
  // A value this version does not know stays what it is, until somebody chooses another.
  const known = value === '' || values.includes(value) ? values : [value, ...values];
  const control = html`
    <select
      class="field"
      id=${fieldId(name)}
      ?required=${options.required ?? false}
      aria-invalid=${problems[name] !== undefined}
      aria-describedby=${describedBy(name, problems[name], options.hint)}
      @change=${(event: Event) => set(name, (event.target as HTMLSelectElement).value)}
    >
      ${value === '' ? html`<option value="" selected>${messages.choose}</option>` : nothing}
      ${known.map((each) => html`<option value=${each} .selected=${live(each === value)}>${labelFor(words, each)}</option>`)}
    </select>
  `;
  return fieldView(name, context, control, options);
}

export function checkField(name: 'pinned' | 'requiresAck', context: FieldContext, hint: string): TemplateResult {
  const { messages, fields, problems, set } = context;
  return html`
    <div class="form-field" data-name=${name}>
      <label class="check">
        <input
          id=${fieldId(name)}
          type="checkbox"
          .checked=${live(fields[name])}
          aria-invalid=${problems[name] !== undefined}
          aria-describedby=${describedBy(name, problems[name], hint)}
          @change=${(event: Event) => set(name, (event.target as HTMLInputElement).checked)}
        />
        <span>${messages.fields[name]}</span>
      </label>
      <p class="hint" id="${name}-hint">${hint}</p>
      ${problemView(name, messages, problems)}
    </div>
  `;
}
