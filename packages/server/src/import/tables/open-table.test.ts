import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { type ByteSource, bytesSource } from './byte-source.ts';
import { openTable } from './open-table.ts';
import { isUnreadable } from './table.ts';
import { TableError, type TableFault } from './table-error.ts';
import { workbook } from './testing/workbook.ts';

/** `姓名,编码`, a line end and `张,01`, as a Chinese spreadsheet writes them. */
const gbk = Uint8Array.from([
  0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xb1, 0xe0, 0xc2, 0xeb, 0x0d, 0x0a, 0xd5, 0xc5, 0x2c, 0x30, 0x31,
]);

function utf16(text: string, isLittle = true): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  for (let at = 0; at < text.length; at++) new DataView(bytes.buffer).setUint16(at * 2, text.charCodeAt(at), isLittle);
  return bytes;
}

function joined(...parts: readonly (string | Uint8Array)[]): Uint8Array {
  const bytes = parts.map((part) => (typeof part === 'string' ? strToU8(part) : part));
  const all = new Uint8Array(bytes.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of bytes) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Reads a file as lines: the number of each row, and its cells or its fault. */
async function read(content: string | Uint8Array, options: Parameters<typeof openTable>[1] = {}) {
  const table = await openTable(bytesSource('a', typeof content === 'string' ? strToU8(content) : content), options);
  const rows: unknown[] = [];
  for await (const some of table.rows()) {
    for (const row of some) {
      const cells = isUnreadable(row)
        ? row.fault
        : row.cells.map((cell) => (typeof cell === 'string' ? cell : { ...cell }));
      rows.push([row.number, cells]);
    }
  }
  return { format: table.format, rows };
}

async function refuses(fault: TableFault, content: string | Uint8Array, options?: Parameters<typeof openTable>[1]) {
  await assert.rejects(read(content, options), (error) => error instanceof TableError && error.fault === fault, fault);
}

describe('A CSV file', () => {
  const expected = [
    [1, ['姓名', '编码']],
    [2, ['张', '01']],
  ];

  it('is read as UTF-8 with and without its mark, as GBK, and as UTF-16, without being told', async () => {
    const text = '姓名,编码\r\n张,01\r\n';
    assert.deepEqual((await read(text)).rows, expected);
    assert.deepEqual((await read(`\ufeff${text}`)).rows, expected);
    assert.deepEqual((await read(gbk)).rows, expected);
    for (const isLittle of [true, false]) {
      assert.deepEqual((await read(utf16(`\ufeff${text}`, isLittle))).rows, expected);
      assert.deepEqual((await read(utf16(text, isLittle))).rows, expected);
    }
  });

  it('is what its mark says, whatever a person says', async () => {
    const { format, rows } = await read('\ufeff姓名,编码\n张,01', { encoding: 'gbk' });
    assert.match(format, /utf-8/);
    assert.deepEqual(rows, expected);
  });

  it('is separated by commas, semicolons or tabs, and may say so', async () => {
    for (const separator of [',', ';', '\t']) {
      assert.deepEqual((await read(`姓名${separator}编码\n张${separator}01`)).rows, expected);
    }
    assert.deepEqual((await read('sep=;\na;b,c,d\n')).rows, [[2, ['a', 'b,c,d']]]);
  });

  it('has quotation marks, separators and line ends within quotation marks', async () => {
    const { rows } = await read('a,"b ""c"", d\r\ne",f\n"",5" x,g\n');
    assert.deepEqual(rows, [
      [1, ['a', 'b "c", d\r\ne', 'f']],
      [2, ['', '5" x', 'g']],
    ]);
  });

  it('has line ends of all systems, and its rows keep their numbers beside empty ones', async () => {
    const rows = [
      [1, ['a', 'b']],
      [3, ['c', 'd']],
      [4, ['e', 'f']],
    ];
    for (const end of ['\n', '\r\n', '\r']) {
      assert.deepEqual((await read(['a,b', ',', 'c,d', 'e,f'].join(end))).rows, rows, JSON.stringify(end));
      assert.deepEqual((await read(['a,b', '', 'c,d', 'e,f', '', ''].join(end))).rows, rows, JSON.stringify(end));
    }
  });

  it('is the same however its bytes arrive', async () => {
    const text = joined(`姓名,"说,明"\r\n${'李四,"甲""乙"\r\n'.repeat(40)}`);
    const whole = (await read(text)).rows;
    for (const size of [1, 2, 3, 7]) {
      const source: ByteSource = {
        name: 'a',
        size: text.length,
        read: async (from, length) => text.subarray(from, from + length),
      };
      const { CsvRecords, cellsOf } = await import('./csv-records.ts');
      const records = new CsvRecords(0x2c);
      const rows: unknown[] = [];
      for (let at = 0; at < text.length; at += size) {
        for (const { number, bytes, hasQuote } of records.push(await source.read(at, size))) {
          rows.push([number, cellsOf(new TextDecoder().decode(bytes ?? new Uint8Array()), ',', hasQuote)]);
        }
      }
      assert.deepEqual(rows, whole);
    }
  });

  it('names each row that is in another encoding', async () => {
    const line = gbk.subarray(11);
    assert.deepEqual((await read(joined('姓名,编码\n李四,02\n', line, '\n王五,03\n'))).rows, [
      [1, ['姓名', '编码']],
      [2, ['李四', '02']],
      [3, 'mixed-encoding'],
      [4, ['王五', '03']],
    ]);
    assert.deepEqual((await read(joined(gbk, '\n', line, '\n李四同志,02\n', line))).rows, [
      ...expected,
      [3, ['张', '01']],
      [4, 'mixed-encoding'],
      [5, ['张', '01']],
    ]);
  });

  it('leaves out a cell of ten megabytes and goes on', async () => {
    const { rows } = await read(`a,b\n"${'x'.repeat(10 * 1024 * 1024)}",c\nd,e\n`);
    assert.deepEqual(rows, [
      [1, ['a', 'b']],
      [2, 'row-too-long'],
      [3, ['d', 'e']],
    ]);
  });

  it('is refused where a quotation mark is never closed, where it is empty, and where its encoding is none', async () => {
    await refuses('unclosed-quote', `a,b\n"c,d\n${'e,f\n'.repeat(1000)}`);
    await refuses('empty-file', '');
    await refuses('unknown-encoding', 'a,b', { encoding: 'latin-9000' });
    await refuses('unknown-encoding', 'a,b', { encoding: 'iso-2022-jp' });
    await refuses('too-many-columns', ','.repeat(501));
    await refuses('too-many-rows', 'a\n'.repeat(1_000_001));
  });
});

describe('A workbook', () => {
  it('gives the rows of the first sheet that is shown, with codes as they were written', async () => {
    const { format, rows } = await read(workbook([['姓名', '编码'], ['张 & <三>', '0012'], [], ['李', 12]]));
    assert.match(format, /名册/);
    assert.deepEqual(rows, [
      [1, ['姓名', '编码']],
      [2, ['张 & <三>', '0012']],
      [4, ['李', { kind: 'number', text: '12', day: '1900-01-12' }]],
    ]);
  });

  it('has days as numbers, in both of its date systems', async () => {
    const cells = [
      { markup: '<c s="1"><v>44378</v></c>' },
      { markup: '<c s="2"><v>44378.75</v></c>' },
      { markup: '<c s="2"><v>1</v></c>' },
      { markup: '<c s="2"><v>61</v></c>' },
    ];
    const days = async (isFrom1904: boolean) => {
      const { rows } = await read(workbook([cells], { isFrom1904 }));
      return (rows[0] as [number, { text: string }[]])[1].map(({ text }) => text);
    };
    assert.deepEqual(await days(false), ['2021-07-01', '2021-07-01', '1900-01-01', '1900-03-01']);
    assert.deepEqual(await days(true), ['2025-07-02', '2025-07-02', '1904-01-02', '1904-03-02']);
  });

  it('has texts of several runs without the aids for reading, texts in cells, results of formulas, and errors', async () => {
    const parts = {
      'xl/sharedStrings.xml':
        '<sst><si><r><t>张</t></r><r><t> 三</t></r><rPh sb="0" eb="1"><t>zhang</t></rPh></si></sst>',
    };
    const { rows } = await read(
      workbook(
        [
          [
            { markup: '<c t="s"><v>0</v></c>' },
            { markup: '<c t="inlineStr"><is><t>内_x000D_文&#x4E2D;</t></is></c>' },
            { markup: '<c t="str"><f>A1&amp;"!"</f><v>果</v></c>' },
            { markup: '<c t="e"><v>#N/A</v></c>' },
            { markup: '<c t="b"><v>1</v></c>' },
          ],
        ],
        { parts },
      ),
    );
    assert.deepEqual(rows, [[1, ['张 三', '内\r文中', '果', { kind: 'error', text: '#N/A' }, 'TRUE']]]);
  });

  it('is refused where it unpacks to far more than it should', async () => {
    const sheet = `<worksheet><sheetData>${' '.repeat(18_000_000)}</sheetData></worksheet>`;
    await refuses('compression-bomb', workbook([], { parts: { 'xl/worksheets/sheet1.xml': sheet } }));
    const strings = `<sst>${`<si>${' '.repeat(2000)}</si>`.repeat(9000)}</sst>`;
    await refuses('compression-bomb', workbook([], { parts: { 'xl/sharedStrings.xml': strings } }));
  });

  it('is refused where it is nested deeply, declares entities, or has too many sheets or columns', async () => {
    const sheet = (text: string) => workbook([], { parts: { 'xl/worksheets/sheet1.xml': text } });
    await refuses('nested-too-deeply', sheet('<a>'.repeat(100_000)));
    await refuses('declares-entities', sheet('<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>'));
    await refuses('declares-entities', sheet('<worksheet><row><c><v>&lol9;</v></c></row></worksheet>'));
    await refuses('too-many-columns', sheet('<worksheet><row r="1"><c r="XFD1"><v>1</v></c></row></worksheet>'));
    const many = Array.from({ length: 201 }, (_, index) => `<sheet name="${index}" r:id="rId1"/>`).join('');
    await refuses('too-many-sheets', workbook([], { parts: { 'xl/workbook.xml': `<workbook>${many}</workbook>` } }));
    await refuses('no-such-sheet', workbook([['a']]), { sheet: '没有' });
  });

  it('is refused where it is damaged', async () => {
    const whole = workbook([['a', 'b']]);
    await refuses('broken-file', whole.subarray(0, whole.length - 30));
    await refuses('broken-file', joined(whole.subarray(0, 200), whole.subarray(220)));
    const sheet = (text: string) => workbook([], { parts: { 'xl/worksheets/sheet1.xml': text } });
    await refuses('broken-file', sheet('<worksheet><sheetData><row r="1"><c r="A1"><v>1'));
    await refuses('broken-file', sheet('<worksheet><row><c t="s"><v>99</v></c></row></worksheet>'));
    await refuses('broken-file', sheet(`<worksheet a="${'x'.repeat(100_000)}`));
  });

  it('never follows a path out of the file', async () => {
    const rels = (target: string) =>
      `<Relationships><Relationship Id="rId1" Type="http://x/worksheet" ${target}/></Relationships>`;
    for (const target of ['Target="../../../etc/passwd"', 'Target="https://example.edu/x" TargetMode="External"']) {
      await refuses('broken-file', workbook([['a']], { parts: { 'xl/_rels/workbook.xml.rels': rels(target) } }));
    }
  });
});

describe('A file that is no table', () => {
  it('is named for what it is', async () => {
    const compound = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(1024)]);
    await refuses('old-spreadsheet', compound);
    const encrypted = new Uint8Array(2048);
    encrypted.set(compound);
    encrypted.set(utf16('EncryptedPackage'), 1024);
    await refuses('encrypted-file', encrypted);
    await refuses('not-a-table', '<html><body><table><tr><td>姓名</td></tr></table></body></html>');
    await refuses('not-a-table', '%PDF-1.7\n');
    await refuses('not-a-table', '\x01\x02\x03,\x04');
    await refuses('not-a-table', zipSync({ 'word/document.xml': strToU8('<document/>') }));
  });
});
