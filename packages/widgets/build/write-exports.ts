import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { elementExports } from './element-exports.ts';

/** Part of `npm run generate`: writes the entries of all elements into package.json. */
const place = join(import.meta.dirname, '../package.json');
const manifest = JSON.parse(readFileSync(place, 'utf8')) as Record<string, unknown>;
const text = JSON.stringify({ ...manifest, exports: elementExports() });
writeFileSync(place, await format(text, { ...(await resolveConfig(place)), filepath: place }));
