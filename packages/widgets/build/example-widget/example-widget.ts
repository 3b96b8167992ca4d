import { type Organization, OrganizationsResource } from '@party-affairs/sdk';
import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { defineElement, type DefineOptions } from '../../src/kit/element/define-element.ts';
import { Localization } from '../../src/kit/i18n/localization.ts';
import { QueryController } from '../../src/kit/data/query-controller.ts';
import { root } from '../../src/kit/element/root.ts';
import { notLoadedView } from '../../src/kit/views/state-views.ts';
import { Widget } from '../../src/kit/element/widget.ts';
import { ExampleWidgetLoadEvent } from './events.ts';
import { exampleWidgetStyles } from './example-widget.styles.ts';
import { exampleWidgetMessages, type ExampleWidgetMessages } from './messages.ts';
import { exampleWidgetState, type ExampleWidgetState } from './state.ts';
import { cardView } from './views/card.ts';

/**
 * @summary A list of organisations: in place of what this widget is going to show.
 *
 * @fires {ExampleWidgetLoadEvent} pa-example-widget-loaded - What it shows is there for the first time, or another one.
 *
 * @csspart root - The whole card.
 * @csspart header - Heading line.
 * @csspart heading - The heading.
 * @csspart list - The list.
 * @csspart state - What stands in place of the list when there is none.
 * @csspart line - A line about the connection.
 *
 * @example
 * ```html
 * <pa-provider base-url="/"><pa-example-widget></pa-example-widget></pa-provider>
 * ```
 */
export class PaExampleWidget extends Widget {
  static override styles = exampleWidgetStyles;

  /** Heading of the card; without it the widget's own in the reader's language. */
  @property() heading: string | undefined;

  readonly #localization = new Localization<ExampleWidgetMessages>(this, this.context, exampleWidgetMessages);
  readonly #items = new QueryController<readonly Organization[]>(this, this.context, () => ({
    key: ['example-widget'],
    fetch: async (client, options) => (await new OrganizationsResource(client).list({ limit: 5 }, options)).items,
  }));
  #reported: readonly Organization[] | undefined;

  /** Registers `<pa-example-widget>`, or `<prefix-example-widget>`. Safe to call again. */
  static define(options?: DefineOptions): void {
    defineElement('example-widget', this, options);
  }

  override updated(): void {
    const { data } = this.#items;
    if (data && data !== this.#reported) this.dispatchEvent(new ExampleWidgetLoadEvent(data));
    this.#reported = data;
  }

  /** What the reader sees now. */
  get state(): ExampleWidgetState {
    if (!this.#localization.messages) return this.#localization.failed ? 'error' : 'loading';
    return exampleWidgetState(this.context.session, this.#items);
  }

  /** Asks again for what is shown; also behind every "try again". */
  refresh(): void {
    this.context.session?.ask();
    this.#items.refetch();
  }

  override render(): TemplateResult {
    const { messages, language, failed, dates } = this.#localization;
    if (!messages) return root(this.context, language, failed ? notLoadedView(() => this.#localization.retry()) : '');
    return root(
      this.context,
      language,
      cardView({
        messages,
        dates,
        state: this.state,
        heading: this.heading ?? messages.heading,
        items: this.#items.data,
        error: this.#items.error ?? this.context.session?.error,
        dataAt: this.#items.dataAt,
        onRetry: () => this.refresh(),
      }),
    );
  }
}
