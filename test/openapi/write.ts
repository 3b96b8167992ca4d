import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { openApiDocument } from '@party-affairs/sdk/openapi';
import { format } from 'prettier';

/** `npm run openapi`: writes what the contract says to docs/openapi.json, where people and their tools find it. */
const place = join(import.meta.dirname, '../../docs/openapi.json');
writeFileSync(place, await format(JSON.stringify(await openApiDocument()), { parser: 'json', printWidth: 120 }));
process.stderr.write('docs/openapi.json says what the contract says.\n');
