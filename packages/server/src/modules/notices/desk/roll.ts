import type { RollEntry, RollStatus } from '@party-affairs/sdk/contract';
import { type Kysely, sql, type SqlBool } from 'kysely';
import type { Database } from '../../../database/schema.ts';
import type { Context } from '../../../http/handler.ts';
import { mayAsOwnStaff } from '../../../identity/permissions.ts';
import type { SignedInSubject } from '../../../identity/subject.ts';
import { cursorAt, type CursorScope, positionOf } from '../../../lists/cursor.ts';
import type { PageQuery } from '../../../lists/read-page.ts';
import { ProblemError } from '../../../problem.ts';
import { findWritable } from './queries.ts';
import { openNotice } from './transitions.ts';

type Desk = Context<SignedInSubject>;

/** Lines that one request looks at for those with a status: its cost does not grow with the roll. */
const lookedAt = 2000;

/** Query of a page of a roll. */
export interface RollPageQuery extends PageQuery {
  readonly status?: RollStatus | undefined;
}

/**
 * Makes the condition for members on the rolls of an organisation. They are the Party members of its subtree whose
 * membership is in order, and one stretch of an index, because a position begins with a path.
 */
export function isOnRoll(ownerPath: string) {
  // The character after `/`, so that the text is beyond everything that begins with the path.
  const end = `${ownerPath.slice(0, -1)}0`;
  return sql<SqlBool>`members.roll_position >= ${ownerPath} and members.roll_position < ${end}`;
}

/**
 * Opens the published revision whose roll the subject may see. Rights come first, then the state.
 *
 * @throws `not-found`, `forbidden`, `invalid-transition`
 */
export async function openRoll(context: Desk, noticeId: string) {
  const { db, subject } = context;
  const found = await findWritable(db, subject, noticeId);
  if (!found) throw new ProblemError('not-found');
  if (!mayAsOwnStaff(subject, 'notices.receipts', found.owner_path)) throw new ProblemError('forbidden');
  const { row, notice } = await openNotice(context, { noticeId }, 'receipts');
  // The workflow refuses it before something was published.
  const revision = notice.liveRevision ?? 1;
  const published = await db
    .selectFrom('notice_revisions')
    .select(['title', 'requires_ack', 'ack_due_at'])
    .where('notice_id', '=', row.id)
    .where('revision', '=', revision)
    .executeTakeFirstOrThrow();
  if (published.requires_ack !== 1) throw new ProblemError('invalid-transition');
  return { row, revision, title: published.title, dueAt: published.ack_due_at };
}

/**
 * Reads a page of who has acknowledged the published revision and when: by organisation, then by name. Never by time.
 *
 * @throws `not-found`, `forbidden`, `invalid-transition`, `invalid-cursor`
 */
export async function readRoll(context: Desk, noticeId: string, { limit, cursor, status }: RollPageQuery) {
  const { db, subject } = context;
  const { row, revision } = await openRoll(context, noticeId);
  const filters = { noticeId: row.id, revision, status };
  const scope: CursorScope = { list: 'noticeDesk.roll', subject, filters };
  const [path, memberId] = (positionOf(scope, ['string', 'string'], cursor) ?? []) as [string?, string?];
  let after = path === undefined ? undefined : await placeOf(db, path, memberId ?? '');
  const items: RollEntry[] = [];
  for (let left = status === undefined ? limit : lookedAt; left > 0;) {
    const asked = Math.min(status === undefined ? limit : 500, left);
    // One more than is looked at says whether the roll goes on.
    const lines = await rollQuery(db, row.id, row.owner_path, revision, after)
      .limit(asked + 1)
      .execute();
    for (const [index, line] of lines.slice(0, asked).entries()) {
      after = [line.roll_position, line.id];
      if (status !== undefined && (line.ack_at !== null) !== (status === 'acknowledged')) continue;
      items.push(toEntry(line));
      if (items.length === limit && index + 1 < lines.length) {
        return { items, nextCursor: cursorAt(scope, [line.path, line.id]) };
      }
    }
    const last = lines[asked - 1];
    if (!last || lines.length <= asked) return { items, nextCursor: null };
    left -= asked;
    if (left <= 0) return { items, nextCursor: cursorAt(scope, [last.path, last.id]) };
  }
  return { items, nextCursor: null };
}

type Place = readonly [rollPosition: string, id: string];
type RollLine = Awaited<ReturnType<ReturnType<typeof rollQuery>['execute']>>[number];

/** Makes the query for the lines of a roll after a place, in its order. A test asks the database how it would run it. */
export function rollQuery(
  db: Kysely<Database>,
  noticeId: string,
  ownerPath: string,
  revision: number,
  after: Place | undefined,
) {
  // A cross join is read in the order it is written: members as their index has them.
  const lines = db
    .selectFrom('members')
    .crossJoin('accounts')
    .crossJoin('organizations')
    .leftJoin('notice_receipts as theirs', (join) =>
      join.onRef('theirs.account_id', '=', 'members.account_id').on('theirs.notice_id', '=', noticeId),
    )
    .whereRef('accounts.id', '=', 'members.account_id')
    .whereRef('organizations.id', '=', 'members.organization_id')
    .where(isOnRoll(ownerPath))
    .select([
      'members.id as id',
      sql<string>`members.roll_position`.as('roll_position'),
      'accounts.display_name',
      'organizations.id as organization_id',
      'organizations.name',
      'organizations.short_name',
      'organizations.path',
      sql<string | null>`case when theirs.ack_revision = ${revision} then theirs.ack_at end`.as('ack_at'),
    ])
    .orderBy('members.roll_position')
    .orderBy('members.id');
  if (!after) return lines;
  return lines.where(sql<SqlBool>`(members.roll_position, members.id) > (${after[0]}, ${after[1]})`);
}

/**
 * Finds where a page goes on. A cursor holds no name, because addresses are logged: the member's place is looked up. One
 * who has gone elsewhere makes the roll go on at the begin of that organisation, so that no line is left out.
 */
async function placeOf(db: Kysely<Database>, path: string, memberId: string): Promise<Place> {
  const member = await db.selectFrom('members').select('roll_position').where('id', '=', memberId).executeTakeFirst();
  const position = member?.roll_position;
  return position?.startsWith(`${path} `) ? [position, memberId] : [path, ''];
}

function toEntry(line: RollLine): RollEntry {
  return {
    id: line.id,
    displayName: line.display_name,
    organization: { id: line.organization_id, name: line.name, shortName: line.short_name },
    ackAt: line.ack_at,
  };
}
