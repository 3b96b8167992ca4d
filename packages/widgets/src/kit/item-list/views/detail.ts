import { html, type TemplateResult } from 'lit';
import type { QueryFacts, WidgetState } from '../../data/query-state.ts';
import { backIcon } from '../../views/icons/action-icons.ts';
import { emptyView, stateView } from '../../views/state-views.ts';
import type { ListedItem } from '../item-list-definition.ts';
import type { ItemList } from '../item-list.ts';
import { toggleButtons } from './toggles.ts';

interface DetailOptions {
  readonly state: WidgetState;
  readonly query: QueryFacts;
  readonly error: unknown;
  /** What is known of it, with what was done with it laid over. */
  readonly item: ListedItem | undefined;
  readonly whole: ListedItem | undefined;
}

/** An open item in each state it can be in. */
export function detailView(list: ItemList, { state, query, error, item, whole }: DetailOptions): TemplateResult {
  const { definition, interactions, viewContext } = list;
  const { messages, words } = viewContext;
  return html`
    <div class="detail-bar" part="detail-bar">
      <button class="button" data-kind="quiet" part="back" type="button" @click=${() => list.back()}>
        ${backIcon()}${messages.back}
      </button>
      <span class="detail-actions">${item && interactions && toggleButtons(list, item, { withWords: true })}</span>
    </div>
    ${item && interactions?.renderFailure(item)}
    <article class="detail" part="detail" aria-labelledby="detail-title">
      ${
        item &&
        html`<header class="detail-head">
          <h3 class="detail-title" part="detail-title" id="detail-title" tabindex="-1">${definition.title(item)}</h3>
          <p class="meta">${definition.meta(item, viewContext)}</p>
        </header>`
      }
      ${stateView({
        state,
        query,
        messages,
        error,
        onRetry: () => list.refresh(),
        skeleton: () => textSkeleton(messages.loading),
        empty: () => emptyView(words.gone.title, words.gone.text),
        content: () => definition.content(whole!, viewContext),
      })}
    </article>
  `;
}

/** The text before it is there. */
function textSkeleton(label: string): TemplateResult {
  return html`<div class="skeleton lines" role="img" aria-label=${label}>
    ${Array.from({ length: 5 }, () => html`<span class="bone"></span>`)}
  </div>`;
}
