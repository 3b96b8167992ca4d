import { type NewOrganization, type OrganizationEdit, peopleLimits } from '@party-affairs/sdk/contract';
import type { Kysely, Updateable } from 'kysely';
import { appendAuditEntry } from '../../../audit/audit-entries.ts';
import type { Database, OrganizationRow, OrganizationsTable } from '../../../database/schema.ts';
import type { Context } from '../../../http/handler.ts';
import { may } from '../../../identity/permissions.ts';
import type { SignedInSubject } from '../../../identity/subject.ts';
import { ProblemError } from '../../../problem.ts';
import { requireLine } from '../../../rich-text/require-line.ts';
import { updateVersion } from '../../../workflow/update-version.ts';
import { organizationRefOf } from '../entity.ts';
import { requireFaultless, requireOpenOrganization, requireVersion } from '../requirements.ts';
import { deepestLevel, latestDay, levelOf, makesCycle, termFaults } from '../rules.ts';
import { endRoles } from '../roles/end-roles.ts';
import { moveSubtree } from './move-subtree.ts';

type SignedIn = Context<SignedInSubject>;

/** Names the version of an organisation that a write is for. */
export interface OrganizationTarget {
  readonly organizationId: string;
  readonly ifMatch: string | undefined;
}

const permission = 'organizations.write';
const parent = { permission, pointer: '/parentId' } as const;
const tooDeep = [{ pointer: '/parentId', code: 'not-allowed' }];

