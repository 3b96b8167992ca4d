import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { labelFor } from '../../i18n/label-for.ts';
import { downIcon } from '../../views/icons/down-icon.ts';
import { defineField, type Field, type FieldOptions, type FormWords } from '../field.ts';
import type { FormContext } from '../form-context.ts';
import { describedBy, fieldId, fieldView } from '../views/field.ts';

export interface ChoiceOptions<Entity, Words extends FormWords> extends FieldOptions<Entity, Words, string> {
  readonly values: readonly string[];
  /** The words for the values. */
  labels(words: Words): Readonly<Record<string, string>>;
}

/** A field for one of several values of the contract. */
export function choiceField<Entity, Words extends FormWords>(
  name: string,
  options: ChoiceOptions<Entity, Words>,
): Field<Entity, Words, string> {
  const { values, labels } = options;
  const field: Field<Entity, Words, string> = defineField(name, options, {
    kind: 'choice',
    empty: '',
    isValue: (value) => typeof value === 'string',
    read: (value) => (typeof value === 'string' ? value : ''),
    toApi: (value) => value || null,
    textOf: (value, { words }) => value && labelFor(labels(words), value),
    check: (value) => (options.required && !value ? 'required' : undefined),
    render: (context) => choiceView(field, context, values, labels(context.words)),
  });
  return field;
}

/** A list to choose from. A value it does not know stays what it is until the user chooses another. */
export function choiceView<Entity, Words extends FormWords>(
  field: Field<Entity, Words, string>,
  context: FormContext<Entity, Words>,
  values: readonly string[],
  labels: Readonly<Record<string, string>>,
): TemplateResult {
  const { name, required } = field;
  const { messages, problems, set } = context;
  const value = String(context.values[name]);
  const known = value === '' || values.includes(value) ? values : [value, ...values];
  const hint = field.hint(context);
  const control = html`
    <div class="select">
      <select
        class="field"
        id=${fieldId(name)}
        ?required=${required}
        aria-invalid=${problems[name] !== undefined}
        aria-describedby=${describedBy(field, context, hint)}
        @change=${(event: Event) => set(name, (event.target as HTMLSelectElement).value)}
      >
        ${value === '' ? html`<option value="" selected>${messages.choose}</option>` : ''}
        ${known.map((each) => html`<option value=${each} .selected=${live(each === value)}>${labelFor(labels, each)}</option>`)}
      </select>
      ${downIcon()}
    </div>
  `;
  return fieldView(field, context, control, hint);
}
