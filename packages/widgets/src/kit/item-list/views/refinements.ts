import type { TextPiece } from '@party-affairs/sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { selectFilter } from '../../list/select-filter.ts';
import { clearIcon } from '../../views/icons/first-icons.ts';
import { type DayPresets, isDay } from '../filter-days.ts';
import type { FilterChoice } from '../item-filters.ts';
import type { ItemListMessages } from '../messages.ts';
import type { RefinementMessages } from '../refinement-messages.ts';

/** Renders a text with what a search found in it. */
export function marked(pieces: readonly TextPiece[]): TemplateResult[] {
  return pieces.map(({ text, isMatch }) => (isMatch ? html`<mark>${text}</mark>` : html`${text}`));
}

/** A filter that is set. */
export interface Chip {
  readonly text: string;
  /** Name of the button that takes it back. */
  readonly label: string;
  readonly onRemove: () => void;
}

/** Says how many were found, and shows which filters are set. */
export function chipsView(results: string | undefined, chips: readonly Chip[]): TemplateResult {
  return html`
    <div class="chips" part="chips">
      ${results ? html`<p class="results figures" part="results">${results}</p>` : nothing}
      ${chips.map(
        ({ text, label, onRemove }) => html`
          <button class="button chip" part="chip" type="button" aria-label=${label} title=${label} @click=${onRemove}>
            <span class="chip-text">${text}</span>${clearIcon()}
          </button>
        `,
      )}
    </div>
  `;
}

interface FieldLabels {
  readonly label: string;
  readonly all: string;
  readonly part: string;
}

export interface ChoiceFieldOptions extends FieldLabels {
  readonly choices: readonly FilterChoice[];
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

export function choiceField({ label, all, part, choices, value, onChange }: ChoiceFieldOptions): TemplateResult {
  // Spaces at its beginning are no part of an option's text, as long as they are those of HTML.
  const indented = choices.map(
    ({ value: each, label: name, depth = 0 }) => [each, `${'\u3000'.repeat(depth)}${name}`] as const,
  );
  const isKnown = value === undefined || choices.some((choice) => choice.value === value);
  const shown = isKnown ? indented : [...indented, [value, value] as const];
  return selectFilter({ label, allLabel: all, choices: shown, value, part, onChange });
}

/** Says that the choices could not be loaded, with a way to try again. */
export function failedChoices(messages: ItemListMessages & RefinementMessages, onRetry: () => void): TemplateResult {
  return html`<p class="filter-failure" role="alert">
    ${messages.choicesFailed}
    <button class="button" data-kind="quiet" type="button" @click=${onRetry}>${messages.retry}</button>
  </p>`;
}

export interface TimeFieldOptions extends FieldLabels {
  readonly messages: RefinementMessages;
  readonly presets: DayPresets;
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** Whether the first and the last day are chosen by themselves. */
  readonly isByDays: boolean;
  /** `days`: the reader wants to choose the days; undefined: any time. */
  readonly onPreset: (day: string | 'days' | undefined) => void;
  readonly onFrom: (day: string | undefined) => void;
  readonly onTo: (day: string | undefined) => void;
}

export function timeField(options: TimeFieldOptions): TemplateResult {
  const { label, all, part, messages, presets, from, to, isByDays, onPreset, onFrom, onTo } = options;
  // On some days two words mean the same: then the shorter time is the choice.
  const days = new Map([
    [presets.thisYear, messages.thisYear],
    [presets.thisMonth, messages.thisMonth],
    [presets.thisWeek, messages.thisWeek],
  ]);
  const choices = [...[...days].reverse(), ['days', messages.otherDays] as const];
  return html`
    ${selectFilter({ label, allLabel: all, choices, value: isByDays ? 'days' : from, part, onChange: onPreset })}
    ${
      isByDays
        ? html`<div class="filter-days" role="group" aria-label=${label}>
            ${dayField(messages.firstDay, from, { max: to, onChange: onFrom })}
            ${dayField(messages.lastDay, to, { min: from, onChange: onTo })}
          </div>`
        : nothing
    }
  `;
}

interface DayOptions {
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  readonly onChange: (day: string | undefined) => void;
}

function dayField(label: string, day: string | undefined, { min, max, onChange }: DayOptions): TemplateResult {
  const handleChange = (event: Event) => {
    const { value } = event.currentTarget as HTMLInputElement;
    // A year that is being typed is no day yet.
    if (value === '' || isDay(value)) onChange(value || undefined);
  };
  return html`<label class="day-label"
    >${label}
    <input
      class="field filter-day figures"
      part="day"
      type="date"
      min=${min ?? nothing}
      max=${max ?? nothing}
      .value=${live(day ?? '')}
      @change=${handleChange}
    />
  </label>`;
}
