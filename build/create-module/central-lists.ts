import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModuleNames } from './names.ts';
import { format } from './format.ts';

/** What one package's `modules.ts` says of a module. */
interface ListedModule {
  readonly file: string;
  /** The module's `index.ts`, as the list imports it. */
  readonly index: string;
  readonly exported: string;
  /** The list has the module by the name of its folder. */
  readonly byName?: true;
  /** How the list hands on what the module exports. */
  readonly reexport?: 'export *' | 'export type *';
}

/** The files, beside the module's own, that name a module. */
function listsOf({ plural, singular }: ModuleNames): readonly ListedModule[] {
  const index = `./modules/${plural.kebab}/index.ts`;
  return [
    {
      file: 'packages/sdk/src/modules.ts',
      index,
      exported: `${plural.camel}Module`,
      byName: true,
      reexport: 'export *',
    },
    { file: 'packages/server/src/modules.ts', index, exported: plural.camel, reexport: 'export type *' },
    {
      file: 'packages/mock-server/src/modules.ts',
      index: `./seed/modules/${plural.kebab}/index.ts`,
      exported: plural.camel,
    },
    { file: 'packages/widgets/src/modules.ts', index, exported: `${singular.camel}Elements`, byName: true },
  ];
}

/** Adds a module to the list of each package. Returns the files. */
export async function addToLists(root: string, names: ModuleNames): Promise<string[]> {
  return edit(root, names, (text, { index, exported, reexport, byName }) => {
    const entry = byName ? `${keyOf(names)}: ${exported}` : exported;
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

/** Takes a module out of the list of each package. Returns the files. */
export async function removeFromLists(root: string, names: ModuleNames): Promise<string[]> {
  return edit(root, names, (text, { index, exported, byName }) => {
    const lines = text.split('\n').filter((line) => !line.includes(`'${index}'`));
    const entry = byName ? `${keyOf(names)}: ${exported}` : exported;
    return lines.join('\n').replace(new RegExp(`,\\s*${entry}\\b`), '');
  });
}

async function edit(
  root: string,
  names: ModuleNames,
  change: (text: string, list: ListedModule) => string,
): Promise<string[]> {
  const lists = listsOf(names);
  for (const list of lists) {
    const place = join(root, list.file);
    writeFileSync(place, await format(place, change(readFileSync(place, 'utf8'), list)));
  }
  return lists.map(({ file }) => file);
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
