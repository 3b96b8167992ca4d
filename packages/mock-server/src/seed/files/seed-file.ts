/** A small real file: it opens in the program its name promises. */
export interface SeedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const encoder = new TextEncoder();

export function textFile(name: string, lines: readonly string[]): SeedFile {
  return { name, mediaType: 'text/plain', bytes: encoder.encode(`${lines.join('\r\n')}\r\n`) };
}

/** Writes a CSV file with a byte order mark: without it Excel reads Chinese as another encoding. */
export function csvFile(name: string, rows: readonly (readonly (string | number)[])[]): SeedFile {
  const lines = rows.map((row) => row.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(','));
  return { name, mediaType: 'text/csv', bytes: encoder.encode(`\uFEFF${lines.join('\r\n')}\r\n`) };
}
