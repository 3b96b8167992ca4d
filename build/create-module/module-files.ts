import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format } from './format.ts';
import { type ModuleNames, renamed } from './names.ts';

/** What a new module is made from: its files, at the places they have in the repository, for `example-items`. */
export const template = join(import.meta.dirname, 'template');

/** Paths of the files of the template. */
export function templateFiles(): string[] {
  return globSync('**/*', { cwd: template })
    .filter((file) => !statSync(join(template, file)).isDirectory())
    .sort();
}

/** The folders of a module, in all packages. */
export function foldersOf({ plural: { kebab } }: ModuleNames): string[] {
  return [
    `packages/sdk/src/modules/${kebab}`,
    `packages/server/src/modules/${kebab}`,
    `packages/mock-server/src/seed/modules/${kebab}`,
    `packages/widgets/src/modules/${kebab}`,
    `stories/${kebab}`,
  ];
}

/** The first folder of the module that is there already. */
export function takenFolder(root: string, names: ModuleNames): string | undefined {
  return foldersOf(names).find((folder) => existsSync(join(root, folder)));
}

/** Writes the files of a module. */
export async function writeFiles(root: string, names: ModuleNames): Promise<void> {
  for (const file of templateFiles()) {
    const place = join(root, renamed(file, names));
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, await format(place, renamed(readFileSync(join(template, file), 'utf8'), names)));
  }
}

/** Deletes the folders of a module. */
export function deleteFolders(root: string, names: ModuleNames): void {
  for (const folder of foldersOf(names)) rmSync(join(root, folder), { recursive: true, force: true });
}
