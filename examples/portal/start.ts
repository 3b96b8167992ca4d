import { fileURLToPath } from 'node:url';
import { seed } from '@party-affairs/mock-server/seed';
import { startServer, StartError } from '@party-affairs/server/node';
import { buildWidgets, bundle, isBuilt } from './build-widgets.ts';
import { withProgress } from './progress.ts';
import { portalSite } from './site.ts';

/*
 * `npm start`: the sample campus portal with the party-affairs API behind it, on one port. The first run makes a database
 * and fills it with a small university; what people do stays in it. Development personas are on, so it is for trying
 * out, on this machine.
 */

const databaseFile = process.env['PARTY_AFFAIRS_DATABASE'] || '.data/party-affairs.db';

function portFrom(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new StartError(`PORT=${text} is no port: give a number from 0 to 65535, for example PORT=4174.`);
}

async function start(): Promise<void> {
  if (!process.argv.includes('--development-personas')) {
    throw new StartError(
      'The sample portal knows invented people only: give --development-personas, as npm start does. For real ones: party-affairs serve --sign-in FILE (docs/sign-in.md).',
    );
  }
  console.log('Starting the sample portal (Ctrl-C ends it)');
  if (
    !(await isBuilt()) &&
    !(await withProgress('Building the widgets: the first time, and after a change', buildWidgets))
  )
    throw new StartError('The widgets could not be built: see above for what is wrong with them.');
  let isNew = false;
  const server = await startServer({
    databaseFile,
    port: portFrom(process.env['PORT'] || '4173'),
    personas: true,
    site: await portalSite({
      pages: fileURLToPath(new URL('.', import.meta.url)),
      widgets: bundle,
    }),
    prepare: async (database) => {
      isNew = !(await database.selectFrom('organizations').select('id').limit(1).executeTakeFirst());
      if (isNew) await withProgress('Making the data of a small university', () => seed(database, { now: new Date() }));
    },
  });
  console.log(`
  江滨大学 · a sample campus portal        ${server.url}

  Choose who you are at the top right: a member reads and acknowledges, staff get a workbench
  (${server.url}/desk.html). A publicity officer writes, the branch secretary reviews and publishes.
  Data: ${databaseFile}${isNew ? ', made just now' : ''}; remove it to begin anew. Anybody can be anybody here: do not use it with real data.
  Ctrl-C ends it.
`);
  const close = () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.removeListener(signal, close);
      process.once(signal, () => process.exit(1));
    }
    server.close().then(
      () => {
        console.log('  Stopped. Everything is kept for the next start.');
        process.exit(0);
      },
      () => process.exit(1),
    );
  };
  process.on('SIGINT', close).on('SIGTERM', close);
}

try {
  await start();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
