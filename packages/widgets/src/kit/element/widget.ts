import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import type { BaseClient } from '@party-affairs/sdk';
import { HostContext, type WidgetHost } from './host-context.ts';
import { version } from './version.ts';

/** What every widget is. Kept nearly empty: shared pieces are controllers and template functions. */
export abstract class Widget extends LitElement implements WidgetHost {
  /** Version of the package this class came with. */
  static readonly version: string = version;

  /** BaseClient of the SDK; comes before the one of a `<pa-provider>` around the widget. */
  @property({ attribute: false }) client: BaseClient | undefined;

  protected readonly context = new HostContext(this);
}
