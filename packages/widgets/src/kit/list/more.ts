import { html, nothing, type TemplateResult } from 'lit';
import type { SharedMessages } from '../i18n/messages.ts';
import { failureLine } from '../views/state-views.ts';

export interface MoreOptions {
  readonly list: { readonly hasMore: boolean; readonly loadingMore: boolean; readonly moreError: unknown };
  readonly messages: SharedMessages & {
    readonly loadMore: string;
    readonly loadingMore: string;
    readonly moreFailed: string;
  };
  readonly onMore: () => void;
}

/** Shows, below a cursor list, the way to its next page. `EndWatcher` notices when it comes into view. */
export function moreView({ list, messages, onMore }: MoreOptions): TemplateResult | typeof nothing {
  if (!list.hasMore) return nothing;
  if (list.moreError) {
    return failureLine(messages, messages.moreFailed, { error: list.moreError, retry: onMore });
  }
  return html`<div class="more" data-end>
    <button
      class="button"
      part="more"
      type="button"
      data-focus-group="more"
      aria-disabled=${list.loadingMore}
      @click=${onMore}
    >
      ${list.loadingMore ? messages.loadingMore : messages.loadMore}
    </button>
  </div>`;
}
