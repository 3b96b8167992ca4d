import type { Notice, NoticeReceipt, NoticeSummary } from '@party-affairs/sdk';
import type { TemplateResult } from 'lit';
import type { InfiniteQueryController } from '../../../kit/data/infinite-query-controller.ts';
import type { Announcer } from '../../../kit/element/announcer.ts';
import type { FocusController } from '../../../kit/element/focus-controller.ts';
import type { HostContext } from '../../../kit/element/host-context.ts';
import type { Dates } from '../../../kit/i18n/dates.ts';
import type { LongListHost } from '../../../kit/list/long-list.ts';
import type { FeedFilter } from './feed-filter.ts';
import type { NoticeFeedMessages } from './messages.ts';

/** The feed, as its parts know it. */
export type FeedHost = LongListHost;

/** Words and dates of a template. */
export interface Wording {
  readonly messages: NoticeFeedMessages;
  readonly dates: Dates;
}

/** What the parts of the feed that load later share with it. */
export interface FeedParts {
  readonly context: HostContext;
  readonly list: InfiniteQueryController<NoticeSummary>;
  readonly announcer: Announcer;
  readonly focus: FocusController;
  readonly filter: () => FeedFilter;
  readonly autoLoad: () => boolean;
  /** Id of the notice that is open. */
  readonly openId: () => string | undefined;
  /** The notice that is open, once its text is there. */
  readonly openNotice: () => Notice | undefined;
  readonly messages: () => NoticeFeedMessages | undefined;
  readonly onBack: () => void;
  /** Something was done with a row: its actions close. */
  readonly onDone: () => void;
  readonly onRetry: () => void;
  readonly actions: () => NoticeActions | undefined;
}

/** What a signed-in person can do with notices (`ReceiptActions`), for the templates. */
export interface NoticeActions {
  overlay<T extends NoticeSummary>(notice: T): T;
  /** In place of a row that was put away or brought back. */
  renderMoved(notice: NoticeSummary, messages: NoticeFeedMessages): TemplateResult;
  renderRowActions(notice: NoticeSummary, messages: NoticeFeedMessages): TemplateResult;
  /** Below a row: why what was done was taken back. */
  renderFailure(notice: NoticeSummary, messages: NoticeFeedMessages): unknown;
  renderDetailActions(notice: NoticeSummary, messages: NoticeFeedMessages): TemplateResult;
  /** Resolves with the receipt once the server has recorded it; with undefined when it was refused. */
  acknowledge(notice: NoticeSummary): Promise<NoticeReceipt | undefined>;
}
