import type { Database } from '@party-affairs/server';
import type { Insertable, Kysely } from 'kysely';
import { insertRows } from '../insert-rows.ts';
import { organizationPath, organizations } from './organizations.ts';
import { people } from './people.ts';

const year = 365.25 * 24 * 3_600_000;

/** Writes the organisations, the people and their roles: what every module stands on. */
export async function seedCampus(db: Kysely<Database>, now: Date): Promise<void> {
  await insertRows(db, 'organizations', organizationRows());
  await insertRows(
    db,
    'accounts',
    people.map(({ account, name }) => ({ id: account, display_name: name })),
  );
  await insertRows(db, 'members', memberRows());
  await insertRows(db, 'role_assignments', roleRows(now));
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
