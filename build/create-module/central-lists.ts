import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModuleNames } from './names.ts';
import { format } from './format.ts';

/** The file in which a package lists its modules, and the `index.ts` of a module as that file imports it. */
interface List {
  readonly file: string;
  readonly index: string;
}

/** The entry of a module in a list. */
interface ListedModule extends List {
  readonly exported: string;
  /** The list has the module by the name of its folder. */
  readonly byName?: true;
  /** How the list hands on what the module exports. */
  readonly reexport?: 'export *' | 'export type *';
}

/** The files, beside the module's own, that name a module. */
function indexesOf(name: string): readonly [List, List, List, List] {
  const index = `./modules/${name}/index.ts`;
  return [
    { file: 'packages/sdk/src/modules.ts', index },
    { file: 'packages/server/src/modules.ts', index },
    { file: 'packages/mock-server/src/modules.ts', index: `./seed/modules/${name}/index.ts` },
    { file: 'packages/widgets/src/modules.ts', index },
  ];
}

/** Makes the entries of a new module, one for each list. */
function listsOf({ plural, singular }: ModuleNames): readonly ListedModule[] {
  const [sdk, server, seed, widgets] = indexesOf(plural.kebab);
  return [
    { ...sdk, exported: `${plural.camel}Module`, byName: true, reexport: 'export *' },
    { ...server, exported: plural.camel, reexport: 'export type *' },
    { ...seed, exported: plural.camel },
    { ...widgets, exported: `${singular.camel}Elements`, byName: true, reexport: 'export type *' },
  ];
}

/** Adds a module to the list of each package. Returns the files. */
export async function addToLists(root: string, names: ModuleNames): Promise<string[]> {
  const lists = listsOf(names);
  for (const { file, index, exported, reexport, byName } of lists) {
    const entry = byName ? `${keyOf(names)}: ${exported}` : exported;
    await edit(root, file, (text) => {
      const withImport = afterLast(text, /^import .*$/gm, `import { ${exported} } from '${index}';`);
      const withExport = reexport
        ? afterLast(withImport, /^export (type )?\* from .*$/gm, `${reexport} from '${index}';`)
        : withImport;
      return withExport.replace(
        /(export const modules\b[^=]*= [[{][^\]}]*?),?(\s*[\]}])/,
        (_, list: string, end: string) => `${list}, ${entry}${end}`,
      );
    });
  }
  return lists.map(({ file }) => file);
}

/** The lists that do not have the module in a folder of this name. */
export function listsWithout(root: string, name: string): string[] {
  return indexesOf(name)
    .filter(({ file, index }) => !readFileSync(join(root, file), 'utf8').includes(`'${index}'`))
    .map(({ file }) => file);
}

/** Takes a module out of the list of each package. What the list calls it is read from the import. */
export async function removeFromLists(root: string, name: string): Promise<void> {
  for (const { file, index } of indexesOf(name)) {
    await edit(root, file, (text) => {
      const statements = new RegExp(`^(?:import|export)\\b[^;]*? from '${index}';\\n`, 'gm');
      const imported = [...text.matchAll(statements)].flatMap(([statement]) => importedNames(statement));
      return text
        .replaceAll(statements, '')
        .replace(
          /(export const modules\b[^=]*= [[{])([^\]}]*)/,
          (_, start: string, entries: string) => start + withoutEntries(entries, imported),
        );
    });
  }
}

/** The names that a statement brings into its file. */
function importedNames(statement: string): string[] {
  const [, names = ''] = /^import [^{]*\{([^}]*)\}/.exec(statement) ?? [];
  return names.split(',').flatMap((name) => /(\w+)\s*$/.exec(name)?.[1] ?? []);
}

/** The entries of a list without those of these values: `value`, or `key: value`. */
function withoutEntries(entries: string, values: readonly string[]): string {
  const isOther = (entry: string) => !values.includes(entry.replace(/^.*:/s, '').trim());
  return entries.split(',').filter(isOther).join(',');
}

async function edit(root: string, file: string, change: (text: string) => string): Promise<void> {
  const place = join(root, file);
  writeFileSync(place, await format(place, change(readFileSync(place, 'utf8'))));
}

/** Quoted where it has to be. */
function keyOf({ plural: { kebab } }: ModuleNames): string {
  return kebab.includes('-') ? `'${kebab}'` : kebab;
}

function afterLast(text: string, pattern: RegExp, line: string): string {
  const last = [...text.matchAll(pattern)].at(-1);
  if (!last) throw new Error(`The list has no line like ${String(pattern)}.`);
  const end = last.index + last[0].length;
  return `${text.slice(0, end)}\n${line}${text.slice(end)}`;
}
