import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { elements } from '../src/modules.ts';
import { classFile } from './element-exports.ts';

const source = join(import.meta.dirname, '../src');

/** Every element with the first sentence of its summary, as a table. */
export function elementTable(): string {
  const rows = Object.keys(elements).map((name) => {
    const file = classFile(name);
    const readme = `${dirname(file)}/README.md`;
    const more = existsSync(join(source, readme)) ? `[README](src/${readme})` : 'below';
    return `| \`<pa-${name}>\` | ${firstSentence(join(source, `${file}.ts`))} | ${more} |`;
  });
  return ['| Element | What it is | More |', '| --- | --- | --- |', ...rows].join('\n');
}

function firstSentence(file: string): string {
  const [, summary] = /@summary ([^]*?)\n \*\n/.exec(readFileSync(file, 'utf8')) ?? [];
  const [sentence] = summary?.replaceAll(/\n \* /g, ' ').split(/(?<=\.) /) ?? [];
  if (!sentence) throw new Error(`${file} has no @summary.`);
  return sentence.replaceAll('|', '\\|');
}
