/** Numbers from here on stand for no sector. */
const noSector = 0xffff_fffa;
const entrySize = 128;
const miniSectorSize = 64;

/**
 * The container of older office formats (https://learn.microsoft.com/openspecs/windows_protocols/ms-cfb). It holds
 * streams with names, in sectors. What its numbers say is believed as far as the file goes.
 */
export class CompoundFile {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly sectorSize: number;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.sectorSize = bytes[30] === 12 ? 4096 : 512;
  }

  /** Returns the first bytes of a stream, up to the end of a sector; undefined where none has the name. */
  startOf(name: string): Uint8Array | undefined {
    let root: number | undefined;
    for (const sector of this.chain(this.number(48))) {
      for (let entry = this.place(sector); entry < this.place(sector + 1); entry += entrySize) {
        root ??= entry;
        if (this.isNamed(entry, name)) return this.sectorOf(entry, root);
      }
    }
    return undefined;
  }

  private sectorOf(entry: number, root: number): Uint8Array | undefined {
    const start = this.number(entry + 116);
    const size = this.number(entry + 120);
    if (size >= this.number(56)) return this.bytes.subarray(this.place(start), this.place(start + 1)).subarray(0, size);
    // Short streams lie together in one, which is the root's.
    const at = start * miniSectorSize;
    let left = Math.floor(at / this.sectorSize);
    for (const sector of this.chain(this.number(root + 116))) {
      if (left === 0)
        return this.bytes
          .subarray(this.place(sector) + (at % this.sectorSize))
          .subarray(0, Math.min(size, miniSectorSize));
      left -= 1;
    }
    return undefined;
  }

  private isNamed(entry: number, name: string): boolean {
    if (this.short(entry + 64) !== name.length * 2 + 2) return false;
    return Array.from(name).every((letter, index) => this.short(entry + index * 2) === letter.charCodeAt(0));
  }

  /** The sectors from this one on; a chain that goes in circles ends. */
  private *chain(first: number): Generator<number> {
    let left = this.bytes.length / this.sectorSize;
    for (let sector = first; this.isThere(sector) && left > 0; sector = this.after(sector)) {
      yield sector;
      left -= 1;
    }
  }

  private isThere(sector: number): boolean {
    return sector < noSector && this.place(sector) < this.bytes.length;
  }

  private after(sector: number): number {
    const inSector = this.sectorSize / 4;
    const table = this.tableSector(Math.floor(sector / inSector));
    return this.isThere(table) ? this.number(this.place(table) + (sector % inSector) * 4) : noSector;
  }

  /** Finds the sector of a part of the table of sectors. The first 109 are in the header, others in a chain of their own. */
  private tableSector(index: number): number {
    if (index < 109) return this.number(76 + index * 4);
    const inSector = this.sectorSize / 4 - 1;
    let sector = this.number(68);
    let left = index - 109;
    for (; left >= inSector && this.isThere(sector); left -= inSector) {
      sector = this.number(this.place(sector) + inSector * 4);
    }
    return this.isThere(sector) ? this.number(this.place(sector) + left * 4) : noSector;
  }

  private place(sector: number): number {
    return (sector + 1) * this.sectorSize;
  }

  private number(at: number): number {
    return at + 4 <= this.bytes.length ? this.view.getUint32(at, true) : noSector;
  }

  private short(at: number): number {
    return at + 2 <= this.bytes.length ? this.view.getUint16(at, true) : 0;
  }
}
