import type { DeskNotice } from '@party-affairs/sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Dates } from '../../../../../kit/i18n/dates.ts';
import { fileSize } from '../../../../../kit/i18n/file-size.ts';
import { backIcon, clipIcon, takenBackIcon, warningIcon } from '../../../../../kit/views/icons/index.ts';
import type { Language } from '../../../../../kit/i18n/language.ts';
import { richText } from '../../../../../kit/views/rich-text.ts';
import { safeUrl } from '../../../../../kit/views/safe-url.ts';
import type { WorkMessages } from '../messages.ts';
import { stateBadge } from '../../views/state-badge.ts';
import { scopeLine } from './steps.ts';
import { trailView } from './trail.ts';
import { labelFor } from '../../../../../kit/i18n/notice-words.ts';

export interface NoticeProps {
  readonly messages: WorkMessages;
  readonly dates: Dates;
  readonly language: Language;
  readonly notice: DeskNotice;
  /** The person could review, were it not their own text. */
  readonly isOwnText: boolean;
  readonly outcome: unknown;
  readonly steps: unknown;
  readonly receipts: unknown;
  readonly onBack: () => void;
}

/** A notice as staff see it: where it stands, what can be done, what it says, what became of it, who did what. */
export function noticeView(props: NoticeProps): TemplateResult {
  const { messages, dates, notice, outcome, steps, receipts, onBack } = props;
  const { title, state, summary, body, trail, owner, updatedAt } = notice;
  return html`
    <article class="notice" part="notice" aria-labelledby="notice-title">
      <button class="button back" data-kind="quiet" type="button" @click=${onBack}>
        ${backIcon()}${messages.back}
      </button>
      <div class="notice-state">
        ${stateBadge(state, messages)}
        <span class="quiet figures">${messages.revision(notice.revision)}</span>
      </div>
      <h3 class="notice-title" id="notice-title" tabindex="-1">${title}</h3>
      <p class="quiet figures">${messages.ownerAndUpdate(owner.name, dates.moment(updatedAt))}</p>
      ${standing(props)} ${outcome} ${steps}
      <section class="part sheet" aria-label=${messages.fields.text}>
        ${summary ? html`<p class="summary">${summary}</p>` : nothing}
        ${body.children.length > 0 ? richText(body, messages) : html`<p class="quiet">${messages.noBody}</p>`}
        ${attachmentsView(props)}
      </section>
      ${factsView(props)} ${receipts} ${trailView(trail, messages, dates)}
    </article>
  `;
}

/** What somebody has to know before they do anything. */
function standing({ messages, notice, isOwnText }: NoticeProps): TemplateResult {
  const { state, revision, liveRevision, trail, withdrawReason } = notice;
  const last = trail.at(-1);
  const lines: [TemplateResult, string][] = [];
  if (state === 'draft' && last?.action === 'return' && last.reason)
    lines.push([takenBackIcon(), messages.returned(last.by?.displayName ?? messages.byClock, last.reason)]);
  if (state === 'withdrawn' && withdrawReason) lines.push([takenBackIcon(), messages.withdrawnBecause(withdrawReason)]);
  if (liveRevision !== null && liveRevision !== revision)
    lines.push([warningIcon(), messages.revisionUnderWay(liveRevision, revision)]);
  if (state === 'secrecyReview' && !notice.actions.includes('approve'))
    lines.push([warningIcon(), isOwnText ? messages.selfApproval : messages.waitingForReview]);
  return html`${lines.map(([icon, text]) => html`<p class="standing">${icon}<span>${text}</span></p>`)}`;
}

function attachmentsView({ messages, language, notice: { attachments } }: NoticeProps) {
  if (attachments.length === 0) return nothing;
  return html`
    <ul class="attachments" aria-label=${messages.fields.attachments}>
      ${attachments.map(
        ({ fileName, size, url }) => html`
          <li>
            <a class="link" href=${safeUrl(url, ['https', 'http']) ?? nothing} rel="noopener noreferrer" target="_blank"
              >${clipIcon()}<span
                >${fileName}<span class="visually-hidden">（${messages.opensElsewhere}）</span></span
              ></a
            >
            <span class="quiet figures">${fileSize(size, language)}</span>
          </li>
        `,
      )}
    </ul>
  `;
}

function factsView({ messages, dates, notice }: NoticeProps): TemplateResult {
  const { owner, author, kind, categoryCode, state, publishAt, expireAt, requiresAck, ackDueAt } = notice;
  const { facts } = messages;
  const rows: [string, string][] = [
    [facts.scope, scopeLine(notice, messages)],
    [facts.owner, owner.name],
    [facts.author, author.displayName],
    [facts.kind, labelFor(messages.kinds, kind)],
    [facts.category, labelFor(messages.categories, categoryCode)],
  ];
  if (publishAt !== null)
    rows.push([facts.publishAt, (state === 'scheduled' ? messages.scheduledFor : String)(dates.moment(publishAt))]);
  rows.push([facts.expireAt, expireAt === null ? messages.noExpiry : dates.moment(expireAt)]);
  rows.push([facts.acknowledge, acknowledgementWord(requiresAck, ackDueAt, messages, dates)]);
  return html`
    <dl class="facts figures">
      ${rows.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
  `;
}

function acknowledgementWord(requires: boolean, dueAt: string | null, messages: WorkMessages, dates: Dates) {
  if (!requires) return messages.noAcknowledgement;
  return dueAt === null ? messages.mustAcknowledge : messages.acknowledgeBy(dates.moment(dueAt));
}

/** In the geometry of a notice. */
export function noticeSkeleton(label: string): TemplateResult {
  return html`<div class="skeleton notice" role="img" aria-label=${label}>
    ${Array.from({ length: 7 }, () => html`<span class="bone"></span>`)}
  </div>`;
}
