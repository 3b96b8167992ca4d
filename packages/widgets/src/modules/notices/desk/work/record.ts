import type { DeskNotice, Me } from '@party-affairs/sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Fact, Note, WorkContext } from '../../../../kit/desk/work/work-definition.ts';
import { fileSize } from '../../../../kit/i18n/file-size.ts';
import { labelFor } from '../../../../kit/i18n/label-for.ts';
import { clipIcon, takenBackIcon } from '../../../../kit/views/icons/index.ts';
import { richText } from '../../../../kit/views/rich-text.ts';
import { safeUrl } from '../../../../kit/views/safe-url.ts';
import { scopeLine } from './actions.ts';
import type { NoticeWorkWords } from './messages.ts';

type Context = WorkContext<DeskNotice, NoticeWorkWords>;

/** Notes that the user has to know before acting on a notice. */
export function noticeNotes({ messages, words, me, entity }: Context): readonly Note[] {
  const { state, revision, liveRevision, trail, withdrawReason, actions } = entity;
  const notes: Note[] = [];
  const last = trail.at(-1);
  if (state === 'draft' && last?.action === 'return' && last.reason)
    notes.push({ icon: takenBackIcon(), text: words.returned(last.by?.displayName ?? messages.system, last.reason) });
  if (state === 'withdrawn' && withdrawReason)
    notes.push({ icon: takenBackIcon(), text: words.withdrawnBecause(withdrawReason) });
  if (liveRevision !== null && liveRevision !== revision)
    notes.push({ text: words.revisionUnderWay(liveRevision, revision) });
  if (state === 'secrecyReview' && !actions.includes('approve'))
    notes.push({ text: isOwnText(entity, me) ? words.selfApproval : words.waitingForReview });
  return notes;
}

/** Renders the content of a notice. */
export function noticeContent({ messages, words, entity }: Context): TemplateResult {
  const { summary, body } = entity;
  return html`
    <section class="part sheet" aria-label=${words.fields.body}>
      ${summary ? html`<p class="summary">${summary}</p>` : nothing}
      ${body.children.length > 0 ? richText(body, messages) : html`<p class="quiet">${words.noBody}</p>`}
      ${attachmentsView(entity, messages, words)}
    </section>
  `;
}

function attachmentsView({ attachments }: DeskNotice, messages: Context['messages'], words: NoticeWorkWords) {
  if (attachments.length === 0) return nothing;
  return html`
    <ul class="attachments" aria-label=${words.fields.attachments}>
      ${attachments.map(
        ({ fileName, size, url }) => html`
          <li>
            <a class="link" href=${safeUrl(url, ['https', 'http']) ?? nothing} rel="noopener noreferrer" target="_blank"
              >${clipIcon()}<span
                >${fileName}<span class="visually-hidden">（${messages.opensElsewhere}）</span></span
              ></a
            >
            <span class="quiet figures">${fileSize(size, messages.language)}</span>
          </li>
        `,
      )}
    </ul>
  `;
}

export function noticeFacts(context: Context): readonly Fact[] {
  const { words, dates, entity } = context;
  const { owner, author, kind, categoryCode, state, publishAt, expireAt } = entity;
  const { facts } = words;
  const published = publishAt === null ? '' : dates.moment(publishAt);
  return [
    [facts.scope, scopeLine(context)],
    [facts.owner, owner.name],
    [facts.author, author.displayName],
    [facts.kind, labelFor(words.kinds, kind)],
    [facts.category, labelFor(words.categories, categoryCode)],
    ...(publishAt === null
      ? []
      : [[facts.publishAt, state === 'scheduled' ? words.scheduledFor(published) : published] as const]),
    [facts.expireAt, expireAt === null ? words.noExpiry : dates.moment(expireAt)],
    [facts.acknowledge, acknowledgement(context)],
  ];
}

function acknowledgement({ words, dates, entity: { requiresAck, ackDueAt } }: Context): string {
  if (!requiresAck) return words.noAcknowledgement;
  return ackDueAt === null ? words.mustAcknowledge : words.acknowledgeBy(dates.moment(ackDueAt));
}

/**
 * Whether this person could review a notice, were it not their own text. A person who wrote or changed a revision does not
 * approve it (`self-approval`); the server decides, this only explains why the button is not there.
 */
function isOwnText({ author, trail, revision }: DeskNotice, me: Me | null | undefined): boolean {
  if (!me?.permissions.includes('notices.review')) return false;
  return (
    author.id === me.id ||
    trail.some((entry) => entry.revision === revision && entry.by?.id === me.id && /^(create|edit)$/.test(entry.action))
  );
}
