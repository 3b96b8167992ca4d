import * as z from 'zod/mini';
import { timestamp } from '../contract/index.ts';

type Schema = z.ZodMiniType;
type Def = z.core.$ZodTypes['_zod']['def'];

/** `items.0.kind` and what is wrong there; empty where the value is as the schema says. */
export function faultsOf(schema: Schema, value: unknown): string[] {
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    return parsed.error.issues.map((issue) => `${place(issue.path)} ${wordsOf(issue)}`);
  }
  return slips(schema, value, []);
}

const time = z.iso.datetime({ offset: true });

function place(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'the whole' : path.join('.');
}

function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `is no ${issue.expected}`;
  if (issue.code === 'invalid_format') return `has not the form of ${issue.format}`;
  return `is not as it should be (${issue.code})`;
}

/**
 * Lists what clients accept but servers should not send, by going down the schema beside the value. Enumerations are
 * open to values of newer servers, but a server of this version has only the known ones; a time of the right form may be
 * on a day that does not exist.
 */
function slips(schema: Schema, value: unknown, path: readonly PropertyKey[]): string[] {
  if (schema === timestamp) return time.safeParse(value).success ? [] : [`${place(path)} is no time: ${String(value)}`];
  const def = schema._zod.def as Def;
  switch (def.type) {
    case 'object': {
      const members = value as Readonly<Record<string, unknown>>;
      return Object.entries(def.shape).flatMap(([name, member]) =>
        members[name] === undefined ? [] : slips(member as Schema, members[name], [...path, name]),
      );
    }
    case 'array':
      return (value as unknown[]).flatMap((item, index) => slips(def.element as Schema, item, [...path, index]));
    case 'nullable':
    case 'optional':
    case 'default':
      return value === null || value === undefined ? [] : slips(def.innerType as Schema, value, path);
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
      return arm ? slips(arm, value, path) : [];
    }
    default:
      return [];
  }
}
