import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { uploadLimits } from '@party-affairs/sdk/contract';
import { compoundFile } from '../testing/compound-file.ts';
import { zip } from '../testing/zip.ts';
import { foundKind, isOfType, trueType } from './file-kind.ts';

const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string) => {
  const words = Uint16Array.from(`\ufeff${text}`, (character) => character.charCodeAt(0));
  return new Uint8Array(words.buffer);
};

const office = 'application/vnd.openxmlformats-officedocument';
const open = 'application/vnd.oasis.opendocument';
const compound = latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on');

const ofType: readonly [type: string, bytes: Uint8Array][] = [
  ['application/pdf', utf8('%PDF-1.7\n…')],
  ['application/pdf', latin('\xef\xbb\xbf\r\n%PDF-1.4')],
  ['application/ofd', zip({ 'OFD.xml': '<ofd:OFD/>', 'Doc_0/Document.xml': '' })],
  ['application/msword', compound],
  ['application/vnd.ms-excel', compound],
  ['application/vnd.ms-powerpoint', compound],
  ['application/kswps', compound],
  ['application/kset', compound],
  ['application/ksdps', compound],
  [`${office}.wordprocessingml.document`, zip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '' })],
  [`${office}.spreadsheetml.sheet`, zip({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '' })],
  [`${office}.presentationml.presentation`, zip({ '[Content_Types].xml': '', 'ppt/presentation.xml': '' })],
  [`${open}.text`, zip({ mimetype: `${open}.text`, 'content.xml': '' })],
  [`${open}.spreadsheet`, zip({ mimetype: `${open}.spreadsheet` })],
  [`${open}.presentation`, zip({ mimetype: `${open}.presentation` })],
  ['application/zip', zip({ 'a.txt': 'a', '议程/b.txt': 'b' })],
  ['application/zip', zip({})],
  ['application/zip', zip({ 'a.txt': 'a' }, 'a comment')],
  ['image/jpeg', latin('\xff\xd8\xff\xe0..JFIF')],
  ['image/png', latin('\x89PNG\r\n\x1a\n....')],
  ['image/gif', latin('GIF89a...')],
  ['image/gif', latin('GIF87a...')],
  ['image/webp', latin('RIFF....WEBPVP8 ')],
  ['image/heic', latin('\0\0\0\x18ftypheic\0\0\0\0mif1heic')],
  ['image/heic', latin('\0\0\0\x1cftypmif1\0\0\0\0mif1heichevc')],
  ['text/plain', utf8('会议议程\r\n一、\t传达学习\n')],
  ['text/plain', latin('\xbb\xe1\xd2\xe9\xd2\xe9\xb3\xcc')],
  ['text/plain', utf16('会议议程')],
  ['text/csv', utf8('\ufeff姓名,学号\n李若溪,1\n')],
  ['text/csv', utf8('<50,1\n')],
];

/** The name of a stream in the directory of a compound file, which begins at the third sector. */
const encrypted = Uint8Array.from([
  ...compound,
  ...new Uint8Array(1024 - compound.length),
  ...utf16('EncryptedPackage').subarray(2),
]);

const program = latin('MZ\x90\x00\x03 This program cannot be run in DOS mode');
const page = utf8('\ufeff  <!DOCTYPE html><script>alert(1)</script>');
const drawing = utf8('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');

const notOfType: readonly [what: string, type: string, bytes: Uint8Array][] = [
  ['a page as a text', 'text/plain', page],
  ['a drawing as a table', 'text/csv', drawing],
  ['a page in UTF-16 as a text', 'text/plain', utf16('<html>')],
  ['XML as a text', 'text/plain', utf8('<?xml version="1.0"?><svg/>')],
  ['a program before a PDF', 'application/pdf', latin(`MZ\x90\x00%PDF-1.7`)],
  ['a page before a PDF', 'application/pdf', utf8('<script>1</script>%PDF-1.7')],
  ['an archive as a document', `${office}.wordprocessingml.document`, zip({ 'a.exe': 'MZ' })],
  ['a sheet as a document', `${office}.wordprocessingml.document`, zip({ '[Content_Types].xml': '', 'xl/a.xml': '' })],
  ['a document as an OFD', 'application/ofd', zip({ '[Content_Types].xml': '', 'word/document.xml': '' })],
  ['a table as a text of OpenDocument', `${open}.text`, zip({ mimetype: `${open}.spreadsheet` })],
  ['an archive behind a program', 'application/zip', Uint8Array.from([...program, ...zip({ a: 'a' })])],
  ['half an archive', 'application/zip', zip({ 'a.txt': 'a' }).subarray(0, 40)],
  ['a document with a password as one of the older formats', 'application/msword', encrypted],
  ['another picture of its container', 'image/heic', latin('\0\0\0\x1cftypavif\0\0\0\0mif1avifmiaf')],
  ['a film', 'image/heic', latin('\0\0\0\x18ftypisom\0\0\0\0isomheic')],
  ['half a picture', 'image/heic', latin('\0\0\0\x18ftyp')],
  ['a sound as a picture', 'image/webp', latin('RIFF....WAVEfmt ')],
  ['a page of its own type', 'text/html', page],
  ['a member of every object', 'constructor', page],
  ['nothing as a PDF', 'application/pdf', new Uint8Array()],
];

