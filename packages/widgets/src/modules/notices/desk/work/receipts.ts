import type { DeskNotice, ReceiptsSummary, RollExport } from '@party-affairs/sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { figuresView } from '../../../../kit/desk/work/views/figures.ts';
import { rollView } from '../../../../kit/desk/work/views/roll.ts';
import type { Table, WorkContext } from '../../../../kit/desk/work/work-definition.ts';
import type { NoticeWorkWords } from './messages.ts';

type Context = WorkContext<DeskNotice, NoticeWorkWords>;

/**
 * Shows the receipts of a notice. Figures about reading have none below 10; those of a required acknowledgement are
 * exact, with its roll.
 */
export function receiptsView(receipts: ReceiptsSummary, context: Context, fileView: unknown): TemplateResult {
  const { messages, words, dates } = context;
  const { revision, audience, read, acknowledgement, updatedAt } = receipts;
  const figures = [
    { name: words.audience, people: audience },
    { name: words.read, people: read },
    ...(acknowledgement
      ? [
          { name: words.acknowledged, people: acknowledgement.acknowledged },
          { name: words.pending, people: acknowledgement.pending },
        ]
      : []),
  ];
  return html`
    <section class="part" aria-labelledby="receipts-title">
      <h4 class="part-title" id="receipts-title">${words.actions.receipts.label}</h4>
      <p class="quiet figures">${words.receiptsOf(revision, dates.moment(updatedAt))}</p>
      ${figuresView(figures, messages)} ${read === null ? html`<p class="quiet">${words.suppressedWhy}</p>` : nothing}
      ${acknowledgement ? acknowledgementRoll(acknowledgement, context, fileView) : nothing}
    </section>
  `;
}

function acknowledgementRoll(
  { dueAt, roll }: NonNullable<ReceiptsSummary['acknowledgement']>,
  { messages, words, dates }: Context,
  fileView: unknown,
): TemplateResult {
  const due = dueAt === null ? undefined : words.dueAt(dates.moment(dueAt));
  if (roll === null)
    return html`<p class="quiet figures">${words.rollHidden}${due === undefined ? nothing : html` · ${due}`}</p>`;
  return rollView({
    title: words.roll,
    due,
    note: words.rollNote,
    file: fileView,
    headings: [messages.name, words.acknowledgement],
    rows: roll.map(({ member, ackAt }) => {
      const isDone = ackAt !== null;
      return { name: member.displayName, isDone, text: isDone ? dates.moment(ackAt) : words.notYet };
    }),
  });
}

/** Makes the roll as a file, in the order of the roster. The last line says who took it out, and for what. */
export function rollTable({ title, revision, roll, exportedAt }: RollExport, context: Context): Table {
  const { messages, words, dates, me } = context;
  const timeOf = (at: string) => `${dates.dayKey(at)} ${dates.time(at)}`;
  return {
    title: words.rollFile(title, revision),
    rows: [
      [messages.name, words.acknowledgement, words.acknowledgedAt],
      ...roll.map(({ member, ackAt }) =>
        ackAt === null
          ? [member.displayName, words.notYet, '']
          : [member.displayName, words.acknowledged, timeOf(ackAt)],
      ),
      [words.exportedBy(me?.displayName ?? '', timeOf(exportedAt))],
    ],
  };
}
