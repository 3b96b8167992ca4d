import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { vsCodeData, webTypes } from './editor-data.ts';
import { frameworkTypes } from './framework-types.ts';
import type { Manifest } from './manifest.ts';

/** Part of `npm run build`: writes what editors and frameworks know of the elements, from their manifest. */
const folder = join(import.meta.dirname, '..');
const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
const manifest = read('dist/custom-elements.json') as Manifest;
const ours = read('package.json') as { readonly name: string; readonly version: string };

mkdirSync(join(folder, 'dist/frameworks'), { recursive: true });
await write('vscode.html-custom-data.json', JSON.stringify(vsCodeData(manifest)));
await write('web-types.json', JSON.stringify(webTypes(manifest, ours)));
for (const [name, text] of Object.entries(frameworkTypes(manifest))) {
  await write(`frameworks/${name}.d.ts`, text);
  // An import for types alone may stay in a program.
  await write(`frameworks/${name}.js`, 'export {};');
}

async function write(file: string, text: string): Promise<void> {
  const path = join(folder, 'dist', file);
  writeFileSync(path, await format(text, { ...(await resolveConfig(join(folder, 'package.json'))), filepath: path }));
}
