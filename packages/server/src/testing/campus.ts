import {
  findOperation,
  type FieldProblem,
  type FullOperation,
  type OperationName,
  problem,
  type ProblemCode,
  problemsOf,
  type Role,
} from '@party-affairs/sdk/contract';
import type { Kysely } from 'kysely';
import { migrate } from '../composition.ts';
import type { Database } from '../database/schema.ts';
import { developmentPersonas } from '../identity/personas.ts';
import { openSqlite } from '../node/sqlite.ts';
import { openMigratedDatabase, openTestDatabase } from './test-database.ts';
import { createServer, type Server } from '../server.ts';

/**
 * A small university for tests of the server: real database, real requests, a clock the test owns.
 *
 * ```
 * org_root 校党委
 * ├── org_a 甲学院 ── org_a1 (branch, with the group org_a1_g), org_a2 (branch)
 * └── org_b 乙学院 ── org_b1 (branch)
 * ```
 */
const organizations = [
  ['org_root', null, '/org_root/', 'committee'],
  ['org_a', 'org_root', '/org_root/org_a/', 'committee'],
  ['org_a1', 'org_a', '/org_root/org_a/org_a1/', 'branch'],
  ['org_a1_g', 'org_a1', '/org_root/org_a/org_a1/org_a1_g/', 'group'],
  ['org_a2', 'org_a', '/org_root/org_a/org_a2/', 'branch'],
  ['org_b', 'org_root', '/org_root/org_b/', 'committee'],
  ['org_b1', 'org_b', '/org_root/org_b/org_b1/', 'branch'],
] as const;
export type OrganizationId = (typeof organizations)[number][0];

/** Response as a client sees it. */
export interface Reply<Body = Record<string, unknown>> {
  readonly status: number;
  readonly body: Body;
  readonly etag: string | null;
  readonly headers: Headers;
  /** Code of the problem, where the response is one. */
  readonly code: string | undefined;
  readonly errors: readonly FieldProblem[] | undefined;
}

export interface CallInput {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  readonly ifMatch?: string;
  readonly key?: string;
  readonly ifSubject?: string;
}

/** `Campus`, or a class of a module that extends it. */
interface CampusClass<Kind extends Campus> {
  new (database: Kysely<Database>): Kind;
  on<Other extends Campus>(this: CampusClass<Other>, database: Kysely<Database>): Promise<Other>;
}

export class Campus {
  readonly database: Kysely<Database>;
  readonly server: Server;
  now = new Date('2026-11-22T01:00:00.000Z');
  #people = 0;

  constructor(database: Kysely<Database>) {
    this.database = database;
    this.server = createServer({
      database,
      identity: developmentPersonas(),
      contentOrigin: 'http://127.0.0.1:4173',
      secret: 'a secret for tests alone',
      now: () => this.now,
      log: (entry) => {
        if (entry.error) console.error(entry.error);
      },
    });
  }

  /** Opens a campus. `file`: a database file; in memory without it. */
  static async open<Kind extends Campus>(this: CampusClass<Kind>, file?: string): Promise<Kind> {
    return this.on(await (file === undefined ? openMigratedDatabase() : openTestDatabase(file)));
  }

  /** Opens a campus on SQLite, whatever other tests use: for tests of its query plans. */
  static async openOnSqlite<Kind extends Campus>(this: CampusClass<Kind>): Promise<Kind> {
    return this.on(openSqlite(':memory:'));
  }

  static async on<Kind extends Campus>(this: CampusClass<Kind>, database: Kysely<Database>): Promise<Kind> {
    const campus = new this(database);
    await migrate(campus.database);
    const rows = organizations.map(([id, parent, path, kind], position) => {
      return { id, parent_id: parent, path, kind, name: `党组织 ${id}`, short_name: id, code: null, position };
    });
    await campus.database
      .insertInto('organizations')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return campus;
  }

  async close(): Promise<void> {
    this.server.dispose();
    await this.database.destroy();
  }

  /** Lets time pass. */
  wait(minutes: number): void {
    this.now = new Date(this.now.getTime() + minutes * 60_000);
  }

