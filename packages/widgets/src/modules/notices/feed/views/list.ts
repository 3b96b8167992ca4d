import type { NoticeSummary } from '@party-affairs/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { pinIcon } from '../../../../kit/views/first-icons.ts';
import { isArchived } from '../receipt-state.ts';
import { rowView, type RowContext } from './row.ts';

interface Group {
  readonly key: string;
  readonly notices: NoticeSummary[];
}

const pinned = 'pinned';

/** Pinned first, then by day; the order within is the API's. */
function groupByDay(notices: readonly NoticeSummary[], { dates, compact }: RowContext): Group[] {
  if (compact) return [{ key: pinned, notices: notices.filter((notice) => !isArchived(notice)) }];
  const groups = new Map<string, NoticeSummary[]>();
  for (const notice of notices) {
    const key = notice.pinned ? pinned : dates.dayKey(notice.publishedAt);
    const group = groups.get(key);
    if (group) group.push(notice);
    else groups.set(key, [notice]);
  }
  return [...groups].map(([key, members]) => ({ key, notices: members }));
}

/** The rows, under their days. */
export function listView(notices: readonly NoticeSummary[], context: RowContext): TemplateResult {
  const { messages, dates, compact } = context;
  const places = new Map(notices.map(({ id }, index) => [id, index]));
  return html`${repeat(
    groupByDay(notices, context),
    ({ key }) => key,
    ({ key, notices: members }) => html`
      <div class="group">
        ${
          compact
            ? nothing
            : html`<h3 class="group-heading" part="group-heading" id="group-${key}">
                ${key === pinned ? html`${pinIcon()}${messages.pinned}` : html`<span>${dates.day(members[0]!.publishedAt)}</span>`}
              </h3>`
        }
        <ul class="rows" part="list" role="list" aria-labelledby=${compact ? nothing : `group-${key}`}>
          ${repeat(
            members,
            ({ id }) => id,
            (notice) => rowView(notice, places.get(notice.id) ?? 0, key !== pinned, context),
          )}
        </ul>
      </div>
    `,
  )}`;
}

/** The list before it is there, in the shape it will have. Without a label there are no words yet to say so. */
export function skeletonView(rows: number, label: string): TemplateResult {
  return html`
    <div
      class="skeleton group"
      role=${label ? 'img' : nothing}
      aria-label=${label || nothing}
      aria-hidden=${label ? nothing : true}
    >
      <div class="group-heading"><span class="bone"></span></div>
      <div class="rows">${Array.from({ length: rows }, () => skeletonRow())}</div>
    </div>
  `;
}

function skeletonRow(): TemplateResult {
  return html`
    <div class="item">
      <div class="row">
        <div class="row-text"><span class="bone bone-title"></span><span class="bone bone-meta"></span></div>
      </div>
    </div>
  `;
}
