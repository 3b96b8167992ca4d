import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import * as prettier from 'prettier';

/*
 * `npm run create:widget <name>`: the file set of a new widget, its stories, its entries in the package and in the
 * list of elements. The files are those of `example-widget`, which is checked and tested like everything else.
 */

const packageFolder = join(import.meta.dirname, '..');
const template = join(import.meta.dirname, 'example-widget');

const [name = ''] = process.argv.slice(2);
const target = join(packageFolder, 'src/modules', name, name);
if (!/^[a-z]+(-[a-z]+)*$/.test(name)) {
  refuse('Give the widget a name in small letters and hyphens, without pa-: npm run create:widget study-tracker');
}
const isTaken = readFileSync(join(packageFolder, 'package.json'), 'utf8').includes(`"./${name}"`);
if (existsSync(target) || isTaken) refuse(`There is a ${name} already.`);

const words = name.replaceAll('-', ' ');
const pascal = words.replace(/(^| )[a-z]/g, (letter) => letter.trim().toUpperCase());
const names: readonly (readonly [example: string, own: string])[] = [
  ['example-widget', name],
  ['ExampleWidget', pascal],
  ['exampleWidget', pascal.charAt(0).toLowerCase() + pascal.slice(1)],
  ['Example widget', words.charAt(0).toUpperCase() + words.slice(1)],
  ['example widget', words],
  // The example stands beside `src`, widgets stand in it, and stories have a folder of their own.
  ['../../src/', '../../../'],
  ["'../../../../stories/", "'./"],
];
const own = (text: string): string =>
  names.reduce((changed, [example, mine]) => changed.replaceAll(example, mine), text);

for (const file of globSync('**/*', { cwd: template })) {
  if (statSync(join(template, file)).isDirectory()) continue;
  const text = own(readFileSync(join(template, file), 'utf8'));
  if (file.endsWith('.stories.ts')) {
    const story = text.replace("'./define.ts'", `'@party-affairs/widgets/${name}/define'`);
    await write(join(packageFolder, '../../stories', own(file)), story);
  } else await write(join(target, own(file)), text);
}

await edit('package.json', /(?=\s*"\.\/package\.json")/, entry(name) + entry(`${name}/define`));
await edit(
  'src/modules.ts',
  /(?=\n\};\n\nexport type)/,
  `\n  '${name}': async () => (await import('./modules/${name}/${name}/${name}.ts')).Pa${pascal},`,
);

console.log(`<pa-${name}> is in packages/widgets/src/modules/${name}. Next:
  - what it needs from the API: a row in packages/sdk/src/contract, a handler in packages/server/src/api;
  - what it shows: views/card.ts, and its words in messages/ in three languages;
  - what it weighs: an entry in test/sizes/entries.ts, then npm run size -- --update.
  npm test -- types lint manifest chromium`);

function entry(path: string): string {
  const file = `modules/${name}/${path.includes('/') ? path : `${path}/${path}`}`;
  return `
    "./${path}": {
      "party-affairs-source": "./src/${file}.ts",
      "types": "./dist/${file}.d.ts",
      "default": "./dist/${file}.js"
    },`;
}

async function edit(file: string, at: RegExp, addition: string): Promise<void> {
  const place = join(packageFolder, file);
  await write(place, readFileSync(place, 'utf8').replace(at, addition));
}

async function write(place: string, text: string): Promise<void> {
  mkdirSync(dirname(place), { recursive: true });
  const options = await prettier.resolveConfig(place);
  writeFileSync(place, await prettier.format(text, { ...options, filepath: place }));
}

function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
