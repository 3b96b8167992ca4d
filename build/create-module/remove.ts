import { join } from 'node:path';
import process from 'node:process';
import { listsWithout } from './central-lists.ts';
import { existingFolders } from './module-files.ts';
import { readArguments } from './read-arguments.ts';
import { removeModule } from './remove-module.ts';
import { unsavedFiles } from './unsaved-files.ts';

/*
 * `npm run remove:module NAME`: deletes the folders of a module and its lines in the lists. Files that git could not bring
 * back it deletes only with `--force`.
 */

const root = join(import.meta.dirname, '../..');

/** Most files that a refusal names. */
const most = 20;

const { name, values } = readArguments({ force: { type: 'boolean' } });
const folders = existingFolders(root, name);
if (folders.length === 0) refuse(`There is no module ${name || 'without a name'}: npm run remove:module room-bookings`);
const [without] = listsWithout(root, name);
if (without) refuse(`${name} is no module that this command can remove: ${without} does not list it.`);
if (!values.force) {
  const unsaved = unsavedFiles(root, folders);
  const goOn = `Delete the module all the same: npm run remove:module ${name} -- --force`;
  if (!unsaved) refuse(`git cannot tell whether it has the files of ${name}. ${goOn}`);
  if (unsaved.length > 0) {
    const listed = unsaved.slice(0, most).map((file) => `  ${file}\n`);
    const rest = unsaved.length > most ? `  and ${unsaved.length - most} more\n` : '';
    refuse(
      `git does not have these files as they are now, and could not bring them back:\n${listed.join('')}${rest}Commit them first. ${goOn}`,
    );
  }
}

try {
  await removeModule(root, name);
} catch (error) {
  refuse(`The module ${name} is deleted, but npm run generate fails: ${(error as Error).message}`);
}
console.log(
  `The module ${name} is gone. Databases that it was used with keep its tables, and do not open without it: delete .data/`,
);

function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
