import type { DeskNoticeSummary } from '@party-affairs/sdk/contract';
import { html, type TemplateResult } from 'lit';
import type { Dates } from '../../../../kit/i18n/dates.ts';
import type { InfiniteQueryController } from '../../../../kit/data/infinite-query-controller.ts';
import { emptyView } from '../../../../kit/views/state-views.ts';
import type { ListFilter } from '../list-query.ts';
import type { DeskMessages } from '../messages.ts';
import { missingView, staleLine } from './answer.ts';
import { type FilterProps, filterView, listSkeleton, listView } from './list.ts';

export interface ListPaneProps extends FilterProps {
  readonly messages: DeskMessages;
  readonly dates: Dates;
  readonly filter: ListFilter;
  readonly list: InfiniteQueryController<DeskNoticeSummary>;
  readonly openId: string | undefined;
  readonly onOpen: (noticeId: string) => void;
  readonly onShowAll: () => void;
  readonly onWrite: () => void;
}

/** Search and state, and under them the list in whatever state it is. */
export function listPane(props: ListPaneProps): TemplateResult {
  return html`${filterView(props)} ${listPart(props)}`;
}

function listPart(props: ListPaneProps): TemplateResult {
  const { messages, dates, list, openId, onOpen } = props;
  const { items, hasMore, loadingMore } = list;
  if (!items) return missingView(list, messages, () => listSkeleton(messages));
  const stale = staleLine(list, messages, (at) => dates.moment(at));
  if (items.length === 0) return html`${stale} ${emptyPart(props)}`;
  const onMore = () => list.loadMore();
  return html`${stale} ${listView({ messages, dates, items, openId, hasMore, loadingMore, onOpen, onMore })}`;
}

function emptyPart({ messages, filter, onShowAll, onWrite }: ListPaneProps): TemplateResult {
  const button = (words: string, onClick: () => void) =>
    html`<button class="button" type="button" @click=${onClick}>${words}</button>`;
  if (filter.q || filter.state) {
    const { nothingFoundTitle, nothingFoundText, showAll } = messages;
    return emptyView(nothingFoundTitle, nothingFoundText, button(showAll, onShowAll));
  }
  return emptyView(messages.emptyTitle, messages.emptyText, button(messages.write, onWrite));
}
