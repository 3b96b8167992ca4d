import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { strToU8 } from 'fflate';
import { bytesSource } from './byte-source.ts';
import { dayOf, readRow, shownValue, type TableField } from './fields.ts';
import { findHeader, readMapping, requireNothingForbidden, type TableMapping } from './mapping.ts';
import { openTable } from './open-table.ts';
import { csvRow } from './report.ts';
import { TableError, type TableFault } from './table-error.ts';

const fields: readonly TableField[] = [
  { name: 'name', kind: 'text', isRequired: true, most: 5, headers: ['姓名'] },
  { name: 'code', kind: 'code', headers: ['党组织编码'] },
  { name: 'day', kind: 'day', headers: ['入党日期', '入党时间'] },
  { name: 'kind', kind: 'choice', headers: ['类别'], choices: { 党委: 'committee' } },
];
const isForbiddenName = (header: string) => header.includes('身份证');

async function headerOf(text: string, given?: TableMapping) {
  return findHeader(await openTable(bytesSource('a', strToU8(text))), {
    target: 'things',
    fields,
    given,
    isForbiddenName,
  });
}

async function refuses(fault: TableFault, text: string, given?: TableMapping) {
  await assert.rejects(headerOf(text, given), (error) => error instanceof TableError && error.fault === fault, fault);
}

const mapped = (columns: Record<string, string | null>): TableMapping => ({ target: 'things', columns });

describe('The columns of a file', () => {
  it('are known by what common systems call them, in traditional characters, full width, with stars and remarks', async () => {
    const { fields: found, ignored } = await headerOf('*姓 名（必填）,黨組織編碼,入党时间(yyyy-MM-dd),备注\n张,1,2,3');
    assert.deepEqual(
      found.map(({ field, column }) => [field.name, column]),
      [
        ['name', 0],
        ['code', 1],
        ['day', 2],
      ],
    );
    assert.deepEqual(
      ignored.map(({ header }) => header),
      ['备注'],
    );
  });

  it('are found below a title', async () => {
    assert.equal((await headerOf('某校党员名册,,\n截至六月,,\n姓名,党组织编码,\n张,1,')).row, 3);
  });

  it('are suggested as a mapping that can be edited and given', async () => {
    const { mapping } = await headerOf('姓名,单位代号,备注\n');
    assert.deepEqual(mapping, mapped({ 姓名: 'name', 单位代号: null, 备注: null }));
    const edited = readMapping(JSON.stringify(mapped({ ...mapping.columns, 单位代号: 'code' })), 'things', fields);
    const { fields: found } = await headerOf('姓名,单位代号,备注\n', edited);
    assert.deepEqual(
      found.map(({ field }) => field.name),
      ['name', 'code'],
    );
  });

  it('are refused where two have one name or fill one field, and where one that is needed is missing', async () => {
    await refuses('duplicate-header', '姓名,姓名\n');
    await refuses('duplicate-header', '姓名,入党日期,入党时间\n');
    await refuses('no-header', '编号,日期\n');
    await refuses('bad-mapping', '姓名\n', mapped({ 没有的: 'code' }));
  });

  it('are refused where they may not be stored, unless the mapping leaves them out', async () => {
    await refuses('forbidden-personal-data', '姓名,身份证号\n');
    await refuses('forbidden-personal-data', '姓名,身份证号\n', mapped({ 身份证号: 'code' }));
    const { fields: found, ignored } = await headerOf('姓名,身份证号\n', mapped({ 身份证号: 'leave-out' }));
    assert.deepEqual([found.length, ignored.length], [1, 0]);
  });

  it('are refused where values may not be stored, also in a column that fills nothing', async () => {
    const header = await headerOf('姓名,备注\n');
    const isForbidden = (text: string) => text === '110105194912310';
    requireNothingForbidden({ number: 2, cells: ['张', '好'] }, header, isForbidden);
    assert.throws(
      () => requireNothingForbidden({ number: 3, cells: ['张', '110105194912310'] }, header, isForbidden),
      (error) => error instanceof TableError && error.details === '备注, by its values',
    );
  });
});

