import { html, type TemplateResult } from 'lit';
import type { ListedItem } from '../item-list-definition.ts';
import type { ItemToggle, ToggleListWords } from '../toggles.ts';

export interface ToggleButtonsOptions {
  readonly title: string;
  readonly words: ToggleListWords;
  /** Whether the buttons have words. Without words they are drawings, named for screen readers. */
  readonly withWords: boolean;
  readonly onChange: (toggle: ItemToggle) => void;
}

/** The buttons for what a member sets on an item. */
export function toggleButtons(
  toggles: readonly ItemToggle[],
  item: ListedItem,
  { title, words, withWords, onChange }: ToggleButtonsOptions,
): readonly TemplateResult[] {
  return toggles.map((toggle) => {
    const { label, labelOf } = words.toggles[toggle.name]!;
    return html`<button
      class="button toggle"
      data-kind=${withWords ? 'quiet' : 'icon'}
      part="toggle"
      type="button"
      aria-pressed=${toggle.isOn(item)}
      aria-label=${withWords ? label : labelOf(title)}
      title=${label}
      @click=${() => onChange(toggle)}
    >
      ${toggle.icon()}${withWords ? label : ''}
    </button>`;
  });
}
