import type { TemplateResult } from 'lit';
import type { WidgetState } from '../../../kit/data/query-state.ts';
import { Desk } from '../../../kit/desk/desk.ts';
import { deskStyles } from '../../../kit/desk/desk.styles.ts';
import { defineElement, type DefineOptions } from '../../../kit/element/define-element.ts';
import { Widget } from '../../../kit/element/widget.ts';
import { exampleItemDesk } from './definition.ts';
import type { ExampleItemDeskEvents } from './events.ts';

export * from './events.ts';

/**
 * @summary The staff's side of example items: write, publish, withdraw. What a person may do with an example item is what the
 * server says; nothing else is offered.
 *
 * Text that was typed and not saved is kept in `sessionStorage` for this person until it is saved or they sign out.
 *
 * @fires {ExampleItemChangedEvent} pa-example-item-changed - An example item was written or moved on, and the server agreed.
 * @fires {ItemsLoadEvent} pa-example-item-desk-load - The list is there.
 * @fires {ItemsLoadEvent} pa-load - The same, under the name that all widgets have.
 * @fires {WidgetErrorEvent} pa-example-item-desk-error - Something could not be loaded or done.
 * @fires {WidgetErrorEvent} pa-error - The same, under the name that all widgets have.
 *
 * @csspart root - The widget's own root inside the host element.
 * @csspart list - The list of example items.
 * @csspart row - An example item in the list.
 * @csspart record - The example item that is open.
 * @csspart form - The form.
 * @csspart state - What stands in place of content: empty, error, denied, offline.
 * @csspart line - A line on what was done, failed, or how old the data are.
 * @csspart dialog - The question before unsaved changes are left.
 *
 * @example
 * ```html
 * <pa-provider base-url="/"><pa-example-item-desk></pa-example-item-desk></pa-provider>
 * ```
 */
export class PaExampleItemDesk extends Widget<ExampleItemDeskEvents> {
  static override styles = deskStyles;

  readonly #desk = new Desk(this, this.context, exampleItemDesk, 'example-item-desk');

  /** Registers `<pa-example-item-desk>`, or `<prefix-example-item-desk>`. Safe to call again. */
  static define(options?: DefineOptions): void {
    defineElement('example-item-desk', this, options);
  }

  /** What the user sees of the list. */
  get state(): WidgetState {
    return this.#desk.state;
  }

  override render(): TemplateResult {
    return this.#desk.render();
  }
}
