import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { withTables } from '../../sdk/build/readme-tables.ts';
import { elementExports } from './element-exports.ts';
import { elementTable } from './element-table.ts';

/** Makes the files that follow from the list of elements. They are the entries of the package and the table of the README. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const manifest = join(import.meta.dirname, '../package.json');
  const readme = join(import.meta.dirname, '../README.md');
  const entries = { ...(JSON.parse(readFileSync(manifest, 'utf8')) as object), exports: elementExports() };
  const texts = [
    [manifest, JSON.stringify(entries)],
    [readme, withTables(readFileSync(readme, 'utf8'), { elements: elementTable() })],
  ] as const;
  return new Map(
    await Promise.all(
      texts.map(async ([file, text]) => {
        const formatted = await format(text, { ...(await resolveConfig(file)), filepath: file });
        return [file, formatted] as const;
      }),
    ),
  );
}
