import type { ExampleItemView } from '@party-affairs/sdk/contract';
import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { WidgetState } from '../../../kit/data/query-state.ts';
import { defineElement, type DefineOptions } from '../../../kit/element/define-element.ts';
import { Widget } from '../../../kit/element/widget.ts';
import { ItemList } from '../../../kit/item-list/item-list.ts';
import { itemListStyles } from '../../../kit/item-list/item-list.styles.ts';
import { exampleItemList } from './definition.ts';
import type { ExampleItemListEvents } from './events.ts';

export * from './events.ts';

/**
 * @summary Example items (示例事项) of the reader's Party organisations: list and text, search, bookmarks.
 *
 * @slot heading-action - One link or button at the end of the heading line.
 * @slot sign-in - For visitors and where access is denied: your link to sign in.
 * @slot footer - After the line that names owner and last update.
 *
 * @fires {ExampleItemOpenEvent} pa-example-item-open - A reader opens an example item; cancel it to show it yourself.
 * @fires {ExampleItemBookmarkedEvent} pa-example-item-bookmarked - The server has set or removed a bookmark.
 * @fires {ItemsLoadEvent} pa-example-item-list-load - The list is there.
 * @fires {ItemsLoadEvent} pa-load - The same, under the name that all widgets have.
 * @fires {WidgetErrorEvent} pa-example-item-list-error - Something could not be loaded or done.
 * @fires {WidgetErrorEvent} pa-error - The same, under the name that all widgets have.
 *
 * @csspart root - The whole card.
 * @csspart header - Heading line.
 * @csspart heading - The heading.
 * @csspart tabs - The lists to choose from.
 * @csspart tab - One of them.
 * @csspart filters - The search.
 * @csspart search - The search field.
 * @csspart list - The rows.
 * @csspart row - A row.
 * @csspart row-title - Title of a row.
 * @csspart row-meta - Second line of a row.
 * @csspart toggle - The bookmark button.
 * @csspart line - A line about a change or the connection.
 * @csspart state - What stands in place of the list when there is none.
 * @csspart more - The button for the next page.
 * @csspart footer - "Owner · updated".
 * @csspart detail-bar - Way back and buttons of an open example item.
 * @csspart back - The way back.
 * @csspart detail - The open example item.
 * @csspart detail-title - Its title.
 *
 * @example
 * ```html
 * <pa-provider base-url="/"><pa-example-item-list></pa-example-item-list></pa-provider>
 * ```
 */
export class PaExampleItemList extends Widget<ExampleItemListEvents> {
  static override styles = itemListStyles;

  /** Registers `<pa-example-item-list>`, or `<prefix-example-item-list>`. Safe to call again. */
  static define(options?: DefineOptions): void {
    defineElement('example-item-list', this, options);
  }

  /** Heading of the card; without it "示例事项" in the reader's language. If it is empty, only screen readers have one. */
  @property() heading: string | undefined;

  /** Accessible name of the card, where another card on the page has the same heading. */
  @property() label: string | undefined;

  /** Only example items of this organisation and those below it. */
  @property({ attribute: 'organization-id' }) organizationId: string | undefined;

  /** How many example items come at once, 1 to 100. */
  @property({ attribute: 'page-size', type: Number }) pageSize = 20;

  /** Which list is shown: `all` or `bookmarked`. */
  @property() tab: ExampleItemView = 'all';

  /** For a front page: no lists to choose from, no search, one line per example item. */
  @property({ type: Boolean }) compact = false;

  /** Loads the next page when the end of the list comes into view. The button stays. */
  @property({ attribute: 'auto-load', type: Boolean }) autoLoad = false;

  /** Id of the example item that is open in place of the list; undefined: the list. */
  @property({ attribute: 'open-id' }) openId: string | undefined;

  readonly #list = new ItemList(this, this.context, exampleItemList, 'example-item-list');

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
