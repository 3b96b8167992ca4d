import type { NoticeSummary } from '@party-affairs/sdk';
import type { ReactiveControllerHost } from 'lit';
import type { InfiniteQueryController } from '../../../kit/data/infinite-query-controller.ts';
import type { FocusController } from '../../../kit/element/focus-controller.ts';
import type { HostContext } from '../../../kit/element/host-context.ts';
import type { FeedFilter } from './feed-filter.ts';
import type { NoticeFeedMessages } from './messages.ts';

/** The feed, as its parts know it. */
export type FeedHost = ReactiveControllerHost & HTMLElement & { renderRoot: HTMLElement | DocumentFragment };

/** What the feed lends to the part that comes later. */
export interface FeedParts {
  readonly context: HostContext;
  readonly list: InfiniteQueryController<NoticeSummary>;
  readonly filter: () => FeedFilter;
  readonly autoLoad: () => boolean;
  readonly openId: () => string | undefined;
  readonly messages: () => NoticeFeedMessages | undefined;
  readonly announce: (message: string) => void;
  readonly focus: FocusController;
  readonly onBack: () => void;
  readonly onActed: () => void;
  readonly onRetry: () => void;
}

/** The row of a notice. Compared, not selected: an id is the server's text. */
export function rowOf(host: FeedHost, id: string): HTMLElement | undefined {
  const rows = host.renderRoot.querySelectorAll<HTMLElement>('[data-id]');
  return [...rows].find((row) => row.getAttribute('data-id') === id);
}
