import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';

// Measures a nightly sync of a register: memory, and time as a ratio to a bare insert.
const members = Number(process.env.MEMBERS ?? 100_000);
const perBranch = 40;
const promise = { ratio: 4, megabytes: 200 };
const [task, ...given] = process.argv.slice(2);
/** The program as it is published: without types, which Node would need memory to take away. */
const program = new URL('../packages/server/.import-program.mjs', import.meta.url);
if (task === undefined) {
  const contents = ['composition', 'node/import-command', 'node/listen']
    .map((path) => `export * from '../packages/server/src/${path}.ts';`)
    .join('\n');
  await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    outfile: program.pathname,
    bundle: true,
    format: 'esm',
    platform: 'node',
    conditions: ['party-affairs-source'],
    packages: 'external',
    ignoreAnnotations: true,
    alias: {
      '@party-affairs/sdk/contract': join(import.meta.dirname, '../packages/sdk/src/contract/index.ts'),
      '@party-affairs/sdk/rules': join(import.meta.dirname, '../packages/sdk/src/rules/index.ts'),
    },
  });
}
const { importCommand, migrate, openDatabase } = await import(program.href);

if (task === 'import') await runImport(...given);
else if (task === 'insert') await runInsert(...given);
else await measure();

/** Imports a file in this process, and tells how long it took and how much memory. */
async function runImport(target, file, database) {
  const said = [];
  const quiet = { out: { write: (text) => said.push(text) }, errors: { write() {} } };
  const start = performance.now();
  const code = await importCommand([target, file], database, quiet);
  tell({ ms: performance.now() - start, code, said: said.at(-1) });
}

/** Inserts as many rows of the same columns, some hundred at a time. The table has a key and nothing else. */
async function runInsert(database) {
  const db = await openDatabase(database);
  await db.schema.dropTable('bare_members').ifExists().execute();
  let table = db.schema.createTable('bare_members').addColumn('id', 'text', (column) => column.primaryKey());
  const columns = ['account', 'name', 'organization', 'stage', 'status', 'category', 'joined_on', 'full_on', 'place'];
  for (const column of columns) table = table.addColumn(column, 'text');
  await table.execute();
  const row = (number) => ({
    id: `mem_${String(number * 7919).padStart(20, 'x')}`,
    account: `acc_${String(number).padStart(20, 'y')}`,
    name: nameOf(number),
    organization: `org_${String(branchOf(number)).padStart(20, 'z')}`,
    stage: 'full',
    status: 'normal',
    category: 'student',
    joined_on: '2020-07-01',
    full_on: '2021-07-01',
    place: `/org_root/org_${branchOf(number)}/ zs ${nameOf(number)}`,
  });
  const start = performance.now();
  for (let at = 0; at < members; at += 500) {
    const rows = Array.from({ length: Math.min(500, members - at) }, (_, index) => row(at + index));
    await db.transaction().execute((transaction) => transaction.insertInto('bare_members').values(rows).execute());
  }
  const ms = performance.now() - start;
  await db.schema.dropTable('bare_members').execute();
  await db.destroy();
  tell({ ms });
}

function tell(result) {
  // On Linux in kilobytes: the most that the process ever had.
  process.send({ ...result, megabytes: process.resourceUsage().maxRSS / 1024 });
  process.disconnect();
}

async function child(...args) {
  const running = fork(import.meta.filename, args, { execArgv: process.execArgv });
  const [result] = await once(running, 'message');
  await once(running, 'exit');
  return result;
}

async function measure() {
  const folder = await mkdtemp(join(tmpdir(), 'party-affairs-bench-'));
  const address = process.env.TEST_DATABASE_URL;
  const database = address ?? join(folder, 'bench.db');
  try {
    const db = await openDatabase(database);
    await migrate(db);
    await db.destroy();
    const tree = join(folder, 'organizations.csv');
    await writeRows(tree, '党组织编码,党组织全称,党组织类别,上级党组织编码', function* () {
      yield 'B0,江滨大学党委,党委,';
      for (let branch = 1; branch <= branchOf(members); branch++) yield `B${branch},第${branch}党支部,党支部,B0`;
    });
    const register = join(folder, 'members.csv');
    await writeRegister(register, 0);
    const nightly = join(folder, 'nightly.csv');
    await writeRegister(nightly, 1);
    await child('import', 'organizations', tree, database);
    const first = await child('import', 'members', register, database);
    // Each is measured three times in turn; the median counts.
    const [syncs, inserts] = [[], []];
    for (const file of [nightly, register, nightly]) {
      syncs.push(await child('import', 'members', file, database));
      inserts.push(await child('insert', database));
    }
    const same = await child('import', 'members', nightly, database);
    const insert = median(inserts.map(({ ms }) => ms));
    const sync = median(syncs.map(({ ms }) => ms));
    const result = {
      database: address ? 'PostgreSQL' : 'SQLite',
      members,
      insert: Math.round(insert),
      first: Math.round(first.ms),
      sync: Math.round(sync),
      same: Math.round(same.ms),
      ratio: Number((sync / insert).toFixed(2)),
      megabytes: Math.round(Math.max(...syncs.map(({ megabytes }) => megabytes))),
      insertMegabytes: Math.round(Math.max(...inserts.map(({ megabytes }) => megabytes))),
      sameMegabytes: Math.round(same.megabytes),
      firstMegabytes: Math.round(first.megabytes),
      said: [first, ...syncs, same].map(({ said, code }) => `${code} ${said.trim()}`),
    };
    process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    if (result.ratio > promise.ratio || result.megabytes >= promise.megabytes) process.exitCode = 1;
  } finally {
    await rm(folder, { recursive: true });
    await rm(program);
  }
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

/** Writes the register as it is on a day. In a night one of a hundred members changes: most are edited, some come and go. */
async function writeRegister(file, night) {
  await writeRows(file, '人员编号,姓名,党组织编码,人员类别,党籍状态,个人身份,入党日期,转正日期', function* () {
    for (let number = 0; number < members; number++) {
      const turn = number % 1000;
      if (turn === 500 && night === 1) continue;
      if (turn === 501 && night === 0) continue;
      const isChanged = night === 1 && turn < 8;
      const branch = branchOf(number) + (isChanged && turn === 7 ? -1 : 0);
      const fullOn = isChanged ? '2021-07-02' : '2021-07-01';
      yield `2026${number},${nameOf(number)},B${Math.max(1, branch)},正式党员,正常,学生,2020-07-01,${fullOn}`;
    }
  });
}

async function writeRows(file, header, rows) {
  const stream = createWriteStream(file);
  stream.write(`${header}\n`);
  for (const row of rows()) if (!stream.write(`${row}\n`)) await once(stream, 'drain');
  stream.end();
  await once(stream, 'finish');
}

function branchOf(number) {
  return 1 + Math.floor(number / perBranch);
}

function nameOf(number) {
  const surnames = '王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗';
  const given = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红';
  const pick = (letters, by) => letters[by % letters.length];
  return pick(surnames, number) + pick(given, Math.floor(number / 20)) + pick(given, Math.floor(number / 540));
}
