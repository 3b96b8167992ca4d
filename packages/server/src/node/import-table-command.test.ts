import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { workbook } from '../import/tables/testing/workbook.ts';
import { Campus } from '../testing/campus.ts';
import { addressOf, isOnPostgres } from '../testing/test-database.ts';
import { importCommand } from './import-command.ts';

let folder: string;
let database: string;
let campus: Campus;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'party-affairs-import-'));
  const file = join(folder, 'a.db');
  campus = await Campus.open(file);
  database = isOnPostgres ? await addressOf(file) : file;
});
afterEach(async () => {
  await campus.close();
  await rm(folder, { recursive: true });
});

let now = new Date('2026-11-22T01:00:00.000Z');

async function run(...args: string[]) {
  let [out, errors] = ['', ''];
  const console = {
    out: { write: (text: string) => (out += text) },
    errors: { write: (text: string) => (errors += text) },
    now: () => now,
    clock: () => 0,
  };
  const code = await importCommand(args, database, console);
  return { code, out, errors };
}

async function file(content: string | Uint8Array, name = 'a.csv'): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const treeHeader = '党组织编码,党组织全称,党组织简称,党组织类别,上级党组织编码,届次,届满\n';
const tree = `${treeHeader}0102,第二党支部,二支,党支部,01,3,2027-06-30\n01,江滨学院委员会,院党委,党委,,,\n0101,第一党支部,一支,党支部,01,2,\n`;
const memberHeader = '学号,姓名,党组织编码,人员类别,入党日期,转正日期\n';
const members = `${memberHeader}1,张三,0101,正式党员,2019-07-01,2020-07-01\n2,李四,0101,预备党员,2026-06-01,\n3,王五,0102,正式党员,2018/1/1,2019年1月1日\n`;

const importTree = async (text = tree, ...args: string[]) => run('organizations', await file(text, 'o.csv'), ...args);
const importMembers = async (text = members, ...args: string[]) => run('members', await file(text, 'm.csv'), ...args);

/** Everything that an import may write. */
async function rows() {
  const tables = [
    'organizations',
    'accounts',
    'members',
    'search_grams',
    'import_keys',
    'import_runs',
    'import_duplicates',
    'audit_entries',
  ] as const;
  return Promise.all(tables.map((table) => campus.database.selectFrom(table).selectAll().execute()));
}

async function roster() {
  const found = await campus.database
    .selectFrom('members')
    .innerJoin('accounts', 'accounts.id', 'members.account_id')
    .innerJoin('organizations', 'organizations.id', 'members.organization_id')
    .select(['accounts.display_name', 'organizations.code', 'members.stage', 'members.full_on', 'members.left_on'])
    .orderBy('accounts.display_name')
    .orderBy('organizations.code')
    .execute();
  return found.map((row) => Object.values(row).join(' '));
}

async function organizationTree() {
  const found = await campus.database
    .selectFrom('organizations')
    .leftJoin('organizations as parents', 'parents.id', 'organizations.parent_id')
    .select([
      'organizations.code',
      'parents.code as parent',
      'organizations.closed_on',
      'organizations.path',
      'parents.path as above',
    ])
    .where('organizations.code', 'is not', null)
    .orderBy('organizations.code')
    .execute();
  for (const { path, above } of found) assert.ok(path.startsWith(above ?? '/') && path !== above, path);
  return found.map(({ code, parent, closed_on }) => `${code} ${parent ?? '-'} ${closed_on ?? 'open'}`);
}

