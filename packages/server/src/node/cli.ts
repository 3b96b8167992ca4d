#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { setLogin } from '../identity/accounts.ts';
import { copyDatabase } from './copy-database.ts';
import { importCommand, importUsage } from './import-command.ts';
import { Progress } from './import-progress.ts';
import { openDatabase, startServer } from './listen.ts';
import { requestLog } from './log.ts';
import { isPostgresAddress } from './postgres.ts';
import { readSignInSettings } from './sign-in-settings.ts';
import { StartError } from './start-error.ts';
import { verifyCommand, verifyUsage } from './verify-command.ts';

const usage = `party-affairs serve [--database FILE|ADDRESS] [--port NUMBER] [--host NAME] [--content-origin URL]
                    [--allow-origin URL]... [--static FOLDER] [--quiet]
                    [--sign-in FILE] | --visitors-only | --development-personas
party-affairs migrate [--database FILE|ADDRESS]
party-affairs login ACCOUNT LOGIN [--database FILE|ADDRESS]
party-affairs copy FILE postgres://USER@HOST/NAME
${importUsage}
${verifyUsage}`;

const databaseOption = {
  type: 'string',
  default: process.env['PARTY_AFFAIRS_DATABASE'] || '.data/party-affairs.db',
} as const;

const commands: Readonly<Record<string, (args: string[]) => Promise<void>>> = {
  serve,
  migrate,
  copy,
  login,
  import: importFeeds,
  'audit:verify': verifyTrail,
};

const noSignIn =
  'Nobody could sign in: give --sign-in FILE or the variables of docs/sign-in.md, or --visitors-only if that is what you want.';

async function serve(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      database: databaseOption,
      port: { type: 'string', default: process.env['PORT'] || '4173' },
      host: { type: 'string', default: 'localhost' },
      'content-origin': { type: 'string' },
      'allow-origin': { type: 'string', multiple: true },
      static: { type: 'string' },
      'development-personas': { type: 'boolean', default: false },
      'visitors-only': { type: 'boolean', default: false },
      'sign-in': { type: 'string' },
      quiet: { type: 'boolean', default: false },
    },
  });
  const signIn = readSignInSettings(process.env, values['sign-in']);
  if (!signIn && !values['development-personas'] && !values['visitors-only']) throw new StartError(noSignIn);
  const server = await startServer({
    ...(signIn ? { signIn } : {}),
    databaseFile: values.database,
    port: portNumber(values.port),
    host: values.host,
    personas: values['development-personas'],
    allowedOrigins: values['allow-origin'] ?? [],
    ...(values['content-origin'] === undefined ? {} : { contentOrigin: values['content-origin'] }),
    ...(values.static === undefined ? {} : { staticFolder: values.static }),
    ...(values.quiet ? {} : { log: requestLog() }),
  });
  process.stderr.write(`${server.url}\n`);
  untilTold(() => server.close());
  const { message } = await server.failed;
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
  await server.close().catch(() => {});
  process.exit();
}

async function migrate(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { database: databaseOption } });
  const database = await openDatabase(values.database);
  await database.destroy();
  process.stderr.write(`${values.database} is up to date.\n`);
}

async function login(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { database: databaseOption } });
  const [account = '', name = '', ...rest] = positionals;
  if (rest.length > 0 || account === '' || name === '') {
    throw new StartError('Say which account, and its login: party-affairs login ACCOUNT LOGIN');
  }
  const database = await openDatabase(values.database);
  try {
    if (!(await setLogin(database, account, name))) {
      throw new StartError(`There is no account ${account}, or another one has the login ${name}: check both.`);
    }
  } finally {
    await database.destroy();
  }
  process.stderr.write(`${account} signs in as ${name}.\n`);
}

async function copy(args: string[]): Promise<void> {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  const [file = '', address = '', ...rest] = positionals;
  if (rest.length > 0 || file === '' || !isPostgresAddress(address)) {
    throw new StartError('Say which file to copy, and to where: party-affairs copy FILE postgres://USER@HOST/NAME');
  }
  const progress = new Progress(process.stderr);
  const tables = await copyDatabase(file, address, (...step) => progress.tell(...step)).finally(() => progress.clear());
  for (const { name, rows, checksum } of tables) process.stdout.write(`${name}: ${rows} rows, checksum ${checksum}\n`);
  process.stdout.write('All is copied and compared. Give the new servers the secret of the old ones.\n');
}

async function importFeeds(args: string[]): Promise<void> {
  const console = { out: process.stdout, errors: process.stderr };
  process.exitCode = await importCommand(args, databaseOption.default, console);
}

async function verifyTrail(args: string[]): Promise<void> {
  process.exitCode = await verifyCommand(args, databaseOption.default, (text) => process.stdout.write(text));
}

function portNumber(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new StartError(`"${text}" is no port: give a number from 0 to 65535.`);
}

/** The first signal closes in good order; a second one does not wait. */
function untilTold(close: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      process.once(signal, () => process.exit(1));
      close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

/** Errors of `parseArgs` are about what was typed, and say so in one sentence themselves. */
function isAboutArguments(error: unknown): error is Error {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
try {
  if (!command) throw new StartError(`${name === '' ? 'No command' : `No command ${name}`}. Usage:\n${usage}`);
  await command(args);
} catch (error) {
  if (!(error instanceof StartError) && !isAboutArguments(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
