import type { SeedFile } from './seed-file.ts';
import { zip } from './zip.ts';

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const packageNs = 'http://schemas.openxmlformats.org/package/2006';
const officeNs = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const sheetNs = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const wordNs = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const officeType = 'application/vnd.openxmlformats-officedocument';

/** Writes a Word document of plain paragraphs; the first is its title. */
export function docxFile(name: string, paragraphs: readonly string[]): SeedFile {
  const body = paragraphs.map((text, index) => {
    const bold = index === 0 ? '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr>' : '';
    return `<w:p><w:r>${bold}<w:t xml:space="preserve">${escape(text)}</w:t></w:r></w:p>`;
  });
  return {
    name,
    mediaType: `${officeType}.wordprocessingml.document`,
    bytes: zip({
      '[Content_Types].xml': contentTypes({
        '/word/document.xml': `${officeType}.wordprocessingml.document.main+xml`,
      }),
      '_rels/.rels': relationships(`${officeNs}/officeDocument`, 'word/document.xml'),
      'word/document.xml': `${xml}<w:document xmlns:w="${wordNs}"><w:body>${body.join('')}</w:body></w:document>`,
    }),
  };
}

/** Writes an Excel workbook of one sheet; the first row is its head. */
export function xlsxFile(name: string, rows: readonly (readonly (string | number)[])[]): SeedFile {
  const data = rows.map((row, index) => {
    const cells = row.map((cell) =>
      typeof cell === 'number' ? `<c><v>${cell}</v></c>` : `<c t="inlineStr"><is><t>${escape(cell)}</t></is></c>`,
    );
    return `<row r="${index + 1}">${cells.join('')}</row>`;
  });
  return {
    name,
    mediaType: `${officeType}.spreadsheetml.sheet`,
    bytes: zip({
      '[Content_Types].xml': contentTypes({
        '/xl/workbook.xml': `${officeType}.spreadsheetml.sheet.main+xml`,
        '/xl/worksheets/sheet1.xml': `${officeType}.spreadsheetml.worksheet+xml`,
      }),
      '_rels/.rels': relationships(`${officeNs}/officeDocument`, 'xl/workbook.xml'),
      'xl/workbook.xml': `${xml}<workbook xmlns="${sheetNs}" xmlns:r="${officeNs}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': relationships(`${officeNs}/worksheet`, 'worksheets/sheet1.xml'),
      'xl/worksheets/sheet1.xml': `${xml}<worksheet xmlns="${sheetNs}"><sheetData>${data.join('')}</sheetData></worksheet>`,
    }),
  };
}

function contentTypes(parts: Readonly<Record<string, string>>): string {
  const overrides = Object.entries(parts).map(([path, type]) => `<Override PartName="${path}" ContentType="${type}"/>`);
  return `${xml}<Types xmlns="${packageNs}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`;
}

function relationships(type: string, target: string): string {
  return `${xml}<Relationships xmlns="${packageNs}/relationships"><Relationship Id="rId1" Type="${type}" Target="${target}"/></Relationships>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
