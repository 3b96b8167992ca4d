import { build } from 'esbuild';
import { join } from 'node:path';

/** The checkout. The benches measure the SDK as it is in its sources, not a build that may be old. */
export const checkout = join(import.meta.dirname, '..');

/** The export condition under which the packages of this checkout are their sources. */
export const sourceCondition = 'party-affairs-source';

/** Our SDK, bundled from its sources as an application would have it. */
export async function loadOurSdk() {
  const { outputFiles } = await build({
    stdin: { contents: `export * from '@party-affairs/sdk';`, resolveDir: checkout },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions: [sourceCondition],
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}
