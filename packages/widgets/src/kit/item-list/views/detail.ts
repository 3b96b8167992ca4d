import { html, nothing, type TemplateResult } from 'lit';
import type { QueryFacts, WidgetState } from '../../data/query-state.ts';
import { backIcon } from '../../views/icons/action-icons.ts';
import { emptyView, offlineLine, stateView, successLine } from '../../views/state-views.ts';
import type { ItemDetail, ItemListContext, ItemListWords, ListedItem, OpenItemWords } from '../item-list-definition.ts';
import type { OpenItem } from '../open-item.ts';

export interface DetailOptions {
  readonly state: WidgetState;
  readonly query: QueryFacts;
  readonly error: unknown;
  /** Milliseconds since 1970 when it was fetched. */
  readonly dataAt: number;
  /** The data of the item that are known, with unconfirmed changes laid over. */
  readonly item: ListedItem | undefined;
  readonly whole: ListedItem | undefined;
  /** The sentence about what changed while the item was being read. */
  readonly changed: string | undefined;
  readonly dialog: unknown;
}

/** An open item in each state it can be in. */
export function detailView(
  open: OpenItem,
  detail: ItemDetail,
  context: ItemListContext<ItemListWords & OpenItemWords>,
  { state, query, error, dataAt, item, whole, changed, dialog }: DetailOptions,
): TemplateResult {
  const { list } = open;
  const { actions, definition } = list;
  const { messages, words, dates } = context;
  const abstract = whole || state === 'loading' ? undefined : item && detail.abstract?.(item);
  const onRetry = () => list.refresh();
  return html`
    <div class="detail-bar" part="detail-bar">
      <button class="button" data-kind="quiet" part="back" type="button" @click=${() => list.back()}>
        ${backIcon()}${messages.back}
      </button>
      ${words.neighbours ? open.neighbours.render(words.neighbours) : nothing}
      ${item && actions ? html`<div class="detail-actions">${actions.renderDetailActions(item, context)}</div>` : nothing}
    </div>
    ${open.neighbours.renderFailure(messages)} ${item ? actions?.renderFailure(item, context) : nothing}
    ${whole && state === 'offline' ? offlineLine(messages, dates.moment(new Date(dataAt).toISOString()), onRetry) : nothing}
    ${changed ? successLine(changed) : nothing}
    <article class="detail" part="detail" aria-labelledby="detail-title">
      ${
        item
          ? html`<header class="detail-head">
              <p class="meta">${detail.meta ? detail.meta(item, context) : definition.meta(item, context)}</p>
              <h3 class="detail-title" part="detail-title" id="detail-title" tabindex="-1">
                ${definition.title(item)}
              </h3>
              ${detail.facts?.(item, context)}
            </header>`
          : nothing
      }
      ${stateView({
        state,
        query,
        messages,
        error,
        onRetry,
        kept: abstract && messages.abstractKept,
        skeleton: () => textSkeleton(messages.loading),
        empty: () => emptyView(words.gone.title, words.gone.text),
        content: () => detail.content(whole!, context, open),
      })}
      ${abstract ? html`<p class="detail-summary">${abstract}</p>` : nothing}
    </article>
    ${dialog}
  `;
}

/** The text before it is there. */
function textSkeleton(label: string): TemplateResult {
  return html`<div class="skeleton lines" role="img" aria-label=${label}>
    ${Array.from({ length: 7 }, () => html`<span class="bone"></span>`)}
  </div>`;
}
