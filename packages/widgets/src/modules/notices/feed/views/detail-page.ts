import { isNetworkError, type Notice, type NoticeSummary } from '@party-affairs/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { emptyView, errorView, offlineLine, offlineView, successLine } from '../../../../kit/views/state-views.ts';
import { bodySkeletonView, bodyView, detailView, type DetailContext } from './detail.ts';

export interface DetailPageOptions extends DetailContext {
  /** What the list knows of the notice. */
  readonly summary: NoticeSummary | undefined;
  readonly notice: Notice | undefined;
  readonly error: unknown;
  readonly gone: boolean;
  readonly newRevision: number | undefined;
  readonly offline: boolean;
  readonly dataAt: number;
  readonly dialog: unknown;
  readonly onRetry: () => void;
}

/** An open notice in each state it can be in. */
export function detailPage(options: DetailPageOptions): TemplateResult {
  return html`${stateOf(options)}${options.dialog}`;
}

function stateOf(options: DetailPageOptions): TemplateResult {
  const { messages, dates, notice, summary, gone, error, newRevision, offline, dataAt, onRetry } = options;
  if (gone) return detailView(undefined, emptyView(messages.gone.title, messages.gone.text), options);
  const unreachable = offline || isNetworkError(error);
  if (notice) {
    const lines = html`
      ${unreachable ? offlineLine(messages, dates.moment(new Date(dataAt).toISOString()), onRetry) : nothing}
      ${newRevision ? successLine(messages.revisedWhileOpen(newRevision)) : nothing}
    `;
    return detailView(notice, bodyView(notice, options), options, lines);
  }
  const kept = summary?.summary ? messages.summaryKept : undefined;
  const rest = kept ? html`<p class="detail-summary">${summary?.summary}</p>` : nothing;
  if (unreachable) return detailView(summary, html`${offlineView(messages, onRetry)}${rest}`, options);
  if (error !== undefined)
    return detailView(summary, html`${errorView(messages, error, onRetry, { kept })}${rest}`, options);
  return detailView(summary, bodySkeletonView(messages.loading), options);
}
