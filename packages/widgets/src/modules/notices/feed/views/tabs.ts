import type { NoticeCounts } from '@party-affairs/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { tabs, type Tab } from '../feed-filter.ts';
import type { NoticeFeedMessages } from '../messages.ts';

interface TabsOptions {
  readonly messages: NoticeFeedMessages;
  readonly selected: Tab;
  /** undefined: not known, or not those of this list. */
  readonly counts: NoticeCounts | undefined;
  readonly onSelect: (tab: Tab) => void;
}

/** The lists a signed-in person has. One stop for Tab; arrows, Home and End move within. */
export function tabsView({ messages, selected, counts, onSelect }: TabsOptions): TemplateResult {
  const numbers: Readonly<Record<Tab, number | undefined>> = {
    // How many there are in all says nothing about what is to be done.
    all: undefined,
    unread: counts?.unread,
    toAcknowledge: counts?.toAcknowledge,
    archived: counts?.archived,
  };
  return html`
    <div class="tabs" part="tabs" role="tablist" aria-label=${messages.tabsLabel}>
      ${tabs.map((tab) => {
        const number = numbers[tab];
        return html`
          <button
            class="tab"
            part="tab"
            type="button"
            role="tab"
            id="tab-${tab}"
            aria-controls="panel"
            aria-selected=${tab === selected}
            tabindex=${tab === selected ? 0 : -1}
            @click=${() => onSelect(tab)}
            @keydown=${(event: KeyboardEvent) => handleKeydown(event, tab, onSelect)}
          >
            <span>${messages.tabs[tab]}</span>
            ${
              number
                ? html`<span class="tab-count figures" ?data-strong=${tab !== 'archived'}
                    ><span aria-hidden="true">${number > 999 ? '999+' : number}</span
                    ><span class="visually-hidden">${messages.tabCount(number)}</span></span
                  >`
                : nothing
            }
          </button>
        `;
      })}
    </div>
  `;
}

function handleKeydown(event: KeyboardEvent, tab: Tab, onSelect: (tab: Tab) => void): void {
  const here = tabs.indexOf(tab);
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: here + 1,
    ArrowLeft: here - 1 + tabs.length,
    Home: 0,
    End: tabs.length - 1,
  };
  const step = Object.hasOwn(steps, event.key) ? steps[event.key] : undefined;
  const next = step === undefined ? undefined : tabs[step % tabs.length];
  if (!next || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  onSelect(next);
  const list = (event.currentTarget as HTMLElement).parentElement;
  list?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
}
