import { html, type TemplateResult } from 'lit';
import type { ListedItem } from '../item-list-definition.ts';
import type { ItemList } from '../item-list.ts';

/** The buttons for what a member sets on an item. In a row they are drawings, named for screen readers. */
export function toggleButtons(
  list: ItemList,
  item: ListedItem,
  { withWords }: { readonly withWords: boolean },
): readonly TemplateResult[] {
  const { definition, viewContext, interactions } = list;
  return definition.toggles.map((toggle) => {
    const { label, labelOf } = viewContext.words.toggles[toggle.name]!;
    return html`<button
      class="button toggle"
      data-kind=${withWords ? 'quiet' : 'icon'}
      part="toggle"
      type="button"
      aria-pressed=${toggle.isOn(item)}
      aria-label=${withWords ? label : labelOf(definition.title(item))}
      title=${label}
      @click=${() => interactions?.change(toggle, item)}
    >
      ${toggle.icon()}${withWords ? label : ''}
    </button>`;
  });
}
