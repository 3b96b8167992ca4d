import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';

export interface Question {
  readonly title: string;
  /** The text about what will happen, and to what. */
  readonly body: unknown;
  readonly confirm: string;
  readonly cancel: string;
  /**
   * Runs when the reader confirms; false keeps the dialog open (a field is not filled in yet).
   */
  readonly onConfirm?: (dialog: HTMLDialogElement) => boolean;
}

/**
 * A confirmation in a native `<dialog>`. The browser makes it modal, above everything without a z-index, with Escape
 * and the focus' way back built in. Render it inside the inner root; styles: `dialogStyles`.
 *
 * @example
 * ```ts
 * if (await this.dialog.ask({ title, body: html`<p>…</p>`, confirm: messages.confirm, cancel: messages.cancel })) …
 * ```
 */
export class Dialog implements ReactiveController {
  readonly #host: ReactiveControllerHost & { renderRoot: ParentNode };
  #question: Question | undefined;
  /** The question the dialog was last opened for. */
  #shown: Question | undefined;
  #answer: ((confirmed: boolean) => void) | undefined;

  constructor(host: ReactiveControllerHost & { renderRoot: ParentNode }) {
    this.#host = host;
    host.addController(this);
  }

  get open(): boolean {
    return this.#question !== undefined;
  }

  /** Resolves with true when confirmed; false on cancel, Escape, or when the widget leaves the page. */
  ask(question: Question): Promise<boolean> {
    this.#settle(false);
    this.#question = question;
    this.#host.requestUpdate();
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  /** Takes the question back: it is not the reader's any more. */
  dismiss(): void {
    this.#settle(false);
  }

  hostDisconnected(): void {
    this.#settle(false);
  }

  hostUpdated(): void {
    const dialog = this.#element;
    if (!dialog) return;
    if (this.#question && !dialog.open) {
      this.#shown = this.#question;
      dialog.showModal();
    }
    if (!this.#question && dialog.open) dialog.close();
  }

  render(): TemplateResult | typeof nothing {
    const question = this.#question;
    return html`
      <dialog class="dialog" part="dialog" aria-labelledby="dialog-title" @close=${this.#handleClose}>
        ${
          question
            ? html`
                <h2 class="dialog-title" id="dialog-title">${question.title}</h2>
                <div class="dialog-body">${question.body}</div>
                <div class="dialog-actions">
                  <button class="button" type="button" @click=${() => this.#settle(false)}>${question.cancel}</button>
                  <button class="button" data-kind="primary" type="button" @click=${this.#handleConfirm}>
                    ${question.confirm}
                  </button>
                </div>
              `
            : nothing
        }
      </dialog>
    `;
  }

  get #element(): HTMLDialogElement | null {
    return this.#host.renderRoot?.querySelector('dialog.dialog') ?? null;
  }

  /** The browser tells of a closed dialog late: maybe when the next question is already asked. */
  readonly #handleClose = (): void => {
    if (!this.#element?.open && this.#shown === this.#question) this.#settle(false);
  };

  readonly #handleConfirm = (): void => {
    const dialog = this.#element;
    if (dialog && this.#question?.onConfirm && !this.#question.onConfirm(dialog)) return;
    this.#settle(true);
  };

  #settle(confirmed: boolean): void {
    if (!this.#question) return;
    this.#question = undefined;
    // Close before the answer: the focus goes back first, and the caller may move it on.
    const dialog = this.#element;
    if (dialog?.open) dialog.close();
    this.#answer?.(confirmed);
    this.#answer = undefined;
    this.#host.requestUpdate();
  }
}
