import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import type { BaseClient } from '@party-affairs/sdk';
import { HostContext, type WidgetHost } from './host-context.ts';
import { version } from './version.ts';

/**
 * The base class of every widget. It is kept nearly empty: shared pieces are controllers and template functions.
 * `Events` are the widget's events by name, for code that listens.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-unused-vars -- see below
export abstract class Widget<Events extends object = object> extends LitElement implements WidgetHost {
  /** Version of the package this class came with. */
  static readonly version: string = version;

  /** BaseClient of the SDK; comes before the one of a `<pa-provider>` around the widget. */
  @property({ attribute: false }) client: BaseClient | undefined;

  protected readonly context = new HostContext(this);
}

/**
 * Types of the events of a widget, by their names. A page that listens to an event knows what is in it. Every element
 * has these methods.
 */
export interface Widget<Events extends object = object> {
  readonly [eventsOf]?: Events;
  addEventListener<Type extends keyof Events>(
    type: Type,
    listener: (this: this, event: Events[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<Type extends keyof HTMLElementEventMap>(
    type: Type,
    listener: (this: this, event: HTMLElementEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<Type extends keyof Events>(
    type: Type,
    listener: (this: this, event: Events[Type]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener<Type extends keyof HTMLElementEventMap>(
    type: Type,
    listener: (this: this, event: HTMLElementEventMap[Type]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

/** The key under which the type of a widget keeps its events; no widget has such a property. */
export declare const eventsOf: unique symbol;

/** The events of a widget by name. */
export type EventsOf<Element> = Element extends { readonly [eventsOf]?: infer Events }
  ? Exclude<Events, undefined>
  : {};
