/**
 * A font with one glyph, a box, for every character there is: 700 bytes of TrueType. On a machine without a font for
 * 汉字 the Chromium of `@sparticuz/chromium` does not draw a box in its place, it breaks down.
 */
export const lastResortFamily = 'Party Affairs Last Resort';

export function lastResortFont(): Buffer {
  const tables: Readonly<Record<string, Buffer>> = {
    cmap: everyCharacter(),
    glyf: box(),
    head: numbers('u32 u32 u32 u32 u16 u16 u64 u64 i16 i16 i16 i16 u16 u16 i16 i16 i16', [
      ...[0x10000, 0x10000, 0, 0x5f0f3cf5, 0, 1000, 0, 0, 60, -60, 940, 820, 0, 8, 2, 1, 0],
    ]),
    hhea: numbers('u32 i16 i16 i16 u16 i16 i16 i16 i16 i16 i16 i16 i16 i16 i16 i16 u16', [
      ...[0x10000, 880, -120, 0, 1000, 60, 60, 940, 1, 0, 0, 0, 0, 0, 0, 0, 1],
    ]),
    hmtx: numbers('u16 i16 i16', [1000, 60, 60]),
    // The first glyph stands for characters a font does not have, so the box is the second.
    loca: numbers('u32 u32 u32', [0, 0, box().length]),
    maxp: numbers(`u32${' u16'.repeat(14)}`, [0x10000, 2, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]),
    name: names(),
    post: numbers('u32 u32 i16 i16 u32 u32 u32 u32 u32', [0x30000, 0, -100, 50, 0, 0, 0, 0, 0]),
  };
  return assemble(tables);
}

/** The table directory, then the tables, each from a multiple of four bytes. */
function assemble(tables: Readonly<Record<string, Buffer>>): Buffer {
  const entries = Object.entries(tables);
  const directory = [numbers('u32 u16 u16 u16 u16', [0x10000, entries.length, 128, 3, entries.length * 16 - 128])];
  const contents: Buffer[] = [];
  let offset = 12 + entries.length * 16;
  for (const [tag, table] of entries) {
    const padded = Buffer.concat([table, Buffer.alloc(-table.length & 3)]);
    directory.push(Buffer.from(tag, 'latin1'), numbers('u32 u32 u32', [checksum(padded), offset, table.length]));
    contents.push(padded);
    offset += padded.length;
  }
  return Buffer.concat([...directory, ...contents]);
}

function checksum(padded: Buffer): number {
  let sum = 0;
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
  return sum;
}

/** Format 13: ranges of characters that share a glyph. */
function everyCharacter(): Buffer {
  const ranges = [
    [0x20, 0xd7ff],
    [0xe000, 0x3fffd],
  ].map(([first = 0, last = 0]) => numbers('u32 u32 u32', [first, last, 1]));
  const subtable = numbers('u16 u16 u32 u32 u32', [13, 0, 16 + ranges.length * 12, 0, ranges.length]);
  return Buffer.concat([numbers('u16 u16 u16 u16 u32', [0, 1, 3, 10, 12]), subtable, ...ranges]);
}

/** One contour of four points on the line. */
function box(): Buffer {
  return Buffer.concat([
    numbers('i16 i16 i16 i16 i16 u16 u16', [1, 60, -60, 940, 820, 3, 0]),
    Buffer.from([1, 1, 1, 1]),
    numbers('i16 i16 i16 i16 i16 i16 i16 i16', [60, 0, 880, 0, -60, 880, 0, -880]),
  ]);
}

function names(): Buffer {
  const texts: readonly (readonly [id: number, text: string])[] = [
    [1, lastResortFamily],
    [2, 'Regular'],
    [4, lastResortFamily],
    [6, lastResortFamily.replaceAll(' ', '')],
  ];
  const strings = texts.map(([, text]) => Buffer.from(text, 'utf16le').swap16());
  let offset = 0;
  const records = texts.map(([id], index) => {
    const { length } = strings[index]!;
    const record = numbers('u16 u16 u16 u16 u16 u16', [3, 1, 0x409, id, length, offset]);
    offset += length;
    return record;
  });
  return Buffer.concat([numbers('u16 u16 u16', [0, texts.length, 6 + texts.length * 12]), ...records, ...strings]);
}

/** Numbers one after the other, most significant byte first. */
function numbers(types: string, values: readonly number[]): Buffer {
  return Buffer.concat(
    types.split(' ').map((type, index) => {
      const value = BigInt(values[index] ?? 0);
      const bytes = Buffer.alloc(Number(type.slice(1)) / 8);
      bytes.write(
        BigInt.asUintN(bytes.length * 8, value)
          .toString(16)
          .padStart(bytes.length * 2, '0'),
        'hex',
      );
      return bytes;
    }),
  );
}
