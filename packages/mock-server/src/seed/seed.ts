import type { Database } from '@party-affairs/server';
import { gramsOf } from '@party-affairs/server/search';
import type { Insertable, Kysely } from 'kysely';
import { campusCalendar } from './calendar.ts';
import { insertRows } from './insert-rows.ts';
import { type NoticeRows, noticeRows } from './notice-rows.ts';
import { seedNotices } from './notices/index.ts';
import { organizationPath, organizations } from './organizations.ts';
import { people } from './people.ts';
import { seedReceipts } from './receipts.ts';

const year = 365.25 * 24 * 3_600_000;

/**
 * Fills a migrated, empty database with a small university: organisations, people and roles, about 60 notices in every
 * state, attachments, and what people have read. The same `now` gives the same rows; other times move all dates with it.
 *
 * @example
 * await migrate(database);
 * await seed(database, { now: new Date() });
 */
export async function seed(database: Kysely<Database>, { now }: { readonly now: Date }): Promise<void> {
  const calendar = campusCalendar(now);
  const notices = seedNotices(calendar);
  const rows = notices.map((notice) => noticeRows(notice, calendar));
  await database.transaction().execute(async (db) => {
    await insertRows(db, 'organizations', organizationRows());
    await insertRows(
      db,
      'accounts',
      people.map(({ account, name }) => ({ id: account, display_name: name })),
    );
    await insertRows(db, 'members', memberRows());
    await insertRows(db, 'role_assignments', roleRows(now));
    await insertRows(
      db,
      'notices',
      rows.map(({ notice }) => notice),
    );
    await insertRows(
      db,
      'notice_revisions',
      rows.flatMap(({ revisions }) => revisions),
    );
    await insertRows(db, 'notice_trail', rows.flatMap(({ trail }) => trail).sort(byTime));
    await insertRows(
      db,
      'attachment_contents',
      rows.flatMap(({ contents }) => contents),
    );
    await insertRows(
      db,
      'attachments',
      rows.flatMap(({ attachments }) => attachments),
    );
    await insertRows(db, 'notice_receipts', seedReceipts(notices, calendar));
    await insertRows(db, 'notice_grams', rows.flatMap(gramRows));
  });
}

function organizationRows(): Insertable<Database['organizations']>[] {
  return organizations.map(({ id, code, name, shortName, kind, parentId }, position) => ({
    id,
    code,
    name,
    short_name: shortName,
    kind,
    parent_id: parentId,
    path: organizationPath(id),
    position,
  }));
}

function memberRows(): Insertable<Database['members']>[] {
  return people.flatMap(({ account, affiliation }) => {
    if (!affiliation) return [];
    const [organization, stage] = affiliation;
    return [
      {
        id: memberId(account),
        account_id: account,
        organization_id: organization,
        stage,
        membership_status: 'normal',
      },
    ];
  });
}

function roleRows(now: Date): Insertable<Database['role_assignments']>[] {
  const yearsAgo = (years: number) => new Date(now.getTime() - years * year).toISOString();
  return people.flatMap(({ account, roles }) =>
    (roles ?? []).map(({ role, organization, from, to }, index) => ({
      id: `rol_${account.slice('acc_'.length)}_${index + 1}`,
      member_id: memberId(account),
      organization_id: organization,
      role,
      from_at: yearsAgo(from),
      to_at: to === undefined ? null : yearsAgo(to),
    })),
  );
}

function memberId(account: string): string {
  return `mem_${account.slice('acc_'.length)}`;
}

function byTime(one: { at: string }, other: { at: string }): number {
  return one.at < other.at ? -1 : one.at > other.at ? 1 : 0;
}

/** Only what people see is searched by pieces. */
function gramRows({ notice, revisions }: NoticeRows): Insertable<Database['notice_grams']>[] {
  const live = revisions.find(({ revision }) => revision === notice.live_revision);
  if (!live || notice.status !== 'published') return [];
  return Array.from(gramsOf(live.search_text), (gram) => ({ gram, notice_id: notice.id }));
}