  /** Makes an account that is in no register. Returns its id. */
  async account(id = `acc_${(this.#people += 1)}`): Promise<string> {
    await this.database
      .insertInto('accounts')
      .values({ id, display_name: `名 ${id}` })
      .execute();
    return id;
  }

  /** Makes a person in the registers, with a role at that organisation if one is given. Returns the account id. */
  async person(
    organizationId: OrganizationId,
    { stage = 'full', role, roleEnds, roleAt = organizationId, status = 'normal', id }: PersonOptions = {},
  ): Promise<string> {
    const account = await this.account(id);
    const member = account.replace('acc_', 'mem_');
    await this.database
      .insertInto('members')
      .values({ id: member, account_id: account, organization_id: organizationId, stage, membership_status: status })
      .execute();
    if (role) {
      const from_at = '2020-01-01T00:00:00.000Z';
      await this.database
        .insertInto('role_assignments')
        .values({
          id: `rol_${member}`,
          member_id: member,
          organization_id: roleAt,
          role,
          from_at,
          to_at: roleEnds ?? null,
        })
        .execute();
    }
    return account;
  }

  /** Makes three people of the branch org_a1: who writes for it, who reviews, who reads. */
  async people(): Promise<{ readonly author: string; readonly reviewer: string; readonly member: string }> {
    const author = await this.person('org_a1', { role: 'publicityOfficer' });
    const reviewer = await this.person('org_a1', { role: 'secretary' });
    return { author, reviewer, member: await this.person('org_a1') };
  }

  /** Sends a request as `account` (null: a visitor). */
  async call<Body = Record<string, unknown>>(
    account: string | null,
    name: OperationName,
    { params = {}, query = {}, body, ifMatch, key, ifSubject }: CallInput = {},
  ): Promise<Reply<Body>> {
    const operation = findOperation(name);
    if (!operation) throw new Error(`No operation ${name}`);
    const path = operation.path.replace(/\{(\w+)\}/g, (_, param: string) => encodeURIComponent(params[param] ?? ''));
    const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]));
    const headers = new Headers();
    if (account !== null) headers.set('Authorization', `Bearer persona.${account}`);
    if (body !== undefined) headers.set('Content-Type', 'application/json');
    if (ifMatch !== undefined) headers.set('If-Match', ifMatch);
    if (key !== undefined) headers.set('Idempotency-Key', key);
    if (ifSubject !== undefined) headers.set('If-Subject', ifSubject);
    const init = { method: operation.method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const response = await this.server.fetch(new Request(`http://localhost${path}?${search}`, init));
    const text = await response.text();
    const json = (text === '' ? {} : JSON.parse(text)) as Body;
    const { code, errors } = json as { code?: string; errors?: FieldProblem[] };
    assertFits({ ...operation, ...(await operation.schemas()) }, response.status, json);
    return {
      status: response.status,
      body: json,
      etag: response.headers.get('ETag'),
      headers: response.headers,
      code: response.ok ? undefined : code,
      errors: response.ok ? undefined : errors,
    };
  }

  /** Sends a request that has to work: a response that is a problem throws. */
  async done<Body = Record<string, unknown>>(
    account: string | null,
    name: OperationName,
    input: CallInput = {},
  ): Promise<Reply<Body>> {
    const reply = await this.call<Body>(account, name, input);
    if (reply.status >= 400) throw new Error(`${name}: ${reply.code} ${JSON.stringify(reply.errors ?? '')}`);
    return reply;
  }
}

/** Holds every response of every test to the contract: its schema, and the problem codes it may have. */
function assertFits(operation: FullOperation, status: number, body: unknown): void {
  const { id: name } = operation;
  if (status < 400) {
    const faults = operation.response?.safeParse(body).error?.issues ?? [];
    if (faults.length > 0) throw new Error(`${name} answers what its contract does not: ${JSON.stringify(faults)}`);
    return;
  }
  const { code } = problem.parse(body);
  if (!problemsOf(operation, operation).includes(code as ProblemCode))
    throw new Error(`${name} may not answer ${code}`);
}

export interface PersonOptions {
  readonly stage?: string;
  readonly role?: Role;
  readonly roleEnds?: string;
  readonly roleAt?: OrganizationId;
  readonly status?: string;
  readonly id?: string;
}
