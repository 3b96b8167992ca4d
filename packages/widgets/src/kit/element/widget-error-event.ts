/**
 * Something could not be loaded or done; the widget shows it too. A widget tells it under a name of its own and as `pa-error`, so
 * that a page can listen to one widget or to all.
 */
export class WidgetErrorEvent extends Event {
  /** The SDK's error: `isApiError(error)` and the other guards tell which. */
  readonly error: unknown;

  constructor(type: string, error: unknown) {
    super(type, { bubbles: true, composed: true });
    this.error = error;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'pa-error': WidgetErrorEvent;
  }
}

/** Tells the host page of an error: under the widget's name, and as `pa-error`. */
export function reportError(widget: EventTarget, type: `pa-${string}-error`, error: unknown): void {
  for (const name of [type, 'pa-error']) widget.dispatchEvent(new WidgetErrorEvent(name, error));
}
