const sector = 512;

/** A compound file with these streams in it. Each takes 4096 bytes, or one sector where it lies with the short ones. */
export function compoundFile(streams: Readonly<Record<string, Uint8Array>>, { isShort = false } = {}): Uint8Array {
  const entries = Object.entries(streams);
  const length = isShort ? sector : 4096;
  const sectors = length / sector;
  // The table of sectors, the directory, and what the streams hold.
  const bytes = new Uint8Array(sector * (3 + entries.length * sectors));
  const view = new DataView(bytes.buffer);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  bytes[30] = 9;
  view.setUint32(44, 1, true);
  view.setUint32(48, 1, true);
  view.setUint32(56, 4096, true);
  view.setUint32(68, 0xffff_fffe, true);
  view.setUint32(76, 0, true);
  for (let at = sector; at < sector * 2; at += 4) view.setUint32(at, 0xffff_fffe, true);
  const put = (entry: number, name: string, start: number, size: number) => {
    const at = sector * 2 + entry * 128;
    bytes.set(new Uint8Array(Uint16Array.from(name, (letter) => letter.charCodeAt(0)).buffer), at);
    view.setUint16(at + 64, name.length * 2 + 2, true);
    view.setUint32(at + 116, start, true);
    view.setUint32(at + 120, size, true);
  };
  put(0, 'Root Entry', isShort ? 2 : 0xffff_fffe, isShort ? sector : 0);
  entries.forEach(([name, content], index) => {
    const start = 2 + index * sectors;
    put(index + 1, name, isShort ? 0 : start, isShort ? content.length : length);
    bytes.set(content, sector * (start + 1));
  });
  return bytes;
}
