import { fingerprint } from '../../../import/tables/fingerprint.ts';
import { type RowError, shownValue } from '../../../import/tables/fields.ts';
import { deepestLevel, termFaults } from '../rules.ts';
import type { RowReader, SyncItem } from '../../../import/tables/sync-target.ts';

/** Values of an organisation that a file gives; undefined where it has no such column. */
export interface OrganizationValues {
  readonly code: string;
  readonly name: string;
  readonly shortName: string | undefined;
  readonly kind: string;
  /** Where the file gives none, a new one is the highest, and one that is here stays where it is. */
  readonly parentCode: string | undefined;
  readonly unitNature: string | null | undefined;
  readonly adminDivision: string | null | undefined;
  readonly termNo: number | null | undefined;
  readonly termStart: string | null | undefined;
  readonly termEnd: string | null | undefined;
  readonly termYears: number | null | undefined;
  readonly hasCommittee: number | undefined;
  readonly canApproveProbationary: number | undefined;
}

export interface OrganizationItem extends SyncItem {
  readonly values: OrganizationValues;
}

/** Codes of the organisations that are here, and of the ones above them. */
export type KnownParents = ReadonlyMap<string, string | null>;

/** Makes a reader of rows, which puts parents before their children. */
export function organizationReader(known: KnownParents): RowReader<OrganizationItem> {
  return {
    read({ number: row, values, errors: before }) {
      const errors = [...before];
      const numberOf = (name: string, column: string) => {
        const text = values[name];
        if (text === undefined || text === null) return text;
        const number = Number(/\d+/.exec(text.normalize('NFKC'))?.[0] ?? 'none');
        if (Number.isInteger(number) && number < 1000) return number;
        errors.push({ row, column, fault: 'unknown-choice', value: shownValue(text) });
        return null;
      };
      const { code = null, name = null, kind = null, termStart, termEnd } = values;
      const termNo = numberOf('termNo', '届次');
      const termYears = numberOf('termYears', '任期年限');
      if (termFaults({ start: termStart ?? null, end: termEnd ?? null }).length > 0) {
        errors.push({ row, column: '届满', fault: 'wrong-order-of-days', value: termEnd ?? undefined });
      }
      if (errors.length > 0 || code === null || name === null || kind === null) {
        return { errors, key: code ?? undefined };
      }
      const flag = (text: string | null | undefined) =>
        text === undefined || text === null ? undefined : Number(text);
      const own: OrganizationValues = {
        code,
        name,
        kind,
        shortName: values['shortName'] ?? undefined,
        parentCode: values['parentCode'] ?? undefined,
        unitNature: values['unitNature'],
        adminDivision: values['adminDivision'],
        termNo,
        termStart,
        termEnd,
        termYears,
        hasCommittee: flag(values['hasCommittee']),
        canApproveProbationary: flag(values['canApproveProbationary']),
      };
      return {
        row,
        key: code,
        isKeyMade: false,
        label: name,
        group: own.parentCode ?? '-',
        hash: fingerprint(
          Object.values(own)
            .map((value) => String(value ?? ''))
            .join('\n'),
        ),
        values: own,
      };
    },
    arrange: (items) => arrange(items, known),
  };
}

/** Puts parents before their children. An organisation whose parent is nowhere, or that is above itself, is left out. */
function arrange(
  items: readonly OrganizationItem[],
  known: KnownParents,
): ReturnType<NonNullable<RowReader<OrganizationItem>['arrange']>> {
  const byCode = new Map<string, OrganizationItem[]>();
  for (const item of items) byCode.set(item.key, [...(byCode.get(item.key) ?? []), item]);
  const arranged: OrganizationItem[] = [];
  const errors: { error: RowError; key: string }[] = [];
  const states = new Map<string, 'open' | 'in' | 'out'>();
  const above = (code: string) => byCode.get(code)?.[0]?.values.parentCode ?? known.get(code) ?? null;
  const refuse = (code: string, fault: 'unknown-parent' | 'organization-cycle' | 'too-deep') => {
    states.set(code, 'out');
    for (const item of byCode.get(code) ?? []) {
      const value = shownValue(item.values.parentCode ?? item.key);
      errors.push({ key: item.key, error: { row: item.row, column: '上级党组织编码', fault, value } });
    }
  };
  for (const { key } of items) {
    const way: string[] = [];
    let code: string | null = key;
    while (code !== null && !states.has(code)) {
      states.set(code, 'open');
      way.push(code);
      code = above(code);
    }
    // The way ends at the top, at one that is settled, or at one that it has come through.
    const circle = code !== null && states.get(code) === 'open' ? way.indexOf(code) : -1;
    for (const [index, one] of [...way.entries()].reverse()) {
      const parent = above(one);
      if (circle !== -1 && index >= circle) refuse(one, 'organization-cycle');
      else if (parent !== null && !known.has(parent) && states.get(parent) !== 'in') refuse(one, 'unknown-parent');
      else if (levelOf(one, above) > deepestLevel) refuse(one, 'too-deep');
      else if (!byCode.has(one) && !known.has(one)) states.set(one, 'out');
      else {
        states.set(one, 'in');
        arranged.push(...(byCode.get(one) ?? []));
      }
    }
  }
  return { items: arranged, errors };
}

/** Counts the organisations on the way to the top, this one too. It stops where they are too many. */
function levelOf(code: string, above: (code: string) => string | null): number {
  let level = 0;
  for (let at: string | null = code; at !== null && level <= deepestLevel; at = above(at)) level += 1;
  return level;
}
