import type { Notice, NoticeSummary } from '@party-affairs/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { labelFor } from '../../../../kit/i18n/label-for.ts';
import { timeOf } from '../../../../kit/i18n/time.ts';
import type { ItemListContext } from '../../../../kit/item-list/item-list-definition.ts';
import { attachmentsView } from '../../../../kit/list/attachments.ts';
import { richText } from '../../../../kit/views/rich-text.ts';
import type { OpenNoticeWords } from '../open-notice-messages.ts';
import { isOwed } from '../receipt-state.ts';
import { owedLabel } from './meta.ts';

type Context = ItemListContext<OpenNoticeWords>;

/** Renders the line above the title of an open notice. */
export function detailMeta(notice: NoticeSummary, { words, dates }: Context): TemplateResult {
  return html`
    <span class="fact">${labelFor(words.kinds, notice.kind)}</span>
    <span class="fact">${labelFor(words.categories, notice.categoryCode)}</span>
    ${isOwed(notice) ? owedLabel(notice, words, dates) : nothing}
  `;
}

/** Renders owner, time and scope below the title of an open notice. */
export function factsView(notice: NoticeSummary, { words, dates }: Context): TemplateResult {
  const { owner, publishedAt, disclosureScope, revision, expireAt } = notice;
  return html`<dl class="facts" part="facts">
    ${factView(words.owner, owner.name)} ${factView(words.published, timeOf(dates, publishedAt))}
    ${factView(
      words.scope,
      html`${labelFor(words.scopes, disclosureScope)}${
        revision > 1 ? html`<span class="figures"> · ${words.revision(revision)}</span>` : nothing
      }`,
    )}
    ${expireAt ? factView(words.expires, timeOf(dates, expireAt)) : nothing}
  </dl>`;
}

function factView(name: string, value: unknown): TemplateResult {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

/** Text, attachments, acknowledgement, and who answers for it. */
export function bodyView(
  notice: Notice,
  { messages, words, dates }: Context,
  acknowledgement: unknown,
  tools: unknown,
): TemplateResult {
  const { body, attachments, owner, updatedAt } = notice;
  return html`
    ${richText(body, messages)} ${attachmentsView(attachments, { ...messages, attachments: words.attachments })}
    ${acknowledgement}
    <div class="detail-end">
      <p class="detail-foot">
        ${owner.name} ·
        <span>${words.updated(dates.moment(updatedAt))}</span>
      </p>
      ${tools}
    </div>
  `;
}
