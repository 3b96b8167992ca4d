import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type RunningServer, startServer, type StartOptions } from '../node/listen.ts';
import { NoticeCampus } from '../modules/notices/testing/notice-campus.ts';

/** Something that never happens is a failure, not a wait without end. */
export const limit = { timeout: 30_000 };

/** Running servers on one database file in a folder of their own; `close` stops them and removes it. */
export class Servers {
  readonly folder = mkdtempSync(join(tmpdir(), 'party-affairs-'));
  readonly databaseFile = join(this.folder, 'data', 'a.db');
  readonly #running: RunningServer[] = [];

  async start(options: Partial<StartOptions> = {}): Promise<RunningServer> {
    const { databaseFile } = this;
    const server = await startServer({ databaseFile, port: 0, personas: true, warn: () => {}, ...options });
    this.#running.push(server);
    return server;
  }

  async stop(server: RunningServer): Promise<void> {
    this.#running.splice(this.#running.indexOf(server), 1);
    await server.close();
  }

  async close(): Promise<void> {
    for (const server of this.#running.splice(0)) await server.close();
    rmSync(this.folder, { recursive: true });
  }
}

export const as = (account: string) => ({ headers: { Authorization: `Bearer persona.${account}` } });

export async function json<Body>(url: string, init?: RequestInit): Promise<Body> {
  return (await (await fetch(url, init)).json()) as Body;
}

/** People and one scheduled notice in the database file, put there by a server that has stopped since. */
export async function prepareCampus(
  databaseFile: string,
  publishAt: Date,
): Promise<{ member: string; noticeId: string }> {
  await (await openDatabase(databaseFile)).destroy();
  const campus = await NoticeCampus.open(databaseFile);
  campus.now = new Date(publishAt.getTime() - 3_600_000);
  const author = await campus.person('org_a1', { role: 'publicityOfficer', id: 'acc_author' });
  const reviewer = await campus.person('org_a1', { role: 'secretary', id: 'acc_reviewer' });
  const member = await campus.person('org_a1', { id: 'acc_member' });
  const noticeId = await campus.draft(author, 'org_a1');
  await campus.change(author, 'submit', noticeId);
  await campus.change(reviewer, 'approve', noticeId, { secrecyChecked: true });
  await campus.change(author, 'schedule', noticeId, { publishAt: publishAt.toISOString() });
  await campus.close();
  return { member, noticeId };
}
