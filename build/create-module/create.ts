import { join } from 'node:path';
import process from 'node:process';
import * as chinese from 'opencc-js/cn2t';
import { addToLists } from './central-lists.ts';
import { findProblem } from './check-names.ts';
import { generate } from './generate.ts';
import { writeFiles } from './module-files.ts';
import { moduleNames, templateNames } from './names.ts';
import { readArguments } from './read-arguments.ts';
import { removeModule } from './remove-module.ts';

/*
 * `npm run create:module NAME`: a module that works, in all packages (docs/modules.md). Its files are those of `template`.
 */

const root = join(import.meta.dirname, '../..');

const { name, values } = readArguments({
  singular: { type: 'string' },
  title: { type: 'string' },
  'title-hant': { type: 'string' },
});
const { singular: givenSingular, title = templateNames.title } = values;
const titleHant = values['title-hant'] ?? chinese.Converter({ from: 'cn', to: 'tw' })(title);
const names = moduleNames(name, { singular: givenSingular, title, titleHant });
const problem = findProblem(root, names);
if (problem) refuse(problem);

const { plural, singular } = names;
// Ctrl+C then ends the generator, which is waited for, and what was written is taken back.
process.on('SIGINT', () => {});
console.log(`Writing the module ${plural.kebab} (${title}, ${titleHant}) …`);
const lists = await write();
console.log(`The module ${plural.kebab} is there: <pa-${singular.kebab}-list>, <pa-${singular.kebab}-desk>, client.${plural.camel}
and client.${singular.camel}Desk. It is listed in ${lists.join(', ')}.
What to change first is in docs/modules.md. Its tests: npm run test:module ${plural.kebab}`);

/** Writes the module, or nothing of it. */
async function write(): Promise<readonly string[]> {
  try {
    await writeFiles(root, names);
    const lists = await addToLists(root, names);
    generate(root);
    return lists;
  } catch (error) {
    const problem = `There is no module ${plural.kebab}, because writing it failed: ${(error as Error).message}`;
    try {
      await removeModule(root, plural.kebab);
    } catch {
      refuse(`${problem}. npm run generate fails without it too`);
    }
    refuse(problem);
  }
}

function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
