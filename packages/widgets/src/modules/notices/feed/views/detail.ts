import type { Notice, NoticeSummary } from '@party-affairs/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import type { QueryFacts, WidgetState } from '../../../../kit/data/query-state.ts';
import { labelFor } from '../../../../kit/i18n/label-for.ts';
import { timeOf } from '../../../../kit/i18n/time.ts';
import { attachmentsView } from '../../../../kit/list/attachments.ts';
import { backIcon } from '../../../../kit/views/icons/action-icons.ts';
import { richText } from '../../../../kit/views/rich-text.ts';
import { emptyView, offlineLine, stateView, successLine } from '../../../../kit/views/state-views.ts';
import type { NoticeActions } from '../feed-parts.ts';
import type { OpenNoticeWording } from '../open-notice-messages.ts';
import { isOwed } from '../receipt-state.ts';
import { acknowledgementView } from './acknowledgement.ts';
import { owedLabel } from './row.ts';

export interface DetailOptions extends OpenNoticeWording {
  readonly state: WidgetState;
  readonly query: QueryFacts;
  readonly error: unknown;
  /** What the list knows of the notice. */
  readonly summary: NoticeSummary | undefined;
  readonly notice: Notice | undefined;
  /** The revision that came while the former one was read. */
  readonly newRevision: number | undefined;
  /** Milliseconds since 1970 when the notice was fetched. */
  readonly dataAt: number;
  readonly actions: NoticeActions | undefined;
  readonly dialog: unknown;
  readonly onAcknowledge: (notice: Notice) => void;
  readonly onBack: () => void;
  readonly onRetry: () => void;
}

/** An open notice in each state it can be in. */
export function detailView(options: DetailOptions): TemplateResult {
  const { messages, dates, state, query, error, notice, summary, newRevision, dataAt, actions, onBack, onRetry } =
    options;
  const known = query.isEmpty ? undefined : (notice ?? summary);
  const kept = notice || state === 'loading' ? undefined : known?.summary;
  return html`
    <div class="detail-bar" part="detail-bar">
      <button class="button" data-kind="quiet" part="back" type="button" @click=${onBack}>
        ${backIcon()}${messages.back}
      </button>
      ${known?.receipt ? actions?.renderDetailActions(known, messages) : nothing}
    </div>
    ${known ? actions?.renderFailure(known, messages) : nothing}
    ${notice && state === 'offline' ? offlineLine(messages, dates.moment(new Date(dataAt).toISOString()), onRetry) : nothing}
    ${newRevision ? successLine(messages.revisedWhileOpen(newRevision)) : nothing}
    <article class="detail" part="detail" aria-labelledby="detail-title">
      ${known ? headView(known, options) : nothing}
      ${stateView({
        state,
        query,
        messages,
        error,
        onRetry,
        kept: kept && messages.summaryKept,
        skeleton: () => textSkeleton(messages.loading),
        empty: () => emptyView(messages.gone.title, messages.gone.text),
        content: () => bodyView(notice!, options),
      })}
      ${kept ? html`<p class="detail-summary">${kept}</p>` : nothing}
    </article>
    ${options.dialog}
  `;
}

function headView(notice: NoticeSummary, { messages, dates }: DetailOptions): TemplateResult {
  const { title, kind, categoryCode, owner, publishedAt, disclosureScope, revision, expireAt } = notice;
  return html`
    <header class="detail-head">
      <p class="meta">
        <span class="fact">${labelFor(messages.kinds, kind)}</span>
        <span class="fact">${labelFor(messages.categories, categoryCode)}</span>
        ${isOwed(notice) ? owedLabel(notice, messages, dates) : nothing}
      </p>
      <h3 class="detail-title" part="detail-title" id="detail-title" tabindex="-1">${title}</h3>
      <dl class="facts" part="facts">
        ${factView(messages.owner, owner.name)} ${factView(messages.published, timeOf(dates, publishedAt))}
        ${factView(
          messages.scope,
          html`${labelFor(messages.scopes, disclosureScope)}${
            revision > 1 ? html`<span class="figures"> · ${messages.revision(revision)}</span>` : nothing
          }`,
        )}
        ${expireAt ? factView(messages.expires, timeOf(dates, expireAt)) : nothing}
      </dl>
    </header>
  `;
}

function factView(name: string, value: unknown): TemplateResult {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

/** Text, attachments, acknowledgement, and who answers for it. */
function bodyView(notice: Notice, options: DetailOptions): TemplateResult {
  const { messages, dates, actions, onAcknowledge } = options;
  return html`
    ${richText(notice.body, messages)} ${attachmentsView(notice.attachments, messages)}
    ${
      notice.requiresAck && notice.receipt && actions
        ? acknowledgementView(notice, options, () => onAcknowledge(notice))
        : nothing
    }
    <p class="detail-foot">
      ${notice.owner.name} ·
      <span>${messages.updated(dates.moment(notice.updatedAt))}</span>
    </p>
  `;
}

/** The text before it is there. */
function textSkeleton(label: string): TemplateResult {
  return html`<div class="skeleton lines" role="img" aria-label=${label}>
    ${Array.from({ length: 7 }, () => html`<span class="bone"></span>`)}
  </div>`;
}
