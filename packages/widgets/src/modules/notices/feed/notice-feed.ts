import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { WidgetState } from '../../../kit/data/query-state.ts';
import { defineElement, type DefineOptions } from '../../../kit/element/define-element.ts';
import { Widget } from '../../../kit/element/widget.ts';
import { ItemList } from '../../../kit/item-list/item-list.ts';
import { itemListStyles } from '../../../kit/item-list/item-list.styles.ts';
import { noticeFeed } from './definition.ts';
import type { NoticeFeedEvents } from './events.ts';
import type { Tab } from './feed-filter.ts';

export * from './events.ts';

/**
 * @summary Notices (通知公告) of the reader's Party organisations and unit: list and text, unread marks, search,
 * acknowledgement (确认已阅), archive. Visitors see the public ones. Works inside `<pa-provider>` or with `client` set.
 *
 * @slot heading-action - One link or button at the end of the heading line, "all notices" say.
 * @slot sign-in - For visitors and where access is denied: your link to sign in.
 * @slot footer - After the line that names owner and last update.
 *
 * @fires {NoticeOpenEvent} pa-notice-open - A reader opens a notice; cancel it to show the notice yourself.
 * @fires {NoticeAcknowledgedEvent} pa-notice-acknowledged - The server has recorded an acknowledgement.
 * @fires {NoticeUnreadEvent} pa-notice-unread - The number of unread notices is known or has changed; null after sign-out.
 * @fires {NoticeFeedLoadEvent} pa-notice-feed-load - The list is there.
 * @fires {ItemsLoadEvent} pa-load - The same, under the name that all widgets have.
 * @fires {ItemsFilterEvent} pa-notice-feed-filter - A reader has set a filter, or taken one back.
 * @fires {WidgetErrorEvent} pa-notice-feed-error - Something could not be loaded or done.
 * @fires {WidgetErrorEvent} pa-error - The same, under the name that all widgets have.
 *
 * @csspart root - The whole card.
 * @csspart header - Heading line.
 * @csspart heading - The heading.
 * @csspart mark-all - The button that marks all notices of the list as read.
 * @csspart tabs - The lists a signed-in person has.
 * @csspart tab - One of them.
 * @csspart filters - Search, and the button of the filters.
 * @csspart search - The search field.
 * @csspart filter-button - The button that opens the filters.
 * @csspart filter-fields - The filters.
 * @csspart category - The category field.
 * @csspart owner - The organisation field.
 * @csspart published - The field of the time of publication.
 * @csspart day - Its first and last day.
 * @csspart chips - The filters that are set, and how many notices were found.
 * @csspart chip - One of them.
 * @csspart results - How many were found.
 * @csspart new-items - The button that offers new notices.
 * @csspart group-heading - "Pinned", or a day.
 * @csspart list - The rows of a group.
 * @csspart row - A row.
 * @csspart row-title - Title of a row.
 * @csspart row-summary - Summary of a row, or what a search found in its text.
 * @csspart row-meta - Second line of a row.
 * @csspart row-actions - What can be done with a row.
 * @csspart label - "To acknowledge".
 * @csspart line - A line about a change or the connection.
 * @csspart state - What stands in place of the list when there is none.
 * @csspart more - The button for the next page.
 * @csspart footer - "Owner · updated".
 * @csspart detail-bar - Way back and actions of an open notice.
 * @csspart back - The way back.
 * @csspart neighbours - The ways to the notices before and after an open one, and its place among them.
 * @csspart detail - The open notice.
 * @csspart detail-title - Its title.
 * @csspart facts - Owner, time, scope.
 * @csspart rich-text - Its text.
 * @csspart attachments - Its files.
 * @csspart attachment - One of them.
 * @csspart acknowledgement - Where it is acknowledged.
 * @csspart detail-tools - The buttons that copy its address and print it.
 * @csspart dialog - The confirmation.
 *
 * @cssprop [--pa-color-accent=#b4232a] - The one colour; the other tokens are in the package's README.
 *
 * @example
 * ```html
 * <pa-provider base-url="/"><pa-notice-feed heading="通知公告"></pa-notice-feed></pa-provider>
 * ```
 */
export class PaNoticeFeed extends Widget<NoticeFeedEvents> {
  static override styles = itemListStyles;

  /** Registers `<pa-notice-feed>`, or `<prefix-notice-feed>`. Safe to call again. */
  static define(options?: DefineOptions): void {
    defineElement('notice-feed', this, options);
  }

  /** Heading of the card; without it "通知公告" in the reader's language. If it is empty, only screen readers have one. */
  @property() heading: string | undefined;

  /** Accessible name of the card, where another card on the page has the same heading. */
  @property() label: string | undefined;

  /** Only notices of this organisation and those below it. */
  @property({ attribute: 'organization-id' }) organizationId: string | undefined;

  /** Only notices under this heading of the disclosure catalogue, `decisions` say; the reader may choose another. */
  @property({ attribute: 'category-code' }) categoryCode: string | undefined;

  /** Only notices of this organisation and those below it, as the reader has chosen; a part of `organizationId`. */
  @property({ attribute: 'owner-id' }) ownerId: string | undefined;

  /** Only what was published on this day or later: `2026-11-22`, in the time zone of the provider. */
  @property({ attribute: 'published-from' }) publishedFrom: string | undefined;

  /** Only what was published on this day or earlier. */
  @property({ attribute: 'published-to' }) publishedTo: string | undefined;

  /** How many notices come at once, 1 to 100. */
  @property({ attribute: 'page-size', type: Number }) pageSize = 20;

  /** Which list is shown: `all`, `unread`, `toAcknowledge` or `archived`. Visitors have only `all`. */
  @property() tab: Tab = 'all';

  /** The notice that is open in place of the list; undefined: the list. */
  @property({ attribute: 'notice-id' }) noticeId: string | undefined;

  /** For a front page: no lists to choose from, no search, one line per notice. */
  @property({ type: Boolean }) compact = false;

  /** Loads the next page when the end of the list comes into view. The button stays. */
  @property({ attribute: 'auto-load', type: Boolean }) autoLoad = false;

  /** Address of a notice on your site, `/notices/{id}` say, for readers to copy. Without it there is no such button. */
  @property() link: string | undefined;

  readonly #list = new ItemList(this, this.context, noticeFeed, 'notice-feed');

  /** What the reader sees now. */
  get state(): WidgetState {
    return this.#list.state;
  }

  /** Asks again for what is shown; also behind every "try again". */
  refresh(): void {
    this.#list.refresh();
  }

  override render(): TemplateResult {
    return this.#list.render();
  }
}
