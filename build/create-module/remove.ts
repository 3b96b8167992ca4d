import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { removeFromLists } from './central-lists.ts';
import { generate } from './generate.ts';
import { deleteFolders, foldersOf } from './module-files.ts';
import { moduleNames, templateNames } from './names.ts';

/*
 * `npm run remove:module NAME`: deletes the folders of a module and its lines in the lists.
 */

const root = join(import.meta.dirname, '../..');

const { values, positionals } = parseArgs({ allowPositionals: true, options: { singular: { type: 'string' } } });
const [name = ''] = positionals;
const names = moduleNames(name, { ...templateNames, singular: values.singular });
if (name === '' || !foldersOf(names).some((folder) => existsSync(join(root, folder)))) {
  console.error(`There is no module ${name || 'without a name'}: npm run remove:module room-bookings`);
  process.exit(1);
}

deleteFolders(root, names);
await removeFromLists(root, names);
generate(root);
console.log(`The module ${name} is gone.`);
