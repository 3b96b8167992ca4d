import { spawn } from 'node:child_process';
import process from 'node:process';
import { findPostgres, startPostgres } from './postgres.ts';

/** Runs a command with a PostgreSQL: `node test/run/on-postgres.ts node --test …`. `TEST_DATABASE_URL` names it. */
const [program = '', ...args] = process.argv.slice(2);
const found = findPostgres();
if (!found) throw new Error('No PostgreSQL found. Install one, or name one that runs in PA_TEST_DATABASE_URL.');
const cluster = await startPostgres(found);
const env = { ...process.env, TEST_DATABASE_URL: cluster.url };
const child = spawn(program, args, { env, stdio: 'inherit', shell: process.platform === 'win32' });
// The tests end first; then the server has nothing to do.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.once('error', (error) => console.error(`${program}: ${error.message}`));
child.once('close', (code) => {
  process.exitCode = code ?? 1;
  void cluster.stop();
});
