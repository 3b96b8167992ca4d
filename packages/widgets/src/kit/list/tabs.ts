import { html, nothing, type TemplateResult } from 'lit';

export interface Tab<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** The count on the tab; not shown when it is 0 or undefined. */
  readonly count?: number | undefined;
  /** The count asks for nothing: it is shown without emphasis. */
  readonly isQuiet?: boolean;
}

export interface TabsOptions<Value extends string> {
  /** Name of the tabs, for screen readers. */
  readonly label: string;
  readonly tabs: readonly Tab<Value>[];
  readonly selected: Value;
  /** A count in words, for screen readers. */
  readonly countLabel: (count: number) => string;
  readonly onSelect: (value: Value) => void;
}

/**
 * Tabs over the element with `id="panel"`, which is labelled by `tab-<value>`. One stop for Tab; arrows, Home and End move
 * within. Styles: `listToolsStyles`.
 */
export function tabsView<Value extends string>(options: TabsOptions<Value>): TemplateResult {
  const { label, tabs, selected, countLabel, onSelect } = options;
  return html`
    <div class="tabs" part="tabs" role="tablist" aria-label=${label}>
      ${tabs.map(
        ({ value, label: name, count, isQuiet }) => html`
          <button
            class="tab"
            part="tab"
            type="button"
            role="tab"
            id="tab-${value}"
            aria-controls="panel"
            aria-selected=${value === selected}
            tabindex=${value === selected ? 0 : -1}
            @click=${() => onSelect(value)}
            @keydown=${(event: KeyboardEvent) => handleKeydown(event, value, options)}
          >
            <span>${name}</span>
            ${
              count
                ? html`<span class="tab-count figures" ?data-strong=${!isQuiet}
                    ><span aria-hidden="true">${count > 999 ? '999+' : count}</span
                    ><span class="visually-hidden">${countLabel(count)}</span></span
                  >`
                : nothing
            }
          </button>
        `,
      )}
    </div>
  `;
}

function handleKeydown<Value extends string>(
  event: KeyboardEvent,
  value: Value,
  { tabs, onSelect }: TabsOptions<Value>,
): void {
  const here = tabs.findIndex((tab) => tab.value === value);
  const targets: Readonly<Record<string, number>> = {
    ArrowRight: here + 1,
    ArrowLeft: here - 1 + tabs.length,
    Home: 0,
    End: tabs.length - 1,
  };
  const target = Object.hasOwn(targets, event.key) ? targets[event.key] : undefined;
  const next = target === undefined ? undefined : tabs[target % tabs.length]?.value;
  if (!next || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  onSelect(next);
  (event.currentTarget as HTMLElement).parentElement?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
}
