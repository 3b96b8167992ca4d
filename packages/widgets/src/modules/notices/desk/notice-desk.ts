import type { TemplateResult } from 'lit';
import type { WidgetState } from '../../../kit/data/query-state.ts';
import { Desk } from '../../../kit/desk/desk.ts';
import { deskStyles } from '../../../kit/desk/desk.styles.ts';
import { defineElement, type DefineOptions } from '../../../kit/element/define-element.ts';
import { Widget } from '../../../kit/element/widget.ts';
import { noticeDesk } from './definition.ts';
import type { NoticeDeskEvents } from './events.ts';

export * from './events.ts';

/**
 * @summary Staff write notices, submit them for secrecy review, approve or return, schedule, publish, withdraw, and see
 * who has acknowledged. What a person may do with a notice is what the server says; nothing else is offered.
 *
 * Text that was typed and not saved is kept in `sessionStorage` for this person until it is saved or they sign out.
 *
 * @fires {NoticeChangedEvent} pa-notice-changed - A notice was written or moved on, and the server agreed.
 * @fires {ItemsLoadEvent} pa-notice-desk-load - The list is there.
 * @fires {ItemsLoadEvent} pa-load - The same, under the name that all widgets have.
 * @fires {WidgetErrorEvent} pa-notice-desk-error - Something could not be loaded or done.
 * @fires {WidgetErrorEvent} pa-error - The same, under the name that all widgets have.
 *
 * @csspart root - The widget's own root inside the host element.
 * @csspart list - The list of notices.
 * @csspart row - A notice in the list.
 * @csspart record - The notice that is open.
 * @csspart form - The form.
 * @csspart state - What stands in place of content: empty, error, denied, offline.
 * @csspart line - A line on what was done, failed, or how old the data are.
 * @csspart rich-text - The text of a notice.
 * @csspart dialog - The question before unsaved changes are left.
 */
export class PaNoticeDesk extends Widget<NoticeDeskEvents> {
  static override styles = deskStyles;

  readonly #desk = new Desk(this, this.context, noticeDesk, 'notice-desk');

  /** Registers `<pa-notice-desk>`, or `<prefix-notice-desk>`. Safe to call again. */
  static define(options?: DefineOptions): void {
    defineElement('notice-desk', this, options);
  }

  /** What the user sees of the list. */
  get state(): WidgetState {
    return this.#desk.state;
  }

  override render(): TemplateResult {
    return this.#desk.render();
  }
}
