/** First characters that make a spreadsheet take a cell for a formula. Input methods write some in full width. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;
/** Characters that file systems refuse, and marks that would show another ending than the name has. */
const notInNames = /[\\/:*?"<>|\p{Cc}\p{Cf}]+/gu;

/** Characters: in UTF-8 what file systems take, whatever they are. */
const longestName = 60;

/** Writes rows as a file that spreadsheets open by a double click. A mark says UTF-8, and no cell is a formula. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\u{FEFF}${rows.map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('')}`;
}

/** A name for the file that every system takes. */
export function csvName(title: string): string {
  const name = title.replace(notInNames, ' ').trim();
  return `${[...name].slice(0, longestName).join('').trim()}.csv`;
}

function cellOf(text: string): string {
  const shown = formula.test(text) ? `'${text}` : text;
  return `"${shown.replaceAll('"', '""')}"`;
}
