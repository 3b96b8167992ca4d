import { globSync } from 'node:fs';
import { join, sep } from 'node:path';
import { elements } from '../src/modules.ts';

/** The entries of the package: for each element its class and the module that registers it, and the script tag's bundle. */
export function elementExports(): Readonly<Record<string, unknown>> {
  const entries = Object.keys(elements).flatMap((name) => {
    const file = classFile(name);
    return [
      [`./${name}`, entry(file)],
      [`./${name}/define`, entry(file.replace(/[^/]+$/, 'define'))],
    ];
  });
  const embed = { types: './dist/embed/party-affairs.d.ts', default: './dist/embed/party-affairs.js' };
  return { ...Object.fromEntries(entries), './embed': embed, './package.json': './package.json' };
}

/** The file of an element's class, without its ending: it has the name of the element. */
function classFile(name: string): string {
  const [file] = globSync(`{provider,modules/*/*}/${name}.ts`, { cwd: join(import.meta.dirname, '../src') });
  if (!file) throw new Error(`There is no ${name}.ts in the folder of an element.`);
  return file.replaceAll(sep, '/').replace(/\.ts$/, '');
}

function entry(file: string) {
  return {
    'party-affairs-source': `./src/${file}.ts`,
    types: `./dist/${file}.d.ts`,
    default: `./dist/${file}.js`,
  };
}
