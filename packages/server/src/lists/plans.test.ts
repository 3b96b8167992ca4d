import assert from 'node:assert/strict';
import process from 'node:process';
import { after, before, describe, it } from 'node:test';
import { contract, type FullOperation, type Operation, type OperationName } from '@party-affairs/sdk/contract';
import { type CompiledQuery, type Kysely, type KyselyPlugin, sql } from 'kysely';
import { composition } from '../composition.ts';
import type { Database } from '../database/schema.ts';
import { NoticeCampus } from '../modules/notices/testing/notice-campus.ts';
import { openForPlans, planOf, postgresPlanOf } from '../testing/plan.ts';
import { isOnPostgres } from '../testing/test-database.ts';

/** Things that reads name; which they are is known once the database is filled. */
const params: Record<string, string> = { noticeId: '' };

/** All reads that are not of one thing. These are the lists, counts and searches of all modules, and of those to come. */
const reads = Object.values(contract)
  .flatMap((resource) => Object.values(resource) as Operation[])
  .filter(({ method, path, stream }) => method === 'GET' && !stream && !path.endsWith('}'))
  .filter(({ path }) => namesOf(path).every((name) => name in params));

function namesOf(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}

/** Names of indexes that are in the order of a list, or hold a part of it. Reading one ends with the page. */
const inOrder = /^SCAN \w+ USING (?:COVERING )?INDEX \w+_(?:in_(?:\w+_)?order|that_wait)$/;

/** Tells whether an operation sorts a few rows: notices that ended since the clock last looked. */
const sortsFew = (operation: string, query: Record<string, string>) =>
  operation === 'noticeDesk.list' && query.state === 'expired';

