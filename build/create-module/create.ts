import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { addToLists } from './central-lists.ts';
import { generate } from './generate.ts';
import { takenFolder, template, templateFiles, writeFiles } from './module-files.ts';
import { type ModuleNames, moduleNames, namePattern, templateNames } from './names.ts';

/*
 * `npm run create:module NAME`: a module that works, in all packages (docs/modules.md). Its files are those of `template`.
 */

const root = join(import.meta.dirname, '../..');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { singular: { type: 'string' }, title: { type: 'string' }, 'title-hant': { type: 'string' } },
});
const [name = ''] = positionals;
const { singular: givenSingular, title = templateNames.title } = values;
const titleHant = values['title-hant'] ?? values.title ?? templateNames.titleHant;
const names = moduleNames(name, { singular: givenSingular, title, titleHant });
const problem = findProblem(names);
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

/** Why there can be no module of these names; undefined where there can. */
function findProblem({ plural, singular }: ModuleNames): string | undefined {
  if (!namePattern.test(plural.kebab) || !namePattern.test(singular.kebab))
    return 'Give the module a plural noun in small letters and hyphens: npm run create:module room-bookings';
  if (plural.kebab === singular.kebab)
    return `${plural.kebab} is no plural. Give one, or its singular: npm run create:module ${plural.kebab} -- --singular NAME`;
  const taken = takenFolder(root, names);
  if (taken) return `There is a module ${plural.kebab} already: ${taken}`;
  const used = usedWord([plural.camel, singular.camel]);
  return used && `The files of every module have something called ${used}. Take a longer name: own-${plural.kebab}`;
}

/** A word that the template itself uses as a name, so that two things would have it. */
function usedWord(words: readonly string[]): string | undefined {
  const code = templateFiles().map((file) => readFileSync(join(template, file), 'utf8'));
  return words.find((word) => code.some((text) => new RegExp(`\\b${word}\\b`).test(text)));
}