/** Sets up an organisation below another one, last in the register. Returns its id. */
export async function createOrganization(context: SignedIn, body: NewOrganization): Promise<string> {
  const { db, subject, now, newId } = context;
  const above = await requireOpenOrganization(db, subject, body.parentId, parent);
  if (levelOf(above.path) >= deepestLevel) requireFaultless(tooDeep);
  const columns = columnsOf(body, undefined);
  await requireFreeCode(db, columns.code ?? null, undefined);
  const last = await db
    .selectFrom('organizations')
    .select('position')
    .orderBy('position', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  const id = newId('org');
  await db
    .insertInto('organizations')
    .values({
      ...columns,
      id,
      name: requireLine('/name', body.name, peopleLimits.name),
      short_name: requireLine('/shortName', body.shortName, peopleLimits.shortName),
      kind: body.kind,
      parent_id: above.id,
      path: `${above.path}${id}/`,
      position: (last?.position ?? 0) + 1,
    })
    .execute();
  await noteAct(context, id, 'create', now);
  return id;
}

/** Changes an organisation, and with `parentId` its place in the tree, together with all below it. */
export async function updateOrganization(
  context: SignedIn,
  target: OrganizationTarget,
  body: OrganizationEdit,
): Promise<void> {
  const { db, now } = context;
  const row = await requireOrganizationForWrite(context, target);
  const columns = columnsOf(body, row);
  await requireFreeCode(db, columns.code ?? null, row.id);
  const moves = body.parentId !== undefined && body.parentId !== row.parent_id;
  const newPath = moves ? await requireNewPath(context, row, body.parentId) : row.path;
  await updateVersion(db, 'organizations', row, {
    ...columns,
    ...(body.name !== undefined && { name: requireLine('/name', body.name, peopleLimits.name) }),
    ...(body.shortName !== undefined && {
      short_name: requireLine('/shortName', body.shortName, peopleLimits.shortName),
    }),
    ...(body.kind !== undefined && { kind: body.kind }),
    ...(moves && { parent_id: body.parentId }),
  });
  if (moves) {
    await moveSubtree(db, context.entities, row.path, newPath);
    await noteAct(context, row.id, 'move', now);
  }
  if (Object.keys(body).some((name) => name !== 'parentId')) await noteAct(context, row.id, 'update', now);
}

/** Closes an organisation that has no members, guests or organisations below it any more. Its roles end; it is never deleted. */
export async function closeOrganization(
  context: SignedIn,
  target: OrganizationTarget,
  { closedOn, reason }: { readonly closedOn: string; readonly reason?: string | undefined },
): Promise<void> {
  const { db, now } = context;
  const row = await requireOrganizationForWrite(context, target);
  if (row.parent_id === null) throw new ProblemError('invalid-transition');
  if (closedOn > latestDay(now)) requireFaultless([{ pointer: '/closedOn', code: 'too-large' }]);
  if (await isInUse(db, row.id)) throw new ProblemError('organization-in-use');
  await updateVersion(db, 'organizations', row, { closed_on: closedOn });
  await endRoles(db, 'organization_id', [row.id], now.toISOString());
  await noteAct(context, row.id, 'close', now, reason);
}

async function isInUse(db: Kysely<Database>, organizationId: string): Promise<boolean> {
  const below = await db
    .selectFrom('organizations')
    .select('id')
    .where('parent_id', '=', organizationId)
    .where('closed_on', 'is', null)
    .limit(1)
    .executeTakeFirst();
  const member = await db
    .selectFrom('members')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('left_on', 'is', null)
    .limit(1)
    .executeTakeFirst();
  const guest = await db
    .selectFrom('participations')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('to_on', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return below !== undefined || member !== undefined || guest !== undefined;
}

/** @throws `not-found`, `forbidden`, `stale-edit`, `invalid-transition` for one that is closed */
async function requireOrganizationForWrite(
  { db, subject }: SignedIn,
  { organizationId, ifMatch }: OrganizationTarget,
): Promise<OrganizationRow> {
  const row = await db.selectFrom('organizations').selectAll().where('id', '=', organizationId).executeTakeFirst();
  if (!row) throw new ProblemError('not-found');
  if (!may(subject, permission, row.path)) throw new ProblemError('forbidden');
  requireVersion(row, ifMatch);
  if (row.closed_on !== null) throw new ProblemError('invalid-transition');
  return row;
}

async function requireNewPath(
  { db, subject }: SignedIn,
  row: OrganizationRow,
  parentId: string | undefined,
): Promise<string> {
  if (row.parent_id === null) throw new ProblemError('invalid-transition');
  const above = await requireOpenOrganization(db, subject, parentId ?? '', parent);
  const deepest = await db
    .selectFrom('organizations')
    .select('path')
    .where('path', '>=', row.path)
    .where('path', '<', `${row.path.slice(0, -1)}0`)
    .execute();
  const levelsBelow = Math.max(...deepest.map(({ path }) => levelOf(path))) - levelOf(row.path);
  if (makesCycle(row.path, above.path) || levelOf(above.path) + 1 + levelsBelow > deepestLevel) {
    requireFaultless(tooDeep);
  }
  return `${above.path}${row.id}/`;
}

/** @throws `code-taken` at `/code` */
async function requireFreeCode(db: Kysely<Database>, code: string | null, own: string | undefined): Promise<void> {
  if (code === null) return;
  const other = await db.selectFrom('organizations').select('id').where('code', '=', code).executeTakeFirst();
  if (other && other.id !== own) {
    throw new ProblemError('code-taken', { errors: [{ pointer: '/code', code: 'not-allowed' }] });
  }
}

async function noteAct(
  { db, subject }: SignedIn,
  organizationId: string,
  action: string,
  at: Date,
  reason?: string,
): Promise<void> {
  await appendAuditEntry(db, organizationRefOf(organizationId), {
    revision: null,
    action,
    by: subject.accountId,
    at,
    reason: reason === undefined ? undefined : requireLine('/reason', reason, peopleLimits.remark),
  });
}

type Facts = Omit<OrganizationEdit, 'parentId' | 'name' | 'shortName' | 'kind'>;

/** Returns the columns of the facts as they are after a write. Throws `invalid-body` where they do not go together. */
function columnsOf(facts: Facts, row: OrganizationRow | undefined) {
  const kept = <Value>(value: Value | undefined, before: Value | undefined) => (value === undefined ? before : value);
  const termStart = kept(facts.termStart, row?.term_start) ?? null;
  const termEnd = kept(facts.termEnd, row?.term_end) ?? null;
  requireFaultless(termFaults({ start: termStart, end: termEnd }));
  const nature = kept(facts.unitNature, row?.unit_nature) ?? null;
  return {
    code: kept(facts.code, row?.code) ?? null,
    unit_nature: nature === null ? null : requireLine('/unitNature', nature, peopleLimits.shortName),
    admin_division: kept(facts.adminDivision, row?.admin_division) ?? null,
    term_no: kept(facts.termNo, row?.term_no) ?? null,
    term_start: termStart,
    term_end: termEnd,
    term_years: kept(facts.termYears, row?.term_years) ?? null,
    has_committee: Number(kept(facts.hasCommittee, row?.has_committee === 1) ?? false),
    can_approve_probationary: Number(kept(facts.canApproveProbationary, row?.can_approve_probationary === 1) ?? false),
  } satisfies Updateable<OrganizationsTable>;
}
