import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format } from './format.ts';
import { type ModuleNames, namePattern, renamed } from './names.ts';
import { withTitles } from './write-titles.ts';

/** The folder of the template: the files of a module `example-items`, at the places they have in the repository. */
export const template = join(import.meta.dirname, 'template');

/** Paths of the files of the template. */
export function templateFiles(): string[] {
  return globSync('**/*', { cwd: template })
    .filter((file) => !statSync(join(template, file)).isDirectory())
    .sort();
}

/** The folders of a module, in all packages. */
function foldersOf(name: string): string[] {
  return [
    `packages/sdk/src/modules/${name}`,
    `packages/server/src/modules/${name}`,
    `packages/mock-server/src/seed/modules/${name}`,
    `packages/widgets/src/modules/${name}`,
    `stories/${name}`,
  ];
}

/** The folders of the module that are there. A name like `..`, which would lead to other folders, has none. */
export function existingFolders(root: string, name: string): string[] {
  return namePattern.test(name) ? foldersOf(name).filter((folder) => existsSync(join(root, folder))) : [];
}

/** Deletes the folders of a module. */
export function deleteFolders(root: string, name: string): void {
  for (const folder of existingFolders(root, name)) rmSync(join(root, folder), { recursive: true });
}

/** A file of the template, as it is written for a module. */
export function textOf(file: string, names: ModuleNames): string {
  return renamed(withTitles(file, readFileSync(join(template, file), 'utf8'), names), names);
}

/** Writes the files of a module. */
export async function writeFiles(root: string, names: ModuleNames): Promise<void> {
  for (const file of templateFiles()) {
    const place = join(root, renamed(file, names));
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, await format(place, textOf(file, names)));
  }
}
