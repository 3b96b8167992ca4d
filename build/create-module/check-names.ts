import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { existingFolders, template, templateFiles } from './module-files.ts';
import { type ModuleNames, namePattern } from './names.ts';

/** Says in one sentence why there can be no module of these names; undefined where there can. */
export function findProblem(root: string, names: ModuleNames): string | undefined {
  const { plural, singular } = names;
  if (!namePattern.test(plural.kebab) || !namePattern.test(singular.kebab))
    return 'Give the module a plural noun in small letters and hyphens: npm run create:module room-bookings';
  if (plural.kebab === singular.kebab)
    return `${plural.kebab} is no plural. Give one, or its singular: npm run create:module ${plural.kebab} -- --singular NAME`;
  const [taken] = existingFolders(root, plural.kebab);
  if (taken) return `There is a module ${plural.kebab} already: ${taken}`;
  const longer = `Take a longer name: own-${plural.kebab}`;
  const words = [plural.camel, singular.camel];
  const keyword = words.find(isKeyword);
  if (keyword) return `${keyword} is a word of JavaScript itself. ${longer}`;
  const used = words.find((word) => word in {} || isUsedByTemplate(word));
  if (used) return `The files of every module have something called ${used}. ${longer}`;
  return hasTable(root, plural.snake) ? `The database has a table ${plural.snake} already. ${longer}` : undefined;
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
