import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { defineField, type Field, type FieldOptions, type FormWords } from '../field.ts';
import { describedBy, fieldId, fieldView } from '../views/field.ts';
import { momentOf, zonedInput, zoneName } from '../zoned-time.ts';

export interface DateTimeOptions<Entity, Words extends FormWords> extends FieldOptions<Entity, Words, string> {
  /** Whether only a time that is still to come fits. */
  readonly future?: boolean;
}

/** A day and a time in the portal's time zone, wherever the user sits. The value is what `<input type="datetime-local">` has. */
export function dateTimeField<Entity, Words extends FormWords>(
  name: string,
  options: DateTimeOptions<Entity, Words> = {},
): Field<Entity, Words, string> {
  const { required = false, future = false } = options;
  const field: Field<Entity, Words, string> = defineField(name, options, {
    kind: 'dateTime',
    empty: '',
    isValue: (value) => typeof value === 'string',
    read: (value, timeZone) => zonedInput(typeof value === 'string' ? value : null, timeZone),
    toApi: (value, timeZone) => momentOf(value, timeZone),
    textOf: (value) => value.replace('T', ' '),
    check(value, { timeZone, now }) {
      const moment = momentOf(value, timeZone);
      if (moment === null) return required ? 'required' : value ? 'format' : undefined;
      return future && Date.parse(moment) <= now.getTime() ? 'too-small' : undefined;
    },
    render(context) {
      const { messages, values, problems, timeZone, set } = context;
      const zone = messages.zoneHint(zoneName(timeZone, messages.language));
      const hint = join(field.hint(context) ?? '', zone);
      const control = html`
        <input
          class="field moment"
          id=${fieldId(name)}
          type="datetime-local"
          ?required=${required}
          .value=${live(String(values[name]))}
          aria-invalid=${problems[name] !== undefined}
          aria-describedby=${describedBy(field, context, hint)}
          @input=${(event: Event) => set(name, (event.target as HTMLInputElement).value)}
        />
      `;
      return fieldView(field, context, control, hint);
    },
  });
  return field;
}

/** Two sentences, one after the other: no space stands between those of Chinese. */
function join(first: string, second: string): string {
  return first && !/[\p{Script=Han}。]$/u.test(first) ? `${first} ${second}` : first + second;
}
