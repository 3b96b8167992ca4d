import type { Database } from '@party-affairs/server';
import type { Insertable } from 'kysely';
import type { Calendar } from '../../campus/calendar.ts';
import { organizationPath } from '../../campus/organizations.ts';
import { people } from '../../campus/people.ts';
import type { SeedNotice } from './seed-notice.ts';

type ReceiptRow = Insertable<Database['notice_receipts']>;

const hour = 3_600_000;

/** How far 李若溪 has come with what needs an example of each kind; the rest follows from age, below. */
const member: Readonly<Record<string, 'nothing' | 'seen' | 'read' | 'acknowledged' | 'acknowledgedEarlier'>> = {
  ntc_appraisal: 'seen',
  ntc_branch_meeting: 'nothing',
  ntc_theory_group: 'nothing',
  ntc_library_hours: 'seen',
  ntc_museum_visit: 'seen',
  ntc_study_hours: 'acknowledgedEarlier',
  ntc_development_templates: 'read',
  ntc_clean_reminder: 'read',
  ntc_branch_dues: 'acknowledged',
  ntc_branch_safety: 'acknowledged',
};

const memberArchived = ['ntc_minutes', 'ntc_report_channels', 'ntc_cs_contacts', 'ntc_hant_film'];

/** Makes the rows of who has seen, read, acknowledged and put away what. */
export function seedReceipts(notices: readonly SeedNotice[], calendar: Calendar): ReceiptRow[] {
  return notices.flatMap((notice, place) => {
    const published = publishedAt(notice);
    if (!published) return [];
    return readersOf(notice).flatMap((account, index): ReceiptRow[] => {
      const how = account === 'acc_member' ? ownReading(notice, published, calendar) : reading(index, place);
      const row = receiptRow(notice, account, published, how, calendar);
      if (row && account === 'acc_member' && memberArchived.includes(notice.id)) row.archived_at = row.read_at ?? null;
      return row ? [row] : [];
    });
  });
}

function publishedAt({ progress }: SeedNotice): Date | null {
  if (progress.state === 'published') return progress.at;
  return progress.state === 'withdrawn' ? progress.publishedAt : null;
}

/** Party members below the owner: those a notice is for in the first place. */
function readersOf(notice: SeedNotice): string[] {
  const owner = organizationPath(notice.owner);
  return people
    .filter(({ affiliation }) => affiliation && ['full', 'probationary'].includes(affiliation[1]))
    .filter(({ account, affiliation }) => {
      return account === 'acc_member' || organizationPath(affiliation![0]).startsWith(owner);
    })
    .map(({ account }) => account)
    .filter((account) => account !== 'acc_member' || isForMember(notice));
}

function isForMember({ scope, owner }: SeedNotice): boolean {
  return scope !== 'branch' || organizationPath('org_cs_s1').startsWith(organizationPath(owner));
}

interface Reading {
  readonly how: 'nothing' | 'seen' | 'read' | 'acknowledged' | 'acknowledgedEarlier';
  /** Hours after publication. */
  readonly delay: number;
}

/**
 * Spreads reading by a fixed rule. Of ten people about seven have read, one has seen it in a list, two have not been
 * here.
 */
function reading(person: number, notice: number): Reading {
  const draw = (person * 7 + notice * 3) % 10;
  const how = draw < 2 ? 'nothing' : draw < 3 ? 'seen' : draw < 5 ? 'read' : 'acknowledged';
  return { how, delay: 1 + ((person * 5 + notice) % 30) };
}

function ownReading({ id }: SeedNotice, published: Date, calendar: Calendar): Reading {
  const own = member[id];
  if (own) return { how: own, delay: 2 };
  if (published >= calendar.past(1, '08:30')) return { how: 'nothing', delay: 0 };
  return { how: published >= calendar.past(3, '08:30') ? 'seen' : 'read', delay: 3 };
}

function receiptRow(
  notice: SeedNotice,
  account: string,
  published: Date,
  { how, delay }: Reading,
  calendar: Calendar,
): ReceiptRow | null {
  const at = new Date(Math.min(published.getTime() + delay * hour, calendar.now.getTime()));
  if (how === 'nothing' || (notice.author === account && how === 'seen')) return null;
  const earlier = how === 'acknowledgedEarlier' ? notice.earlier?.[0] : undefined;
  const opened = earlier ? new Date(earlier.publishedAt.getTime() + delay * hour) : at;
  const time = opened.toISOString();
  const revision = (notice.earlier?.length ?? 0) + 1;
  const acknowledged = notice.acknowledge && how.startsWith('acknowledged');
  return {
    notice_id: notice.id,
    account_id: account,
    seen_at: time,
    read_at: how === 'seen' ? null : time,
    ack_at: acknowledged ? time : null,
    ack_revision: acknowledged ? (earlier ? 1 : revision) : null,
    archived_at: null,
  };
}
