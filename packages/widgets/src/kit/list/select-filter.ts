import { html, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { downIcon } from '../views/icons/down-icon.ts';

export interface SelectFilterOptions<Value extends string> {
  readonly label: string;
  /** The first choice: no filter. */
  readonly allLabel: string;
  readonly choices: readonly (readonly [value: Value, label: string])[];
  /** The value that is chosen; undefined for all. */
  readonly value: Value | undefined;
  /** CSS part of the field. */
  readonly part?: string;
  readonly onChange: (value: Value | undefined) => void;
}

/** A filter with a few choices, in a native select. Styles: `selectStyles`. */
export function selectFilter<Value extends string>(options: SelectFilterOptions<Value>): TemplateResult {
  const { label, allLabel, choices, value, part, onChange } = options;
  const handleChange = (event: Event) =>
    onChange(((event.currentTarget as HTMLSelectElement).value || undefined) as Value | undefined);
  return html`
    <div class="select select-filter">
      <select
        class="field"
        part=${ifDefined(part)}
        aria-label=${label}
        .value=${live(value ?? '')}
        @change=${handleChange}
      >
        <option value="" ?selected=${!value}>${allLabel}</option>
        ${choices.map(([each, name]) => html`<option value=${each} ?selected=${each === value}>${name}</option>`)}
      </select>
      ${downIcon()}
    </div>
  `;
}
