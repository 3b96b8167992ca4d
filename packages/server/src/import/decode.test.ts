import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeFeed } from './decode.ts';

/** `通知` in three encodings. */
const words = {
  gbk: [0xcd, 0xa8, 0xd6, 0xaa],
  big5: [0xb3, 0x71, 0xaa, 0xbe],
  utf16le: [0x1a, 0x90, 0xe5, 0x77],
};

function file(declaration: string, word: readonly number[]): Uint8Array {
  return Uint8Array.of(...new TextEncoder().encode(declaration), ...word);
}

describe('The encoding of a feed', () => {
  for (const [label, word] of [
    ['gb2312', words.gbk],
    ['GBK', words.gbk],
    ['gb18030', words.gbk],
    ['Big5', words.big5],
  ] as const) {
    it(`is the one its XML declaration names: ${label}`, () => {
      assert.match(decodeFeed(file(`<?xml version="1.0" encoding='${label}'?>`, word)).text, /通知$/);
    });
  }

  it('is the one the server names, before the declaration', () => {
    const bytes = file('<?xml version="1.0" encoding="utf-8"?>', words.big5);
    assert.match(decodeFeed(bytes, { contentType: 'text/xml; charset="big5"' }).text, /通知$/);
  });

  it('is what the byte order mark says, before everything a machine declares', () => {
    const bytes = Uint8Array.of(0xff, 0xfe, ...words.utf16le);
    assert.deepEqual(decodeFeed(bytes, { contentType: 'text/xml; charset=gbk' }), {
      text: '通知',
      encoding: 'utf-16le',
    });
  });

  it('is what the person says, before everything', () => {
    const bytes = file('<?xml version="1.0" encoding="utf-8"?>', words.gbk);
    assert.match(decodeFeed(bytes, { encoding: 'gbk' }).text, /通知$/);
  });

  for (const charset of ['ISO-8859-1', 'us-ascii', 'windows-1252']) {
    it(`is UTF-8 in a file that says so and is, whatever Latin its server names: ${charset}`, () => {
      const bytes = file('<?xml version="1.0" encoding="UTF-8"?>', [...new TextEncoder().encode('Résumé')]);
      const decoded = decodeFeed(bytes, { contentType: `text/xml; charset=${charset}` });
      assert.match(decoded.text, /Résumé$/);
      assert.equal(decoded.encoding, 'utf-8');
    });
  }

  it('is UTF-8 where the words are Chinese only so, though nothing says it but Latin', () => {
    const bytes = new TextEncoder().encode('<rss>通知');
    assert.equal(decodeFeed(bytes, { contentType: 'text/xml; charset=iso-8859-1' }).text, '<rss>通知');
  });

  it('is the one the file declares, before a Latin one of its server', () => {
    const bytes = file('<?xml version="1.0" encoding="gb2312"?>', words.gbk);
    assert.match(decodeFeed(bytes, { contentType: 'text/xml; charset=ISO-8859-1' }).text, /通知$/);
  });

  it('is Latin where the server says so and the bytes are nothing else', () => {
    const bytes = file('<?xml version="1.0" encoding="utf-8"?>', [0x52, 0xe9, 0x73]);
    assert.match(decodeFeed(bytes, { contentType: 'text/xml; charset=ISO-8859-1' }).text, /Rés$/);
  });

  it('is UTF-16 without a byte order mark where every second byte is nothing', () => {
    const little = Uint8Array.of(...new TextEncoder().encode('<?xml version="1.0"?>')).reduce<number[]>(
      (bytes, byte) => [...bytes, byte, 0],
      [],
    );
    const big = little.map((_, index) => little[index ^ 1] ?? 0);
    for (const contentType of [undefined, 'text/xml; charset=utf-8', 'text/xml; charset=utf-16']) {
      assert.deepEqual(decodeFeed(Uint8Array.of(...little, ...words.utf16le), { contentType }), {
        text: '<?xml version="1.0"?>通知',
        encoding: 'utf-16le',
      });
      assert.equal(decodeFeed(Uint8Array.from(big), { contentType }).encoding, 'utf-16be');
    }
  });

  it('is UTF-8 in a file that a program wrote to memory first and that declares UTF-16', () => {
    const bytes = file('<?xml version="1.0" encoding="utf-16"?>', [...new TextEncoder().encode('通知')]);
    assert.match(decodeFeed(bytes).text, /通知$/);
  });

  it('is the one its XML declaration names, behind a warning of the server', () => {
    const bytes = file('<br />\n<b>Warning</b>\n<?xml version="1.0" encoding="gb2312"?>', words.gbk);
    assert.match(decodeFeed(bytes).text, /通知$/);
    const quoted = file('<rss><![CDATA[<?xml version="1.0" encoding="x-campus"?>', [...new TextEncoder().encode('é')]);
    assert.equal(decodeFeed(quoted).encoding, 'utf-8');
  });

  it('is UTF-8 when nothing is said', () => {
    assert.equal(decodeFeed(new TextEncoder().encode('通知')).text, '通知');
  });

  it('is asked for when nothing is said and it is not UTF-8', () => {
    assert.throws(() => decodeFeed(Uint8Array.from(words.big5)), { fault: 'undeclared-encoding' });
  });

  it('is UTF-8 in a file that was moved to it and still declares GB2312', () => {
    const bytes = file('<?xml version="1.0" encoding="gb2312"?>', [...new TextEncoder().encode('通知')]);
    assert.equal(decodeFeed(bytes).encoding, 'utf-8');
  });

  it('stays GB2312 for words that are UTF-8 of something else by chance', () => {
    assert.match(decodeFeed(file('<?xml version="1.0" encoding="gb2312"?>', words.gbk)).text, /通知$/);
  });

  it('has to exist', () => {
    const bytes = file('<?xml version="1.0" encoding="x-campus"?>', []);
    assert.throws(() => decodeFeed(bytes), { fault: 'unknown-encoding', details: 'x-campus' });
  });

  it('leaves marks where bytes of a declared encoding mean nothing', () => {
    assert.match(decodeFeed(file('<?xml version="1.0" encoding="utf-8"?>', [0xff])).text, /\ufffd$/);
  });
});
