import type * as z from 'zod/mini';

type Schema = z.ZodMiniType;
type Def = z.core.$ZodTypes['_zod']['def'];

/** `items.0.kind` and what is wrong there; empty where the value is as the schema says. */
export function faultsOf(schema: Schema, value: unknown): string[] {
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    return parsed.error.issues.map((issue) => `${place(issue.path)} ${wordsOf(issue)}`);
  }
  return unknownValues(schema, value, []);
}

function place(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'the whole' : path.join('.');
}

function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `is no ${issue.expected}`;
  if (issue.code === 'invalid_format') return `has not the form of ${issue.format}`;
  return `is not as it should be (${issue.code})`;
}

/**
 * Where an enumeration is open to values of newer servers, clients take any. A server of this version has only the known
 * ones, so another is a slip of the pen: found here by going down the schema beside the value.
 */
function unknownValues(schema: Schema, value: unknown, path: readonly PropertyKey[]): string[] {
  const def = schema._zod.def as Def;
  switch (def.type) {
    case 'object': {
      const members = value as Readonly<Record<string, unknown>>;
      return Object.entries(def.shape).flatMap(([name, member]) =>
        members[name] === undefined ? [] : unknownValues(member as Schema, members[name], [...path, name]),
      );
    }
    case 'array':
      return (value as unknown[]).flatMap((item, index) =>
        unknownValues(def.element as Schema, item, [...path, index]),
      );
    case 'nullable':
    case 'optional':
    case 'default':
      return value === null || value === undefined ? [] : unknownValues(def.innerType as Schema, value, path);
    case 'union': {
      const options = def.options as readonly Schema[];
      const [known, ...open] = options;
      const isOpenEnum = known?._zod.def.type === 'enum' && open.every((one) => one._zod.def.type === 'string');
      if (isOpenEnum) {
        return known.safeParse(value).success
          ? []
          : [`${place(path)} is ${JSON.stringify(value)}, which the contract does not have`];
      }
      const arm = options.find((option) => option.safeParse(value).success);
      return arm ? unknownValues(arm, value, path) : [];
    }
    default:
      return [];
  }
}