describe('npm run import -- organizations', () => {
  it('sets up a tree, whatever the order of its rows, and changes nothing the second time', async () => {
    const first = await importTree();
    assert.deepEqual(
      [first.code, first.out],
      [0, '+ 江滨学院委员会\n+ 第二党支部\n+ 第一党支部\no.csv: 3 rows: 3 created.\n'],
    );
    assert.deepEqual(await organizationTree(), ['01 - open', '0101 01 open', '0102 01 open']);
    const before = await rows();
    now = new Date('2026-11-23T01:00:00.000Z');
    const { code, out } = await importTree();
    assert.deepEqual([code, out], [0, 'o.csv: 3 rows: 3 unchanged.\n']);
    assert.deepEqual(await rows(), before);
  });

  it('shows what is different, field by field, and keeps nothing of a dry run', async () => {
    await importTree();
    const before = await rows();
    const changed = tree.replace('第二党支部,二支', '第二联合支部,二支').replace(',3,2027-06-30', ',4,2030-06-30');
    const { out } = await importTree(changed, '--dry-run');
    assert.match(
      out,
      /^~ 第二联合支部: 党组织全称 第二党支部 → 第二联合支部; 届次 3 → 4; 届满 2027-06-30 → 2030-06-30$/m,
    );
    assert.match(out, /This was a dry run: nothing was kept\.\n$/);
    assert.deepEqual(await rows(), before);
  });

  it('moves an organisation with all below it and its members', async () => {
    await importTree(`${tree}010101,一支一组,一组,党小组,0101,,\n`);
    await importMembers(members.replace('1,张三,0101', '1,张三,010101'));
    const { out } = await importTree(
      `${tree.replace('一支,党支部,01,', '一支,党支部,0102,')}010101,一支一组,一组,党小组,0101,,\n`,
    );
    assert.match(out, /^~ 第一党支部: 上级党组织编码 01 → 0102$/m);
    assert.deepEqual(await organizationTree(), ['01 - open', '0101 0102 open', '010101 0101 open', '0102 01 open']);
    const places = await campus.database
      .selectFrom('members')
      .innerJoin('organizations', 'organizations.id', 'members.organization_id')
      .select(['members.roster_position', 'organizations.path'])
      .execute();
    for (const { roster_position: place, path } of places) assert.ok(place.startsWith(path), `${place} ${path}`);
  });

  it('leaves out cycles, unknown parents and what hangs on them, and names their rows', async () => {
    const bad = `${tree}04,环一,环一,党支部,05,,\n05,环二,环二,党支部,04,,\n06,自上,自上,党支部,06,,\n07,无上,无上,党支部,99,,\n08,其下,其下,党小组,07,,\n`;
    const { code, out, errors } = await importTree(bad);
    assert.equal(code, 1);
    assert.match(out, /8 rows: 3 created, 5 left out/);
    const faults = [...errors.matchAll(/row (\d+),.*\[([\w-]+)\]/g)].map(([, row, fault]) => `${row} ${fault}`);
    assert.deepEqual(faults.sort(), [
      '5 organization-cycle',
      '6 organization-cycle',
      '7 organization-cycle',
      '8 unknown-parent',
      '9 unknown-parent',
    ]);
    const [turned] = [tree.replace('01,江滨学院委员会,院党委,党委,,,', '01,江滨学院委员会,院党委,党委,0101,,')];
    assert.match((await importTree(turned)).errors, /organization-cycle/);
    assert.deepEqual(await organizationTree(), ['01 - open', '0101 01 open', '0102 01 open']);
  });

  it('takes an organisation that is here by its code, and closes only what has nobody', async () => {
    await campus.database.updateTable('organizations').set({ code: '01' }).where('id', '=', 'org_b').execute();
    await importTree();
    assert.equal(
      (await campus.database.selectFrom('organizations').select('name').where('id', '=', 'org_b').execute())[0]?.name,
      '江滨学院委员会',
    );
    await importMembers();
    const { code, errors, out } = await importTree(`${treeHeader}01,江滨学院委员会,院党委,党委,,,\n`);
    assert.equal(code, 1);
    assert.match(errors, /第一党支部 stays open, because it has members\./);
    assert.match(out, /1 row: 1 unchanged\.\n$/);
    await importMembers(members.replaceAll('0102', '0101'));
    assert.match((await importTree(tree.replace(/^0102.*\n/m, ''))).out, /^- 第二党支部$/m);
    assert.deepEqual(await organizationTree(), ['01 - open', '0101 01 open', '0102 01 2026-11-23']);
    await importTree();
    assert.deepEqual((await organizationTree()).at(-1), '0102 01 open');
  });
});

