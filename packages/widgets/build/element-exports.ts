import { globSync } from 'node:fs';
import { join, sep } from 'node:path';
import { elements } from '../src/modules.ts';

/**
 * Makes the entries of the package. Each element has one for its class and one for the module that registers it. Others
 * are the script tag's bundle, and what frameworks and editors know of all elements.
 */
export function elementExports(): Readonly<Record<string, unknown>> {
  const entries = Object.keys(elements).flatMap((name) => {
    const file = classFile(name);
    return [
      [`./${name}`, entry(file)],
      [`./${name}/define`, entry(file.replace(/[^/]+$/, 'define'))],
    ];
  });
  const embed = { types: './dist/embed/party-affairs.d.ts', default: './dist/embed/party-affairs.js' };
  const frameworks = ['elements', 'jsx', 'react', 'vue'].map((name) => {
    const file = `./dist/frameworks/${name}`;
    return [`./${name}`, { types: `${file}.d.ts`, default: `${file}.js` }];
  });
  const data = ['custom-elements.json', 'vscode.html-custom-data.json', 'web-types.json', 'package.json'];
  return {
    ...Object.fromEntries(entries),
    './embed': embed,
    ...Object.fromEntries(frameworks),
    ...Object.fromEntries(data.map((file) => [`./${file}`, file === 'package.json' ? `./${file}` : `./dist/${file}`])),
  };
}

/** The file of an element's class, without its ending: it has the name of the element. */
export function classFile(name: string): string {
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
