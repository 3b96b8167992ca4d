import { strToU8, zipSync } from 'fflate';

/** A cell as a spreadsheet writes it: text, a number, or markup of its own. */
export type WrittenCell = string | number | { readonly markup: string };

/** Makes the bytes of a workbook with one sheet. `parts` replaces or adds files. */
export function workbook(
  rows: readonly (readonly WrittenCell[])[],
  {
    isFrom1904 = false,
    parts = {},
  }: { readonly isFrom1904?: boolean; readonly parts?: Readonly<Record<string, string>> } = {},
): Uint8Array {
  const strings: string[] = [];
  const sheet = rows.map((cells, row) => {
    const written = cells.map((cell, column) => {
      const place = `r="${String.fromCharCode(65 + column)}${row + 1}"`;
      if (typeof cell === 'number') return `<c ${place}><v>${cell}</v></c>`;
      if (typeof cell === 'object') return cell.markup.replace('<c', `<c ${place}`);
      return `<c ${place} t="s"><v>${strings.push(cell) - 1}</v></c>`;
    });
    return `<row r="${row + 1}">${written.join('')}</row>`;
  });
  const files: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<x:workbook xmlns:x="s" xmlns:r="r"><x:workbookPr date1904="${Number(isFrom1904)}"/><x:sheets><x:sheet name="藏" r:id="rId9" state="hidden"/><x:sheet name="名册" r:id="rId1"/></x:sheets></x:workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    'xl/sharedStrings.xml': `<sst>${strings.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0" encoding="UTF-8"?><worksheet><sheetData>${sheet.join('')}</sheetData></worksheet>`,
    ...parts,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