describe('npm run import -- members', () => {
  beforeEach(async () => {
    now = new Date('2026-11-22T01:00:00.000Z');
    await importTree();
  });

  it('enters people, shows each, and changes nothing the second time', async () => {
    const first = await importMembers();
    assert.deepEqual(first.code, 0);
    assert.equal(first.out, '+ 张三, 一支\n+ 李四, 一支\n+ 王五, 二支\nm.csv: 3 rows: 3 created.\n');
    assert.deepEqual(await roster(), [
      '张三 0101 full 2020-07-01 ',
      '李四 0101 probationary  ',
      '王五 0102 full 2019-01-01 ',
    ]);
    const before = await rows();
    now = new Date('2026-11-23T01:00:00.000Z');
    assert.deepEqual((await importMembers()).out, 'm.csv: 3 rows: 3 unchanged.\n');
    assert.deepEqual(await rows(), before);
  });

  it('finds people whom it entered by name and by initials', async () => {
    const staff = await campus.person('org_root', { role: 'secretary' });
    await importMembers();
    const officer = await campus.database
      .selectFrom('organizations')
      .select('id')
      .where('code', '=', '0101')
      .executeTakeFirstOrThrow();
    await campus.database.updateTable('role_assignments').set({ organization_id: officer.id }).execute();
    for (const q of ['张三', 'zs']) {
      const { body } = await campus.done<{ items: { displayName: string }[] }>(staff, 'members.list', { query: { q } });
      assert.deepEqual(
        body.items.map(({ displayName }) => displayName),
        ['张三'],
        q,
      );
    }
  });

  it('changes what is different, field by field, and closes who is gone without deleting anybody', async () => {
    await importMembers();
    const next = members
      .replace('2,李四,0101,预备党员,2026-06-01,', '2,李四,0102,正式党员,2026-06-01,2026-11-01')
      .replace(/^3.*\n/m, '');
    const { code, out } = await importMembers(next);
    assert.equal(code, 0);
    assert.match(out, /^~ 李四, 二支: 党组织 一支 → 二支; 人员类别 probationary → full; 转正日期 — → 2026-11-01$/m);
    assert.match(out, /^- 王五, 二支\nm\.csv: 2 rows: 1 changed, 1 unchanged; 1 closed\.$/m);
    assert.deepEqual(await roster(), [
      '张三 0101 full 2020-07-01 ',
      '李四 0102 full 2026-11-01 ',
      '王五 0102 full 2019-01-01 2026-11-22',
    ]);
  });

  it('gives who comes back the same account, without the roles of before', async () => {
    await importMembers();
    const before = await campus.database
      .selectFrom('members')
      .selectAll()
      .where('full_on', '=', '2019-01-01')
      .executeTakeFirstOrThrow();
    await campus.database
      .insertInto('role_assignments')
      .values({
        id: 'rol_1',
        member_id: before.id,
        organization_id: before.organization_id,
        role: 'secretary',
        from_at: '2020-01-01T00:00:00.000Z',
        to_at: null,
      })
      .execute();
    await importMembers(members.replace(/^3.*\n/m, ''));
    await importMembers();
    const after = await campus.database
      .selectFrom('members')
      .selectAll()
      .where('id', '=', before.id)
      .executeTakeFirstOrThrow();
    assert.deepEqual([after.account_id, after.left_on], [before.account_id, null]);
    const role = await campus.database
      .selectFrom('role_assignments')
      .select('to_at')
      .where('id', '=', 'rol_1')
      .executeTakeFirstOrThrow();
    assert.equal(role.to_at, now.toISOString());
  });

  it('asks before it closes more than a fifth of an organisation, and writes nothing until then', async () => {
    const many =
      memberHeader + Array.from({ length: 10 }, (_, index) => `${index},同志${index},0101,正式党员,,\n`).join('');
    await importMembers(many);
    const before = await rows();
    const few = many.split('\n').slice(0, 7).join('\n').replace('同志0', '同志零');
    const refused = await importMembers(few);
    assert.equal(refused.code, 2);
    assert.match(refused.errors, /4 of 10 of all; 4 of 10 of 第一党支部; --allow-closing does it.*\[closes-too-many\]/);
    assert.deepEqual(await rows(), before);
    assert.match((await importMembers(few, '--keep-missing', '--dry-run')).out, /6 rows: 1 changed, 5 unchanged\.\n/);
    assert.match((await importMembers(few, '--allow-closing')).out, /6 rows: 1 changed, 5 unchanged; 4 closed\.\n$/);
  });

  it('closes nobody where rows do not tell whom they are about, and nobody whose row is only wrong', async () => {
    await importMembers();
    const wrong = members.replace('1,张三,0101,正式党员', '1,张三,0101,群众').replace(/^3.*\n/m, '');
    const one = await importMembers(wrong);
    assert.equal(one.code, 1);
    assert.match(one.errors, /row 2, 人员类别: "群众" is none of the words that are known here \[unknown-choice\]/);
    assert.match(one.out, /2 rows: 1 unchanged, 1 left out; 1 closed/);
    await importMembers();
    const torn = await importMembers(`${members.replace(/^3.*\n/m, '')}9，王五，0102\n`);
    assert.match(torn.errors, /row 4: has another number of cells than the header \(it has a full-width comma ，\)/);
    assert.match(torn.errors, /nothing is closed, because some rows do not tell whom they are about/);
    assert.equal((await roster()).filter((line) => line.includes('2026-11')).length, 0);
  });

  it('closes only what the same source brought', async () => {
    await importMembers();
    await importMembers(`${memberHeader}77,赵六,0102,正式党员,,\n`, '--source', 'graduates');
    assert.deepEqual(
      (await roster()).filter((line) => !line.endsWith(' ')),
      [],
    );
  });

  it('refuses columns and values that may not be stored, by name, and writes nothing', async () => {
    const before = await rows();
    const named = await importMembers('姓名,党组织编码,人员类别,公民身份号码,月工资\n张三,0101,正式党员,,\n');
    assert.equal(named.code, 2);
    assert.match(named.errors, /\(公民身份号码, 月工资\) \[forbidden-personal-data\]/);
    const held = await importMembers('姓名,党组织编码,人员类别,备注\n张三,0101,正式党员,11010519491231002X\n');
    assert.equal(held.code, 2);
    assert.match(held.errors, /备注, by its values/);
    const asKey = await importMembers(`${memberHeader}11010519491231002X,张三,0101,正式党员,,\n`);
    assert.equal(asKey.code, 1);
    assert.match(asKey.errors, /row 2, 学号: "\*\*\*" looks like data of a person/);
    for (const { errors, out } of [named, held, asKey]) assert.doesNotMatch(errors + out, /1949/);
    assert.deepEqual(await rows(), before);
  });

  it('names every row it leaves out, with its column, and writes a report that is no formula', async () => {
    const bad = `${memberHeader}1,张三,9999,正式党员,昨天,\n2,,0101,正式党员,,\n3,王五,0101,正式党员,2020-01-01,2019-01-01\n4,"=cmd|' /C calc'!A0",0101,=1+1,,\n`;
    const report = join(folder, 'r.csv');
    const { code, out } = await importMembers(bad, '--report', report);
    assert.deepEqual([code, out], [1, 'm.csv: 4 rows: 4 left out.\n']);
    const lines = (await readFile(report, 'utf8')).split('\r\n');
    assert.equal(lines[0], '\ufeffrow,column,code,value,reason');
    assert.deepEqual(
      lines.slice(1, 6).map((line) => line.split(',').slice(0, 3).join(' ')),
      [
        '2 入党日期 not-a-day',
        '2 党组织编码 unknown-organization',
        '3 姓名 missing',
        '4 转正日期 wrong-order-of-days',
        '5 人员类别 unknown-choice',
      ],
    );
    assert.match(lines[5] ?? '', /"'=1\+1"/);
  });

  it('finds organisations by their names, and refuses a name of several', async () => {
    await importTree(`${tree}0201,第二党支部,二支,党支部,0101,,\n`);
    const named = '学号,姓名,所在党支部,人员类别\n1,张三,第一黨支部,正式党员\n2,李四,二支,正式党员\n';
    const { errors } = await importMembers(named);
    assert.deepEqual(await roster(), ['张三 0101 full  ']);
    assert.match(errors, /"二支" is the name of several organisations/);
  });

  it('reads a workbook, and refuses a key that a spreadsheet has rounded', async () => {
    const header = ['学号', '姓名', '党组织编码', '人员类别', '入党日期'];
    const day = { markup: '<c s="1"><v>44378</v></c>' };
    const bytes = workbook([
      ['党员名册'],
      header,
      ['007', '张三', '0101', '正式党员', day],
      [1.2345678901234567e18, '李四', '0101', '正式党员', ''],
    ]);
    const { code, errors, out } = await run('members', await file(bytes, 'm.xlsx'));
    assert.equal(code, 1);
    assert.match(errors, /row 4, 学号: .* is a number of more than 15 digits/);
    assert.match(out, /2 rows: 1 created, 1 left out/);
    const [row] = await campus.database
      .selectFrom('members')
      .innerJoin('import_keys', 'import_keys.entity_id', 'members.id')
      .select(['joined_on', 'key'])
      .execute();
    assert.deepEqual({ ...row }, { joined_on: '2021-07-01', key: '007' });
  });

  it('writes a mapping that can be edited and given', async () => {
    const odd = await file('号,名字,支部代号,类型\n1,张三,0101,正式党员\n', 'odd.csv');
    const path = join(folder, 'mapping.json');
    assert.match((await run('members', odd)).errors, /\(姓名, 人员类别, 党组织编码\) \[no-header\]/);
    assert.equal((await run('members', odd, '--write-mapping', path)).code, 0);
    const { columns: suggested } = JSON.parse(await readFile(path, 'utf8'));
    assert.deepEqual(suggested, { 号: null, 名字: null, 支部代号: null, 类型: null });
    const columns = { 号: 'key', 名字: 'displayName', 支部代号: 'organizationCode', 类型: 'stage' };
    await writeFile(path, JSON.stringify({ target: 'members', columns }));
    assert.equal((await run('members', odd, '--mapping', path)).code, 0);
    assert.equal((await run('members', await file(members), '--write-mapping', path)).code, 0);
    assert.equal(JSON.parse(await readFile(path, 'utf8')).columns['学号'], 'key');
    assert.equal((await run('members', await file(members), '--mapping', path)).code, 0);
  });

  it('writes one entry into the trail for a whole run, and none for a run that changes nothing', async () => {
    await importMembers();
    await importMembers();
    const entries = await campus.database
      .selectFrom('audit_entries')
      .selectAll()
      .where('entity_type', '=', 'import')
      .orderBy('id')
      .execute();
    assert.deepEqual(
      entries.map(({ action, account_id, reason }) => [action, account_id, reason]),
      [
        ['import', 'acc_import', 'organizations, default: 3 rows: 3 created'],
        ['import', 'acc_import', 'members, default: 3 rows: 3 created'],
      ],
    );
  });

  it('leaves nothing half done where it is stopped, and goes on with the rest', async () => {
    const many =
      memberHeader + Array.from({ length: 1200 }, (_, index) => `${index},同志${index},0101,正式党员,,\n`).join('');
    const path = await file(many, 'm.csv');
    const quiet = { out: { write() {} }, errors: { write() {} } };
    let looks = 0;
    const stopped = () => {
      if ((looks += 1) === 4) throw new Error('stopped');
      return now;
    };
    await assert.rejects(importCommand(['members', path], database, { ...quiet, now: stopped }), /stopped/);
    const there = (await roster()).length;
    assert.ok(there > 0 && there < 1200 && there % 500 === 0, `${there}`);
    const { out } = await importMembers(many);
    assert.match(out, new RegExp(`1200 rows: ${1200 - there} created, ${there} unchanged`));
    const [{ grams }] = (await campus.database
      .selectFrom('search_grams')
      .select(({ fn }) => fn.count<number>('entity_id').distinct().as('grams'))
      .where('entity_type', '=', 'member')
      .execute()) as [{ grams: number }];
    assert.equal(Number(grams), 1200);
  });

  it('tells how far it is in a log', async () => {
    const many =
      memberHeader + Array.from({ length: 10_000 }, (_, index) => `${index},同志${index},0101,群众,,\n`).join('');
    const { errors } = await importMembers(many);
    assert.match(errors, /^m\.csv: 10000 rows read$/m);
    assert.match(errors, /^m\.csv: 9950 more errors; --report FILE writes all of them\.$/m);
  });

  it('says what cannot begin, and ends with 2', async () => {
    for (const args of [
      ['members'],
      ['members', join(folder, 'none.csv')],
      ['members', folder],
      ['members', 'a', '--fly'],
    ]) {
      assert.equal((await run(...args)).code, 2, args.join(' '));
    }
    for (const [text, fault] of [
      ['', 'empty-file'],
      [memberHeader, 'empty-file'],
      ['a,b\n1,2\n', 'no-header'],
      [`${memberHeader}"1,张`, 'unclosed-quote'],
    ]) {
      const { code, errors } = await importMembers(text);
      assert.equal(code, 2);
      assert.match(errors, new RegExp(`\\[${fault}\\]`));
    }
  });
});

