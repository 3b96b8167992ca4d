import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import { join } from 'node:path';
import process from 'node:process';
import type { Manifest } from '../../packages/widgets/build/manifest.ts';
import { problemsOf } from './problems.ts';

/*
 * Every element's documentation is complete. What its code offers a page (properties, methods, events, slots, parts) is in
 * the manifest with a sentence. What the manifest promises is in the code.
 */

const folder = join(import.meta.dirname, '../../packages/widgets');
const argv = ['analyze', '--config', 'custom-elements-manifest.config.mjs'];
const manifest = (await cli({ argv, cwd: folder, noWrite: true })) as Manifest;
const problems = [...problemsOf(manifest, folder)];
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
