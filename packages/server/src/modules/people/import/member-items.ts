import { fingerprint } from '../../../import/tables/fingerprint.ts';
import { type ReadRow, type RowError, type RowFault, shownValue } from '../../../import/tables/fields.ts';
import type { RowReader, SyncItem } from '../../../import/tables/sync-target.ts';
import { memberFaults } from '../rules.ts';
import type { KnownOrganization, OrganizationNames } from './organization-names.ts';

/** Values of a member that a file gives; undefined where it has no such column. */
export interface MemberValues {
  readonly displayName: string;
  readonly organizationId: string;
  readonly organizationPath: string;
  readonly stage: string;
  readonly membershipStatus: string | undefined;
  readonly category: string | null | undefined;
  readonly joinedOn: string | null | undefined;
  readonly fullOn: string | null | undefined;
}

export interface MemberItem extends SyncItem {
  readonly values: MemberValues;
}

/** Makes a reader of rows for a database with these organisations. */
export function memberReader(organizations: OrganizationNames): RowReader<MemberItem> {
  return {
    read(row) {
      const { values } = row;
      const errors = [...row.errors];
      const organization = organizationOf(row, organizations, errors);
      const { displayName = null, joinedOn, fullOn, stage = null } = values;
      const facts = { joinedOn: joinedOn ?? null, fullOn: fullOn ?? null, votingEntitled: null, votingBasis: null };
      if (memberFaults(facts).length > 0) {
        errors.push({ row: row.number, column: '转正日期', fault: 'wrong-order-of-days', value: fullOn ?? undefined });
      }
      const given = values['key'] ?? null;
      const key = given ?? (displayName !== null && organization ? `${displayName}@${organization.id}` : undefined);
      if (errors.length > 0 || key === undefined || displayName === null || stage === null || !organization) {
        return { errors, key };
      }
      const own: MemberValues = {
        displayName,
        organizationId: organization.id,
        organizationPath: organization.path,
        stage,
        membershipStatus: values['membershipStatus'] ?? undefined,
        category: values['category'],
        joinedOn,
        fullOn,
      };
      const text = [displayName, organization.id, stage, own.membershipStatus, own.category, joinedOn, fullOn];
      return {
        row: row.number,
        key,
        isKeyMade: given === null,
        label: `${displayName}, ${organization.short_name}`,
        group: organization.id,
        hash: fingerprint(text.map((value) => value ?? '').join('\n')),
        values: own,
      };
    },
  };
}

/** Finds the organisation of a row, by its code where it has one. Adds what is wrong to the errors. */
function organizationOf(
  { number: row, values }: ReadRow,
  organizations: OrganizationNames,
  errors: RowError[],
): KnownOrganization | undefined {
  const code = values['organizationCode'] ?? null;
  const name = values['organizationName'] ?? null;
  const refuse = (column: string, fault: RowFault, value: string | null) => {
    if (!errors.some((error) => error.column === column)) {
      errors.push({ row, column, fault, value: value === null ? undefined : shownValue(value) });
    }
    return undefined;
  };
  if (code !== null) return organizations.withCode(code) ?? refuse('党组织编码', 'unknown-organization', code);
  if (name === null) return refuse('党组织编码', 'missing', null);
  const found = organizations.named(name);
  if (found === 'several') return refuse('所在党支部', 'ambiguous-organization', name);
  return found ?? refuse('所在党支部', 'unknown-organization', name);
}