describe('Rows that may be about the same person', () => {
  beforeEach(async () => {
    now = new Date('2026-11-22T01:00:00.000Z');
    await importTree();
  });

  const waiting = async () => {
    const { out } = await run('duplicates', 'list');
    return [...out.matchAll(/^(duplicate_\w+) {2}(.*)$/gm)].map(([, id = '', text = '']) => ({ id, text }));
  };

  it('wait where two have one key, until a person says which one counts', async () => {
    const both = `${memberHeader}1,张三,0101,正式党员,,\n1,张三丰,0102,正式党员,,\n`;
    const first = await importMembers(both);
    assert.deepEqual([first.code, await roster()], [1, []]);
    assert.match(first.out, /^\? row 3, 张三丰, 二支: another row has the same key and says something else$/m);
    await importMembers(both);
    const rows = await waiting();
    assert.deepEqual(
      rows.map(({ text }) => text),
      ['members, default, row 2: 张三, 一支, same-key', 'members, default, row 3: 张三丰, 二支, same-key'],
    );
    assert.equal((await run('duplicates', 'merge', rows[1]?.id ?? '')).code, 0);
    assert.deepEqual(await waiting(), []);
    assert.match((await importMembers(both)).out, /2 rows: 1 created, 1 unchanged/);
    assert.deepEqual(await roster(), ['张三丰 0102 full  ']);
    assert.match((await importMembers(both)).out, /^m\.csv: 2 rows: 2 unchanged\.\n$/);
  });

  it('wait where two have one name and no key, and may be two people', async () => {
    const both =
      '姓名,党组织编码,人员类别,入党日期\n张三,0101,正式党员,2001-01-01\n张三,0101,正式党员,2011-01-01\n李四,0101,正式党员,\n';
    assert.match((await importMembers(both)).out, /3 rows: 1 created, 2 waiting/);
    for (const { id } of await waiting()) assert.equal((await run('duplicates', 'keep', id)).code, 0);
    assert.match((await importMembers(both)).out, /3 rows: 2 created, 1 unchanged/);
    assert.equal((await roster()).length, 3);
    const before = await rows();
    assert.equal((await importMembers(both)).out, 'm.csv: 3 rows: 3 unchanged.\n');
    assert.deepEqual(await rows(), before);
  });

  it('wait where somebody of that name is here already, and keep their account when merged', async () => {
    const { id: branch } = await campus.database
      .selectFrom('organizations')
      .select('id')
      .where('code', '=', '0101')
      .executeTakeFirstOrThrow();
    await campus.person('org_a1', { id: 'acc_z' });
    await campus.database.updateTable('members').set({ organization_id: branch }).execute();
    await campus.database.updateTable('accounts').set({ display_name: '张三' }).where('id', '=', 'acc_z').execute();
    const first = await importMembers();
    assert.match(
      first.out,
      /^\? row 2, 张三, 一支: there is one of this name in this organisation already: 张三, 一支$/m,
    );
    const [row] = await waiting();
    assert.match(row?.text ?? '', /known-name \(here: 张三, 一支\)$/);
    await run('duplicates', 'merge', row?.id ?? '');
    assert.match((await importMembers()).out, /^~ 张三, 一支: 入党日期 — → 2019-07-01; 转正日期 — → 2020-07-01$/m);
    assert.equal((await roster()).length, 3);
    assert.match((await importMembers()).out, /3 rows: 3 unchanged/);
  });

  it('are decided once', async () => {
    assert.equal((await run('duplicates', 'keep', 'duplicate_none')).code, 2);
    assert.equal((await run('duplicates', 'fly')).code, 2);
    assert.equal((await run('duplicates')).code, 2);
  });
});
