import type { Organization } from '@party-affairs/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import type { Dates } from '../../../src/kit/i18n/dates.ts';
import {
  deniedView,
  emptyView,
  errorView,
  offlineLine,
  offlineView,
  retryButton,
} from '../../../src/kit/views/state-views.ts';
import type { ExampleWidgetMessages } from '../messages.ts';
import type { ExampleWidgetState } from '../state.ts';

interface CardOptions {
  readonly messages: ExampleWidgetMessages;
  readonly dates: Dates;
  readonly state: ExampleWidgetState;
  readonly heading: string;
  readonly items: readonly Organization[] | undefined;
  readonly error: unknown;
  /** Milliseconds since 1970 when what is shown was fetched. */
  readonly dataAt: number;
  readonly onRetry: () => void;
}

/** One card, one job: heading, and what there is in the state it is in. */
export function cardView(options: CardOptions): TemplateResult {
  const { heading, state } = options;
  return html`
    <section aria-labelledby="heading" aria-busy=${state === 'loading'} data-state=${state}>
      <header class="header" part="header"><h2 class="heading" part="heading" id="heading">${heading}</h2></header>
      ${contentView(options)}
    </section>
  `;
}

function contentView({ messages, dates, state, items, error, dataAt, onRetry }: CardOptions): TemplateResult {
  if (state === 'loading') return html`<p class="waiting"><span class="visually-hidden">${messages.loading}</span></p>`;
  if (state === 'denied') return deniedView(messages, error, retryButton(messages, onRetry));
  if (state === 'error') return errorView(messages, error, onRetry);
  if (state === 'empty') return emptyView(messages.empty.title, messages.empty.text);
  if (!items) return offlineView(messages, onRetry);
  return html`
    ${state === 'offline' ? offlineLine(messages, dates.moment(new Date(dataAt).toISOString()), onRetry) : nothing}
    <ul part="list" role="list">
      ${items.map(({ name }) => html`<li class="item">${name}</li>`)}
    </ul>
  `;
}
