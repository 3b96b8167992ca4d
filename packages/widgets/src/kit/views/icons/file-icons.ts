import type { TemplateResult } from 'lit';
import { icon } from './draw-icon.ts';

const sheet = 'M5 2.75h6.5L15 6.25v11H5V2.75Zm6.25.25v3.5H15';

/** Drawings on the sheet of paper, by kind of file. */
const drawings = {
  text: 'M7.5 9.5h5M7.5 12h5M7.5 14.5h3',
  table: 'M7.25 9.25h5.5v5.5h-5.5zM10 9.25v5.5M7.25 12h5.5',
  slides: 'M7.25 9h5.5v3.75h-5.5zM10 12.75V15M8.5 15h3',
  fixed: 'M8.25 15V9.75h2a1.6 1.6 0 0 1 0 3.25h-2',
  picture: 'm6.75 15 2.25-3.25 1.75 2 1-1.25 1.5 2.5ZM11.5 9.6v.1',
  archive: 'M9 9.25h1.5M10 11h1.5M9 12.75h1.5M9.5 14.5h1.25',
  other: '',
} as const;

type Kind = keyof typeof drawings;

const endings: Readonly<Record<Exclude<Kind, 'other'>, string>> = {
  text: 'doc docx wps odt rtf txt md',
  table: 'xls xlsx et ods csv',
  slides: 'ppt pptx dps odp',
  fixed: 'pdf ofd',
  picture: 'jpg jpeg png gif webp heic heif bmp',
  archive: 'zip rar 7z gz tar',
};

/** Kinds of file by media type, for names without a known ending. */
const types: readonly (readonly [pattern: RegExp, kind: Kind])[] = [
  [/pdf|ofd/, 'fixed'],
  [/sheet|excel|kset|csv/, 'table'],
  [/presentation|powerpoint|ksdps/, 'slides'],
  [/^image\//, 'picture'],
  [/zip|compressed/, 'archive'],
  [/word|opendocument\.text|kswps|^text\//, 'text'],
];

const icons = new Map(Object.entries(drawings).map(([kind, drawing]) => [kind, icon(sheet + drawing)]));

/** The icon of a file: of text, tables, slides, PDF and OFD, pictures, archives; else an empty sheet. */
export function fileIcon(fileName: string, mediaType = ''): TemplateResult {
  return icons.get(kindOfFile(fileName, mediaType))!();
}

/** The name tells more than the type: servers call a file of WPS `application/octet-stream`. */
export function kindOfFile(fileName: string, mediaType: string): Kind {
  const ending = /\.(\w+)$/.exec(fileName.trim().toLowerCase())?.[1];
  const kinds = Object.keys(endings) as (keyof typeof endings)[];
  const byName = kinds.find((kind) => ending !== undefined && endings[kind].split(' ').includes(ending));
  return byName ?? types.find(([pattern]) => pattern.test(mediaType.toLowerCase()))?.[1] ?? 'other';
}