describe('A file', () => {
  for (const [type, bytes] of ofType) {
    it(`is taken for what it is: ${type}, ${bytes.length} bytes`, () => assert.ok(isOfType(type, bytes)));
  }

  for (const type of Object.keys(uploadLimits.noticeAttachment.mediaTypes)) {
    it(`that is a program is no ${type}`, () => assert.ok(!isOfType(type, program)));
    it(`that is a page or a drawing is no ${type}`, () => {
      assert.ok(!isOfType(type, page));
      assert.ok(!isOfType(type, drawing));
    });
    it(`of the type ${type} can be recognised`, () => assert.ok(ofType.some(([known]) => known === type)));
  }

  for (const [what, type, bytes] of notOfType) {
    it(`is not taken for what it is not: ${what}`, () => assert.ok(!isOfType(type, bytes)));
  }

  for (const [given, type, bytes] of [
    ['image/jpeg', 'image/webp', latin('RIFF....WEBPVP8 ')],
    ['image/jpeg', 'image/heic', latin('\0\0\0\x18ftypheic\0\0\0\0mif1heic')],
    ['image/png', 'image/jpeg', latin('\xff\xd8\xff\xe0..JFIF')],
    ['image/png', undefined, drawing],
    ['image/png', undefined, latin('%PDF-1.7')],
    ['application/pdf', undefined, latin('GIF89a...')],
    ['application/pdf', 'application/pdf', latin('%PDF-1.7')],
  ] as const) {
    it(`that comes as ${given} is kept as what it is: ${type ?? 'not at all'}`, () => {
      assert.equal(trueType(given, bytes), type);
    });
  }

  for (const [found, bytes] of [
    ['encrypted', encrypted],
    ['html', utf8('<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>')],
    ['html', utf8('\ufeff\r\n<table border="1"><tr><td>姓名</td></tr></table>')],
    ['html', utf16('<!DOCTYPE html><html>')],
    ['html', utf8('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">')],
    ['xml', utf8('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook>')],
    ['mht', utf8('MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n')],
    ['mht', utf8('From: <Saved by Blink>\r\nSubject: x\r\nContent-Type: multipart/related;\r\n')],
    ['rtf', latin('{\\rtf1\\ansi\\ansicpg936')],
    ['text', utf8('姓名\t学号\r\n李若溪\t1\r\n')],
    ['text', latin('\xd0\xd5\xc3\xfb,\xd1\xa7\xba\xc5')],
    ['text', utf16('姓名')],
    [undefined, program],
    [undefined, compound],
    [undefined, latin('%PDF-1.7\0')],
    [undefined, new Uint8Array()],
  ] as const) {
    it(`that is no document is named for what it is: ${found ?? 'nothing known'}, ${bytes.length} bytes`, () => {
      assert.equal(foundKind('application/vnd.ms-excel', bytes), found);
      assert.equal(foundKind('application/pdf', bytes), undefined);
    });
  }

  const word = (flags: number) => Uint8Array.from([0xec, 0xa5, 0xc1, 0, 0, 0, 0, 0, 0, 0, 0, flags]);
  const table = (...filePass: number[]) =>
    Uint8Array.from([
      9,
      8,
      4,
      0,
      0,
      6,
      5,
      0,
      ...(filePass.length > 0 ? [0x2f, 0, filePass.length, 0, ...filePass] : []),
      0x0a,
      0,
      0,
      0,
    ]);
  const slides = (...token: number[]) => Uint8Array.from([0, 0, 0xf6, 0x0f, 0x20, 0, 0, 0, 0x14, 0, 0, 0, ...token]);
  const hex = (digits: string) => [...Buffer.from(digits, 'hex')];
  for (const [what, isLocked, bytes] of [
    ['a text without a password', false, compoundFile({ WordDocument: word(0) })],
    ['a text with one', true, compoundFile({ WordDocument: word(1) })],
    ['a table without a password', false, compoundFile({ Workbook: table() })],
    ['a table with one', true, compoundFile({ Workbook: table(1, 0, 1, 0, 1, 0, ...Array(48).fill(7)) })],
    ['a table of 1995 with one', true, compoundFile({ Book: table(1, 2, 3, 4) })],
    [
      'a table that is only protected against changes',
      false,
      compoundFile({
        Workbook: table(
          ...hex(
            '010001000100000102030405060708090a0b0c0d0e0f57ab1c5782305c20aa92e5733b265ab163173d719c7f415cd7b635b1a7b3b964',
          ),
        ),
      }),
    ],
    [
      'the same by the newer method',
      false,
      compoundFile({
        Workbook: table(
          ...hex(
            '010002000200040000003e00000004000000000000000168000004800000800000000100000000000000000000004d006900630072006f0073006f006600740020004200610073006500000010000000000102030405060708090a0b0c0d0e0ff672f0c7874e8e833d7d3b9b91a12b2b14000000bdf8883f1e6e8a6b7e684b661b16e315593444ab',
          ),
        ),
      }),
    ],
    [
      'slides without a password',
      false,
      compoundFile({ 'Current User': slides(0x5f, 0xc0, 0x91, 0xe3) }, { isShort: true }),
    ],
    ['slides with one', true, compoundFile({ 'Current User': slides(0xdf, 0xc4, 0xd1, 0xf3) }, { isShort: true })],
  ] as const) {
    it(`of the older office formats is told by its password: ${what}`, () => {
      assert.equal(foundKind('application/msword', bytes), isLocked ? 'encrypted' : undefined);
      assert.equal(isOfType('application/msword', bytes), !isLocked);
    });
  }

  it('of the older office formats is read to an end, whatever its numbers say', () => {
    const file = compoundFile({ 'Current User': slides(0) }, { isShort: true });
    for (let at = 8; at < file.length; at += 1) {
      for (const value of [1, 255]) {
        const broken = file.slice();
        broken[at] = value;
        foundKind('application/msword', broken);
      }
    }
  });

  it('of a million names is read no further than an archive may go', () => {
    const archive = zip({ 'a.txt': 'a' });
    for (let at = 0; at < archive.length; at += 1) {
      for (const value of [0, 255]) {
        const broken = archive.slice();
        broken[at] = value;
        isOfType('application/zip', broken);
      }
    }
  });
});
