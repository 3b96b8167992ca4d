import { esbuildPlugin } from '@web/dev-server-esbuild';
import { fileURLToPath } from 'node:url';
import { browserReporter } from './test/run/browser-reporter.ts';
import { freePort } from './test/run/free-port.ts';
import { launcherFor } from './test/run/launchers.ts';
import { pageNeeds, redirects } from './test/run/page-needs.ts';

// `npx wtr --files <file>` runs one file in Chromium; ENGINE=firefox or ENGINE=webkit picks another engine.
const engine = process.env.ENGINE ?? 'chromium';

const everything = [
  'packages/widgets/src/**/*.test.ts',
  'stories/**/*.test.ts',
  'test/**/*.test.ts',
  'packages/{sdk,server,mock-server}/src/**/*.browser.test.ts',
  '!**/*.node.test.ts',
];
// These show that an engine can run a widget at all. The full suite would find the same things three times.
const journeys = ['packages/widgets/src/**/*.journey.test.ts', 'test/**/*.journey.test.ts'];

export default {
  rootDir: fileURLToPath(new URL('.', import.meta.url)),
  files: engine === 'chromium' ? everything : journeys,
  port: await freePort(),
  browsers: [await launcherFor(engine)],
  nodeResolve: { browser: true, exportConditions: ['party-affairs-source', 'browser', 'development'] },
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)),
      define: { STORIES_OF: JSON.stringify(process.env.STORIES_OF ?? '') },
    }),
    pageNeeds(),
  ],
  middleware: [redirects],
  testFramework: { config: { ui: 'bdd', timeout: 60_000, forbidOnly: true } },
  reporters: [browserReporter()],
  staticLogging: !process.stdout.isTTY,
  concurrency: 2,
  // A whole file has to end within it, on a machine that has other things to do.
  testsFinishTimeout: 600_000,
};
