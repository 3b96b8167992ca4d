import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { defineField, type Field, type FieldOptions, type FormWords } from '../field.ts';
import { describedBy, fieldId, hintView, problemView } from '../views/field.ts';

/** Yes or no. With `required`: a statement that has to be ticked. */
export function checkField<Entity, Words extends FormWords>(
  name: string,
  options: FieldOptions<Entity, Words, boolean> = {},
): Field<Entity, Words, boolean> {
  const field: Field<Entity, Words, boolean> = defineField(name, options, {
    kind: 'check',
    empty: false,
    isValue: (value) => typeof value === 'boolean',
    read: (value) => value === true,
    toApi: (value) => value,
    textOf: (value, { messages }) => (value ? messages.yes : messages.no),
    check: (value) => (options.required && !value ? 'required' : undefined),
    render(context) {
      const { words, values, problems, set } = context;
      const hint = field.hint(context);
      return html`
        <div class="form-field" data-name=${name}>
          <label class="check">
            <input
              id=${fieldId(name)}
              type="checkbox"
              .checked=${live(values[name] === true)}
              aria-invalid=${problems[name] !== undefined}
              aria-describedby=${describedBy(field, context, hint)}
              @change=${(event: Event) => set(name, (event.target as HTMLInputElement).checked)}
            />
            <span>${words.fields[name]}</span>
          </label>
          ${hintView(field, hint)} ${problemView(field, context)}
        </div>
      `;
    },
  });
  return field;
}
