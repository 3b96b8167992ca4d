import type { DeskNotice, ReceiptsSummary, RollEntry, RollExport, RollStatus } from '@party-affairs/sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { figuresView } from '../../../../kit/desk/work/views/figures.ts';
import type { RollHead, RollRow, Table, WorkContext } from '../../../../kit/desk/work/work-definition.ts';
import type { NoticeWorkWords } from './messages.ts';

type Context = WorkContext<DeskNotice, NoticeWorkWords>;

/**
 * Shows the receipts of a notice. Figures about reading have none below 10; those of a required acknowledgement are
 * exact, with its roll.
 */
export function receiptsView(receipts: ReceiptsSummary, context: Context, roll: unknown): TemplateResult {
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
      ${acknowledgement ? (acknowledgement.rollVisible ? roll : hiddenRoll(acknowledgement.dueAt, context)) : nothing}
    </section>
  `;
}

function hiddenRoll(dueAt: string | null, { words, dates }: Context): TemplateResult {
  const due = dueAt === null ? nothing : html` · ${words.dueAt(dates.moment(dueAt))}`;
  return html`<p class="quiet figures">${words.rollHidden}${due}</p>`;
}

/** Words around the roll: whom it is narrowed to comes with how many they are. */
export function rollHead({ acknowledgement }: ReceiptsSummary, { messages, words, dates }: Context): RollHead {
  const { dueAt, acknowledged, pending } = acknowledgement ?? { dueAt: null, acknowledged: 0, pending: 0 };
  const counted = { waiting: pending, acknowledged } satisfies Record<RollStatus, number>;
  const names = { waiting: words.notYet, acknowledged: words.acknowledged } satisfies Record<RollStatus, string>;
  const statuses = ['waiting', 'acknowledged'] as const;
  return {
    title: words.roll,
    due: dueAt === null ? undefined : words.dueAt(dates.moment(dueAt)),
    note: words.rollNote,
    empty: words.rollEmpty,
    headings: [messages.name, words.acknowledgement],
    filter: {
      label: words.acknowledgement,
      allLabel: messages.counted(messages.all, messages.people(acknowledged + pending)),
      choices: statuses.map((status) => [status, messages.counted(names[status], messages.people(counted[status]))]),
    },
  };
}

/** A line of the roll. Those of the owner itself come first and need no heading. */
export function rollRow({ displayName, organization, ackAt }: RollEntry, { words, dates, entity }: Context): RollRow {
  return {
    name: displayName,
    group: organization.id === entity.owner.id ? undefined : organization.shortName,
    text: ackAt === null ? words.notYet : dates.moment(ackAt),
    isDone: ackAt !== null,
  };
}

/** Makes the roll as a file, in the order of the roster. The last line says who took it out, and for what. */
export function rollTable(
  { title, revision, exportedAt }: RollExport,
  roll: readonly RollEntry[],
  context: Context,
): Table {
  const { messages, words, dates, me } = context;
  const timeOf = (at: string) => `${dates.dayKey(at)} ${dates.time(at)}`;
  return {
    title: words.rollFile(title, revision),
    rows: [
      [messages.name, words.organization, words.acknowledgement, words.acknowledgedAt],
      ...roll.map(({ displayName, organization, ackAt }) => [
        displayName,
        organization.name,
        ackAt === null ? words.notYet : words.acknowledged,
        ackAt === null ? '' : timeOf(ackAt),
      ]),
      [words.exportedBy(me?.displayName ?? '', timeOf(exportedAt))],
    ],
  };
}
