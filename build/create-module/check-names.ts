import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { existingFolders, template, templateFiles } from './module-files.ts';
import { findInMachinery } from './machinery.ts';
import { isIrregular, type ModuleNames, namePattern, nounsOf, renamed, templateNames } from './names.ts';

/** Characters that a title has not: they would end a comment or a line, or begin an element. */
const strangeInTitle = /[\p{Cc}<>{}\\`]|\*\//u;

/** Says in one sentence why there can be no module of these names; undefined where there can. */
export function findProblem(root: string, names: ModuleNames): string | undefined {
  const { plural, singular } = names;
  if (!namePattern.test(plural.kebab) || !namePattern.test(singular.kebab))
    return 'Give the module a plural noun in small letters and hyphens: npm run create:module room-bookings';
  const withSingular = `npm run create:module ${plural.kebab} -- --singular NAME`;
  if (plural.kebab === singular.kebab)
    return `${plural.kebab} is no plural. Give one, or its singular: ${withSingular}`;
  const [taken] = existingFolders(root, plural.kebab);
  if (taken) return `There is a module ${plural.kebab} already: ${taken}`;
  if (!names.singularIsGiven && isIrregular(plural.kebab))
    return `English has no rule for the singular of ${plural.kebab}. Give it: ${withSingular}`;
  const longer = `Take a longer name: own-${plural.kebab}`;
  const words = [plural.camel, singular.camel];
  const keyword = words.find(isKeyword);
  if (keyword) return `${keyword} is a word of JavaScript itself. ${longer}`;
  const used = words.find((word) => word in {} || isUsedByTemplate(word));
  if (used) return `The files of every module have something called ${used}. ${longer}`;
  const table = [plural.snake, singular.snake].find((name) => hasTable(root, name));
  if (table) return `The database has a table ${table} already. ${longer}`;
  const other = findTaken(root, names);
  const another = names.singularIsGiven ? 'Take another name or singular' : longer;
  if (other) return `${other.name} is in ${other.file} already. ${another}`;
  const machine = findInMachinery(root, nounsOf(plural.kebab));
  if (machine) return `${machine} has something called so already, and serves every module. ${longer}`;
  const title = [names.title, names.titleHant].find((text) => text.trim() === '' || strangeInTitle.test(text));
  return title === undefined ? undefined : 'Give a title of one line without < > { } ` \\ and */.';
}

/** Whether no variable can have this name. */
function isKeyword(word: string): boolean {
  try {
    new Script(`'use strict'; async () => { const ${word} = 1; };`);
    return false;
  } catch {
    return true;
  }
}

/** Whether the template itself uses the word as a name, so that two things would have it. */
function isUsedByTemplate(word: string): boolean {
  const name = new RegExp(`\\b${word}\\b`);
  return templateFiles().some((file) => name.test(readFileSync(join(template, file), 'utf8')));
}

/** Whether the machinery or a module has a table of this name. */
function hasTable(root: string, name: string): boolean {
  const server = join(root, 'packages/server/src');
  const files = globSync(['database/schema.ts', 'modules/*/tables.ts'], { cwd: server });
  const table = new RegExp(`^ +${name}: \\w+Table;$`, 'm');
  return files.some((file) => table.test(readFileSync(join(server, file), 'utf8')));
}

/** A name that the new module would have, and the file where something else has it. */
function findTaken(root: string, names: ModuleNames): { readonly name: string; readonly file: string } | undefined {
  const declared = namesOfTemplate().map((name) => renamed(name, names));
  const packages = join(root, 'packages');
  const files = globSync('*/src/**/*.ts', { cwd: packages, exclude: ['**/*.test.ts', '**/testing/**'] });
  for (const file of files) {
    const taken = declaredNames(readFileSync(join(packages, file), 'utf8'), isHandedOn(file));
    const name = declared.find((one) => taken.has(one));
    if (name) return { name, file: `packages/${file.replaceAll('\\', '/')}` };
  }
  return undefined;
}

/** Finds the names in the template that are made from those of the module. */
function namesOfTemplate(): string[] {
  // Each plural begins with its singular.
  const own = new RegExp(Object.values(templateNames.singular).join('|'));
  const texts = templateFiles()
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(template, file), 'utf8'));
  return [...new Set(texts.flatMap((text) => [...declaredNames(text, true)]))].filter((name) => own.test(name));
}

/** Whether `export *` brings what the file exports together with what a module exports. */
function isHandedOn(file: string): boolean {
  return /^(sdk|server)\b/.test(file);
}

/** The names that a file gives away: tags, tables, events and paths in strings, members of a client, and exports. */
function declaredNames(text: string, withExports: boolean): Set<string> {
  const exports = /^export (?:async )?(?:const|function|class|interface|type) (\w+)/gm;
  const members = /^ {2}(?:readonly )?(\w+)\??[:(<]/gm;
  const strings = /'(pa-[\w-]+|[a-z]\w*\.[\w-]+|\w+_\w+|\/v1\/[^']+)'/g;
  const isClient = /interface (Base)?Client\b/.test(text);
  const patterns = [strings, ...(withExports ? [exports] : []), ...(isClient ? [members] : [])];
  return new Set(patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, name = '']) => name)));
}
