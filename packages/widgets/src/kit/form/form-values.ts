import type { ApiFieldProblem, CheckContext, Field, FieldProblems, FormValues, FormWords } from './field.ts';

/** The rows of a form, in the order in which it shows them. The first one at fault gets the focus. */
export type FieldTable<Entity, Words extends FormWords = FormWords> = readonly Field<Entity, Words>[];

type Table = FieldTable<never, never>;
type Zone = string | undefined;

/** Values in the form of a new entity. */
export function initialValues(table: Table): FormValues {
  return Object.fromEntries(table.map(({ name, initial }) => [name, initial]));
}

/** Values in the form of an existing entity. */
export function valuesOf<Entity>(table: FieldTable<Entity, never>, entity: Entity, timeZone: Zone): FormValues {
  return Object.fromEntries(table.map((field) => [field.name, field.fromEntity(entity, timeZone)]));
}

/** Whether this may be what a form of this table held: anything may stand in a browser's storage. */
export function areValues(table: Table, values: unknown): values is FormValues {
  if (typeof values !== 'object' || values === null) return false;
  return table.every((field) => field.isValue((values as FormValues)[field.name]));
}

/** The fields in which two forms differ. */
export function changedFields<Row extends Table[number]>(
  table: readonly Row[],
  before: FormValues,
  after: FormValues,
): Row[] {
  return table.filter((field) => !field.isSame(before[field.name], after[field.name]));
}

/** Finds problems of the values before the server is asked, as `code`s of the API. */
export function checkValues(table: Table, values: FormValues, context: CheckContext): FieldProblems {
  const found = table
    .filter((field) => field.isShown(values))
    .flatMap((field) => {
      const code = field.check(values[field.name], context);
      return code === undefined ? [] : [[field.name, code] as const];
    });
  return Object.fromEntries(found);
}

/** How many things of a form are not at the server yet. */
export function countUnfinished(table: Table, values: FormValues): number {
  return table.reduce((sum, field) => sum + field.unfinished(values[field.name]), 0);
}

/** The body that makes a new entity. */
export function createBody(table: Table, values: FormValues, timeZone: Zone): Record<string, unknown> {
  return bodyOf(table, values, timeZone);
}

/** The body with only what was changed, so that an edit does not undo another person's edit of another field. */
export function updateBody(
  table: Table,
  before: FormValues,
  after: FormValues,
  timeZone: Zone,
): Record<string, unknown> {
  const changed = new Set(changedFields(table, before, after));
  const sent = table.filter(
    (field) => !field.onlyNew && (changed.has(field) || field.isShown(before) !== field.isShown(after)),
  );
  return bodyOf(sent, after, timeZone);
}

/** Lays what was changed here over what another person saved meanwhile. A field that was not changed here is theirs. */
export function rebaseValues(table: Table, base: FormValues, mine: FormValues, theirs: FormValues): FormValues {
  const changed = changedFields(table, base, mine).map(({ name, rebase }) => [
    name,
    rebase(base[name], mine[name], theirs[name]),
  ]);
  return { ...theirs, ...Object.fromEntries(changed) };
}

/** The values after the API refused them. The same object where nothing was taken out. */
export function valuesAfterRefusal(table: Table, values: FormValues, problems: readonly ApiFieldProblem[]): FormValues {
  const changed = table.flatMap(({ name, afterRefusal }) => {
    const value = afterRefusal(values[name], problems);
    return value === values[name] ? [] : [[name, value] as const];
  });
  return changed.length === 0 ? values : { ...values, ...Object.fromEntries(changed) };
}

/** The API's field problems by the form's fields. */
export function problemsByField(table: Table, problems: readonly ApiFieldProblem[]): FieldProblems {
  const found: Record<string, string> = {};
  for (const { pointer, code } of problems) {
    const name = fieldAt(table, pointer)?.name;
    if (name !== undefined) found[name] ??= code;
  }
  return found;
}

/** The field a JSON Pointer into the API's body is about. */
export function fieldAt<Row extends Table[number]>(table: readonly Row[], pointer: string): Row | undefined {
  const member = memberAt(pointer);
  return table.find(({ api, answersFor }) => api === member || answersFor.includes(member));
}

/** The first member a JSON Pointer names. */
export function memberAt(pointer: string): string {
  return pointer.split('/')[1] ?? '';
}

function bodyOf(table: Table, values: FormValues, timeZone: Zone): Record<string, unknown> {
  const members = table.map((field): [string, unknown] => {
    const value = field.isShown(values) ? values[field.name] : field.empty;
    return [field.api, field.toApi(value, timeZone)];
  });
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}