describe('A mapping', () => {
  it('is refused where it is none', () => {
    for (const text of [
      '',
      '[]',
      '{}',
      '{"target":"others","columns":{}}',
      '{"target":"things","columns":{"a":"fly"}}',
    ]) {
      assert.throws(() => readMapping(text, 'things', fields), TableError, text);
    }
  });
});

describe('A value', () => {
  const values = async (...cells: Parameters<typeof readRow>[0]['cells']) => {
    const { fields: found } = await headerOf('姓名,党组织编码,入党日期,类别\n');
    const { values, errors } = readRow({ number: 7, cells }, found, (text) => text.startsWith('6222'));
    return { values, errors: errors.map(({ row, column, fault, value }) => [row, column, fault, value]) };
  };

  it('is a day in every form that systems write', () => {
    for (const text of [
      '2021-07-01',
      '2021/7/1',
      '2021.7.1',
      '2021年7月1日',
      '20210701',
      '2021-07-01 00:00:00',
      '２０２１年７月１日',
    ]) {
      assert.equal(dayOf(text), '2021-07-01', text);
    }
    for (const text of ['2021-02-29', '2021-13-01', '7/1/2021', '2021-07', '44378', '0001-01-01', '九月', '']) {
      assert.equal(dayOf(text), undefined, text);
    }
  });

  it('is a day by its number where the cell of a workbook has one', async () => {
    const { values: found } = await values('张', '', { kind: 'number', text: '44378', day: '2021-07-01' }, '');
    assert.equal(found['day'], '2021-07-01');
    const { values: written } = await values('张', '', { kind: 'number', text: '20210701', day: undefined }, '');
    assert.equal(written['day'], '2021-07-01');
  });

  it('keeps its zeros, and loses the mark against formulas', async () => {
    const { values: found } = await values('张', '0012', '', ' 党 委 ');
    assert.deepEqual(found, { name: '张', code: '0012', day: null, kind: 'committee' });
    assert.equal((await values("'=1+1", '', '', '')).values['name'], '=1+1');
  });

  it('is refused with its row, column and reason, and no long number is repeated', async () => {
    const { errors } = await values('', { kind: 'number', text: '1.10105194912310E+17' }, '昨天', '群众');
    assert.deepEqual(errors, [
      [7, '姓名', 'missing', ''],
      [7, '党组织编码', 'rounded-number', '1.***E+17'],
      [7, '入党日期', 'not-a-day', '昨天'],
      [7, '类别', 'unknown-choice', '群众'],
    ]);
    assert.deepEqual((await values('张三李四王五', '1.1E+17', '', '')).errors, [
      [7, '姓名', 'too-long', '张三李四王五'],
      [7, '党组织编码', 'rounded-number', '1.1E+17'],
    ]);
    assert.deepEqual((await values('张', '6222021234567890128', '', '')).errors, [
      [7, '党组织编码', 'forbidden-personal-data', '***'],
    ]);
    assert.deepEqual((await values('张', { kind: 'error', text: '#N/A' }, '', '')).errors, [
      [7, '党组织编码', 'error-cell', '#N/A'],
    ]);
    assert.equal(shownValue('身份证 110105 19491231 002X 号'), '身份证 *** 号');
    assert.equal(shownValue('x'.repeat(100)).length, 30);
  });
});

describe('A report', () => {
  it('holds nothing that a spreadsheet takes for a formula', () => {
    const row = csvRow([3, '=HYPERLINK("http://x")', '+1', '-1', '@a', '\t=1', 'a,"b"', '好']);
    assert.equal(row, `3,"'=HYPERLINK(""http://x"")","'+1","'-1","'@a","'\t=1","a,""b""",好\r\n`);
  });
});
