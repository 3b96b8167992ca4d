import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cleanFileName } from './file-name.ts';

describe('The name of a file', () => {
  const rows: readonly [given: string, kept: string][] = [
    ['会议议程.docx', '会议议程.docx'],
    ['Agenda (2).pdf', 'Agenda (2).pdf'],
    ['/etc/passwd.txt', 'passwd.txt'],
    ['..\\..\\a.txt', 'a.txt'],
    ['C:\\fakepath\\a.txt', 'a.txt'],
    ['a.txt/', ''],
    ['..', ''],
    ['.htaccess', 'htaccess'],
    ['   a  b .txt', 'a b.txt'],
    ['a.txt. . .', 'a.txt'],
    ['a\u0000\u0007\r\n.txt', 'a.txt'],
    ['a\u202Efdp.exe', 'afdp.exe'],
    ['a\u200b\u2060\ufeff.txt', 'a.txt'],
    ['a\ud800.txt', 'a.txt'],
    ['<script>"|?*:.txt', '_script______.txt'],
    ['e\u0301.txt', '\u00e9.txt'],
    ['\u3164.txt', ''],
    ['', ''],
  ];
  for (const [given, kept] of rows) {
    it(`${JSON.stringify(given)} is kept as ${JSON.stringify(kept)}`, () => assert.equal(cleanFileName(given), kept));
  }

  it('that is too long keeps its ending, and no half of a character', () => {
    const name = cleanFileName(`${'党'.repeat(300)}😀.docx`);
    assert.equal(name, `${'党'.repeat(195)}.docx`);
    assert.match(cleanFileName(`${'😀'.repeat(300)}.txt`), /^(?:😀)+\.txt$/u);
  });
});