/** Tables that grow with the institution, not with its years, and parts that end at a limit (`some`, `counted`). They may be gone through. */
const small = /^SCAN (?:organizations|within|owner|above|CONSTANT ROW|some\b|counted\b|\(subquery)/;

let campus: NoticeCampus;
let recorded: CompiledQuery[] = [];
const people: Record<string, string | null> = { visitor: null };

/** Keeps what is asked of a database. */
function recording(database: Kysely<Database>): Kysely<Database> {
  const recorder: KyselyPlugin = {
    transformQuery({ node, queryId }) {
      recorded.push(database.getExecutor().compileQuery(node, queryId));
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return database.withPlugin(recorder);
}

class RecordedCampus extends NoticeCampus {
  constructor(database: Kysely<Database>) {
    super(recording(database));
  }
}

interface Definition {
  /** Schema of the value, where the value is optional or has a default. */
  readonly innerType?: unknown;
  /** Values that an enum allows. */
  readonly entries?: Readonly<Record<string, string>>;
}
const definitionOf = (schema: unknown) => (schema as { def: Definition }).def;

/** Requests that each use one parameter of the operation, with each of its values; and one without any. */
function queriesOf(operation: FullOperation): Record<string, string>[] {
  const values: Readonly<Record<string, readonly string[]>> = {
    q: ['党费', '党', '通知 党费'],
    organizationId: ['org_root', 'org_a', 'org_a1'],
  };
  const queries: Record<string, string>[] = [{}];
  for (const [name, schema] of Object.entries(operation.query?.shape ?? {})) {
    let def = definitionOf(schema);
    while (def.innerType) def = definitionOf(def.innerType);
    const choices = def.entries ? Object.values(def.entries) : (values[name] ?? []);
    queries.push(...choices.map((value) => ({ [name]: value })));
  }
  return queries;
}

async function fill(): Promise<void> {
  const { author, reviewer, member } = await campus.people();
  Object.assign(people, { author, member, staff: await campus.person('org_root', { role: 'committeeStaff' }) });
  for (const title of ['关于收缴党费的通知', '党费减免的通知', '通知']) {
    const content = { title, disclosureScope: 'public', requiresAck: true } as const;
    const noticeId = await campus.published(author, reviewer, 'org_a1', content);
    await campus.done(member, 'notices.mark', { body: { mark: 'read', noticeIds: [noticeId] } });
    await campus.done(member, 'notices.acknowledge', { params: { noticeId }, body: { revision: 1 } });
    Object.assign(params, { noticeId });
  }
}

/** Makes the database take its tables for large ones. Each has ten thousand times as many keys, with as many rows for each. */
async function pretendToHaveGrown(): Promise<void> {
  await sql`analyze`.execute(campus.database);
  const { rows } = await sql<{ rowid: number; stat: string }>`select rowid, stat from sqlite_stat1`.execute(
    campus.database,
  );
  for (const { rowid, stat } of rows) {
    const [count, ...perKey] = stat.split(' ');
    const grown = [Number(count) * 10_000, ...perKey].join(' ');
    await sql`update sqlite_stat1 set stat = ${grown} where rowid = ${rowid}`.execute(campus.database);
  }
  await sql`analyze sqlite_schema`.execute(campus.database);
}

/** Asks as one person, also for the next page. Returns the plan of each statement. */
async function plansOf(
  who: string,
  operation: Operation,
  query: Record<string, string>,
  explain: typeof planOf,
): Promise<Map<string, string>> {
  const name = operation.id as OperationName;
  const limited = operation.paginated ? { limit: 1, ...query } : query;
  recorded = [];
  const { body, status } = await campus.call<{ nextCursor?: string | null }>(people[who] ?? null, name, {
    params,
    query: limited,
  });
  if (status === 200 && body.nextCursor) {
    await campus.done(people[who] ?? null, name, { params, query: { ...limited, cursor: body.nextCursor } });
  }
  const asked = new Map(
    recorded.filter(({ sql: text }) => /^\s*select/i.test(text)).map((query) => [query.sql, query]),
  );
  const plans = new Map<string, string>();
  for (const [text, compiled] of asked) plans.set(text, await explain(campus.database, compiled));
  return plans;
}

interface Engine {
  readonly name: string;
  open(): Promise<NoticeCampus>;
  /** Called after the database was filled. */
  prepare?(): Promise<void>;
  readonly planOf: typeof planOf;
  /** Whether a step of a plan takes longer the larger its table is. */
  grows(step: string, operation: string, query: Record<string, string>): boolean;
}

const sqlite: Engine = {
  name: 'a new database',
  open: () => RecordedCampus.openOnSqlite(),
  planOf,
  grows: (step, operation, query) =>
    (/TEMP B-TREE/.test(step) && !sortsFew(operation, query)) ||
    (/^SCAN/.test(step) && !small.test(step) && !inOrder.test(step)),
};

const postgres: Engine = {
  name: 'PostgreSQL',
  open: async () => RecordedCampus.on(await openForPlans(`plans ${process.pid}`)),
  planOf: postgresPlanOf,
  grows: (step, operation, query) =>
    (step === 'Sort' && !sortsFew(operation, query)) || /^Seq Scan on (?!organizations )/.test(step),
};

const engines = [
  sqlite,
  { ...sqlite, name: 'a database that knows its numbers', prepare: pretendToHaveGrown },
  ...(isOnPostgres ? [postgres] : []),
];

for (const engine of engines) {
  describe(`However much there is, in ${engine.name},`, () => {
    before(async () => {
      campus = await engine.open();
      await fill();
      await engine.prepare?.();
    });
    after(() => campus.close());

    for (const row of reads) {
      it(`${row.id} goes through an index in order: it reads no whole table and sorts nothing`, async () => {
        const operation: FullOperation = { ...row, ...(await row.schemas()) };
        for (const who of Object.keys(people)) {
          for (const query of queriesOf(operation)) {
            for (const [text, plan] of await plansOf(who, row, query, engine.planOf)) {
              const bad = plan.split('\n').filter((step) => engine.grows(step, row.id, query));
              assert.deepEqual(bad, [], `${who} ${JSON.stringify(query)}:\n${text}\n${plan}`);
            }
          }
        }
      });
    }
  });
}

describe('The lists of things', () => {
  it('are those of every module', () => {
    assert.ok(reads.length >= Object.keys(composition.entities).length);
  });
});
