import { join } from 'node:path';
import process from 'node:process';
import { addToLists } from './central-lists.ts';
import { findProblem } from './check-names.ts';
import { generate } from './generate.ts';
import { writeFiles } from './module-files.ts';
import { moduleNames, templateNames } from './names.ts';
import { readArguments } from './read-arguments.ts';

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
const titleHant = values['title-hant'] ?? values.title ?? templateNames.titleHant;
const names = moduleNames(name, { singular: givenSingular, title, titleHant });
const problem = findProblem(root, names);
if (problem) {
  console.error(problem);
  process.exit(1);
}

await writeFiles(root, names);
const lists = await addToLists(root, names);
generate(root);

const { plural, singular } = names;
console.log(`The module ${plural.kebab} is there: <pa-${singular.kebab}-list>, <pa-${singular.kebab}-desk>, client.${plural.camel}
and client.${singular.camel}Desk. It is listed in ${lists.join(', ')}.
What to change first is in docs/modules.md. Its tests: npm run test:module ${plural.kebab}`);
