import { NoticesResource, type NoticeSummary } from '@party-affairs/sdk';
import { nothing, type ReactiveController, type TemplateResult } from 'lit';
import { adoptStyles } from '../../../kit/element/adopt-styles.ts';
import { EndWatcher } from '../../../kit/list/end-watcher.ts';
import { newItemsButton } from '../../../kit/list/new-items-button.ts';
import { newItemsStyles } from '../../../kit/list/new-items.styles.ts';
import { NewItems } from '../../../kit/list/new-items.ts';
import { findRow } from '../../../kit/list/rows.ts';
import { isAbove, queryOf } from './feed-filter.ts';
import type { FeedHost, FeedParts } from './feed-parts.ts';
import type { NoticeFeedMessages } from './messages.ts';
import { countsKey, noticesEntity, readNoticeEvent } from './notice-cache.ts';
import { isArchived } from './receipt-state.ts';

/**
 * What happens to a list while it is read: it hears what is new, and loads its next page at the end. Loaded once the first
 * rows are on the screen, so that they do not wait for it.
 */
export class FeedInteractions implements ReactiveController {
  readonly newItems: NewItems<NoticeSummary>;
  readonly #host: FeedHost;
  readonly #parts: FeedParts;
  #newCount = 0;

  constructor(host: FeedHost, parts: FeedParts) {
    const { context, list, filter, autoLoad } = parts;
    this.#host = host;
    this.#parts = parts;
    this.newItems = new NewItems(host, context, {
      entity: noticesEntity,
      list,
      firstPage: () => {
        const query = queryOf(filter());
        // What comes into the archive was put there.
        if (query.state === 'archived') return undefined;
        return { query, fetch: (client, options) => new NoticesResource(client).list(query, options) };
      },
      readEvent: readNoticeEvent,
      isAbove,
      // What the reader has put away since it was looked up is not in the list, and not new either.
      isOffered: (notice) => !isArchived(notice),
      dependents: [countsKey],
    });
    new EndWatcher(host, () => autoLoad() && list.loadMore());
    host.addController(this);
    adoptStyles(host, [newItemsStyles]);
  }

  hostUpdated(): void {
    const count = this.newItems.items.length;
    const messages = this.#parts.messages();
    if (messages && count > this.#newCount) this.#parts.announcer.announce(messages.newNotices(count));
    this.#newCount = count;
  }

  /** Offers what is new. */
  renderNewItems(messages: NoticeFeedMessages): TemplateResult | typeof nothing {
    const count = this.newItems.items.length;
    return count > 0 ? newItemsButton(messages.newNotices(count), () => this.#handleShowNew()) : nothing;
  }

  #handleShowNew(): void {
    const [first] = this.newItems.items;
    void this.newItems.show();
    if (first) this.#parts.focus.move(() => findRow(this.#host.renderRoot, first.id)?.querySelector('button'));
  }
}
