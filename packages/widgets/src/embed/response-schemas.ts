/*
 * Stands in for `zod/mini` in the script-tag bundle. A page only checks responses, so it needs a tenth of zod; the schemas
 * stay those of the contract, and a test holds both to the same results. Values are checked and not changed: no response
 * schema transforms. Names are zod's.
 */

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly code: string;
  /** The value is of the right type, and only breaks a rule: zod lets a union keep such an option. */
  readonly isRule?: boolean;
}

type Read = (value: unknown, path: readonly PropertyKey[], issues: Issue[]) => void;
type Check = (value: never) => string | undefined;
type Shape = Readonly<Record<string, Schema>>;

interface Schema {
  readonly read: Read;
  readonly isOptional: boolean;
  readonly shape: Shape;
  readonly isStrict: boolean;
  check(...checks: readonly Check[]): Schema;
  safeParse(
    value: unknown,
  ):
    | { readonly success: true; readonly data: unknown }
    | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } };
}

function make(read: Read, { isOptional = false, shape = {}, isStrict = false }: Partial<Schema> = {}): Schema {
  return {
    read,
    isOptional,
    shape,
    isStrict,
    check: (...checks) =>
      make((value, path, issues) => {
        const before = issues.length;
        read(value, path, issues);
        if (issues.length > before) return;
        for (const check of checks) {
          const code = check(value as never);
          if (code) issues.push({ path, code, isRule: true });
        }
      }),
    safeParse(value) {
      const issues: Issue[] = [];
      read(value, [], issues);
      return issues.length === 0 ? { success: true, data: value } : { success: false, error: { issues } };
    },
  };
}

/** A schema of one condition. */
const when = (isSo: (value: unknown) => boolean, code = 'invalid_type'): Schema =>
  make((value, path, issues) => void (isSo(value) || issues.push({ path, code })));

export const string = (): Schema => when((value) => typeof value === 'string');
export const number = (): Schema => when((value) => Number.isFinite(value));
export const boolean = (): Schema => when((value) => typeof value === 'boolean');
export const unknown = (): Schema => make(() => {});
export const custom = (isSo: (value: unknown) => boolean): Schema => when(isSo, 'custom');
export const literal = (literal: unknown): Schema => when((value) => value === literal, 'invalid_value');
const enumOf = (values: readonly unknown[]): Schema => when((value) => values.includes(value), 'invalid_value');
export { enumOf as enum };

export const optional = ({ read }: Schema): Schema =>
  make((value, path, issues) => void (value === undefined || read(value, path, issues)), { isOptional: true });
export const nullable = ({ read, isOptional }: Schema): Schema =>
  make((value, path, issues) => void (value === null || read(value, path, issues)), { isOptional });
export { optional as _default };

export const array = ({ read }: Schema): Schema =>
  make((value, path, issues) => {
    if (!Array.isArray(value)) issues.push({ path, code: 'invalid_type' });
    else value.forEach((item, index) => read(item, [...path, index], issues));
  });

export const union = (options: readonly Schema[]): Schema =>
  make((value, path, issues) => {
    const results = options.map((option) => {
      const found: Issue[] = [];
      option.read(value, path, found);
      return found;
    });
    if (results.some((found) => found.length === 0)) return;
    const close = results.filter((found) => found.every(({ isRule }) => isRule));
    issues.push(...(close.length === 1 ? close[0]! : [{ path, code: 'invalid_union' }]));
  });

const object = (shape: Shape, isStrict: boolean): Schema =>
  make(
    (value, path, issues) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        issues.push({ path, code: 'invalid_type' });
        return;
      }
      const members = value as Readonly<Record<string, unknown>>;
      for (const [name, { read, isOptional }] of Object.entries(shape)) {
        if (Object.hasOwn(members, name)) read(members[name], [...path, name], issues);
        else if (!isOptional) issues.push({ path: [...path, name], code: 'invalid_type' });
      }
      if (isStrict && Object.keys(members).some((name) => !Object.hasOwn(shape, name))) {
        issues.push({ path, code: 'unrecognized_keys' });
      }
    },
    { shape, isStrict },
  );
export const looseObject = (shape: Shape): Schema => object(shape, false);
export const strictObject = (shape: Shape): Schema => object(shape, true);
export const extend = (base: Schema, shape: Shape): Schema => object({ ...base.shape, ...shape }, base.isStrict);

const sized = (value: string | readonly unknown[]) => value.length;
export const minLength = (least: number): Check =>
  ((value: string) => (sized(value) < least ? 'too_small' : undefined)) as Check;
export const maxLength = (most: number): Check =>
  ((value: string) => (sized(value) > most ? 'too_big' : undefined)) as Check;
export const refine =
  (isSo: (value: never) => boolean): Check =>
  (value) =>
    isSo(value) ? undefined : 'custom';
export const regex = (form: RegExp): Check =>
  ((value: string) => (form.test(value) ? undefined : 'invalid_format')) as Check;
export const gte = (least: number): Check => ((value: number) => (value < least ? 'too_small' : undefined)) as Check;
export const lte = (most: number): Check => ((value: number) => (value > most ? 'too_big' : undefined)) as Check;
export const int = (): Check =>
  ((value: number) => (Number.isSafeInteger(value) ? undefined : 'invalid_type')) as Check;

// Requests only: the client sends what its types allow, and the server checks it.
export const trim = (): Check => () => undefined;
export const coerce = { number };
export const iso = { datetime: string };
export const safeParse = (schema: Schema, value: unknown) => schema.safeParse(value);
