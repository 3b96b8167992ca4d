import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

/** The rows of a list, and how they are grouped and named. */
export interface RowsOptions<Item extends { readonly id: string }> {
  readonly items: readonly Item[];
  /** Items with the same key stand under one heading: their day, say. undefined: no headings. */
  readonly groupOf?: ((item: Item) => string) | undefined;
  /** The words of the heading of a group, from its key and first item. */
  readonly heading?: (key: string, first: Item) => unknown;
  /** The name of a list without headings, for screen readers. */
  readonly label?: string;
  /** Renders the row of an item. */
  readonly row: (item: Item) => unknown;
  /** How many items there are in all, where the API says so. Screen readers of long lists are told it. */
  readonly total?: number | undefined;
  /** Whether there are more than `items`. */
  readonly hasMore?: boolean;
}

/** The rows under their headings, as long as there are not many. Styles: `rowsStyles`. */
export function rowsView<Item extends { readonly id: string }>(options: RowsOptions<Item>): TemplateResult {
  const { items, groupOf, heading, label, row } = options;
  const places = new Map(items.map(({ id }, index) => [id, index]));
  const groups = groupItems(items, groupOf ?? (() => ''));
  return html`${repeat(
    groups,
    ([key]) => key,
    ([key, members]) => html`
      <div class="group">
        ${
          groupOf
            ? html`<h3 class="group-heading" part="group-heading" id="group-${key}">${heading?.(key, members[0]!)}</h3>`
            : nothing
        }
        <ul
          class="rows"
          part="list"
          role="list"
          aria-label=${groupOf ? nothing : (label ?? nothing)}
          aria-labelledby=${groupOf ? `group-${key}` : nothing}
        >
          ${repeat(
            members,
            ({ id }) => id,
            (item) =>
              html`<li
                class="item"
                data-index=${places.get(item.id) ?? 0}
                data-id=${item.id}
                data-focus-group=${item.id}
              >
                ${row(item)}
              </li>`,
          )}
        </ul>
      </div>
    `,
  )}`;
}

function groupItems<Item>(items: readonly Item[], groupOf: (item: Item) => string): [key: string, members: Item[]][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = groupOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups];
}

/** The row of an item. Compared, not selected: an id is the server's text. */
export function findRow(root: ParentNode, id: string): HTMLElement | undefined {
  const rows = root.querySelectorAll<HTMLElement>('[data-id]');
  return [...rows].find((row) => row.getAttribute('data-id') === id);
}
