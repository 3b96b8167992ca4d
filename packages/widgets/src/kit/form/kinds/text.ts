import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { type CheckContext, defineField, type Field, type FieldOptions, type FormWords } from '../field.ts';
import type { FormContext } from '../form-context.ts';
import { describedBy, fieldId, fieldView } from '../views/field.ts';

export interface TextOptions<Entity, Words extends FormWords> extends FieldOptions<Entity, Words, string> {
  /** Most characters, white space around them not counted. */
  readonly max: number;
  /** Lines a `longTextField` shows; 2 unless said. */
  readonly rows?: number;
}

type Control<Entity, Words extends FormWords> = (
  field: Field<Entity, Words, string>,
  context: FormContext<Entity, Words>,
) => unknown;

/** A field for one line of text. */
export function textField<Entity, Words extends FormWords>(
  name: string,
  options: TextOptions<Entity, Words>,
): Field<Entity, Words, string> {
  return defineText(name, options, (field, context) => {
    const hint = field.hint(context);
    const control = html`
      <input
        class="field"
        id=${fieldId(name)}
        type="text"
        autocomplete="off"
        maxlength=${options.max}
        ?required=${field.required}
        .value=${live(String(context.values[name]))}
        aria-invalid=${context.problems[name] !== undefined}
        aria-describedby=${describedBy(field, context, hint)}
        @input=${(event: Event) => context.set(name, (event.target as HTMLInputElement).value)}
      />
    `;
    return fieldView(field, context, control, hint);
  });
}

/** Text of several lines, without marks. */
export function longTextField<Entity, Words extends FormWords>(
  name: string,
  options: TextOptions<Entity, Words>,
): Field<Entity, Words, string> {
  return defineText(name, options, (field, context) => {
    const hint = field.hint(context);
    const control = html`
      <textarea
        class="field"
        id=${fieldId(name)}
        rows=${options.rows ?? 2}
        maxlength=${options.max}
        ?required=${field.required}
        .value=${live(String(context.values[name]))}
        aria-invalid=${context.problems[name] !== undefined}
        aria-describedby=${describedBy(field, context, hint)}
        @input=${(event: Event) => context.set(name, (event.target as HTMLTextAreaElement).value)}
      ></textarea>
    `;
    return fieldView(field, context, control, hint);
  });
}

function defineText<Entity, Words extends FormWords>(
  name: string,
  options: TextOptions<Entity, Words>,
  control: Control<Entity, Words>,
): Field<Entity, Words, string> {
  const field: Field<Entity, Words, string> = defineField(name, options, {
    kind: 'text',
    empty: '',
    isValue: (value) => typeof value === 'string',
    read: (value) => (typeof value === 'string' ? value : ''),
    toApi: (value) => value.trim(),
    textOf: (value) => value,
    check(value: string, _context: CheckContext) {
      const { length } = value.trim();
      if (length === 0) return options.required ? 'required' : undefined;
      return length > options.max ? 'too-long' : undefined;
    },
    render: (context) => control(field, context),
  });
  return field;
}
