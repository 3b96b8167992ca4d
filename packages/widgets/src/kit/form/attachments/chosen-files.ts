import { mediaTypeOf, uploadLimits, type UploadPurpose } from '@party-affairs/sdk/contract';
import { type AttachedFile, type AttachedFiles, staying, unfinished } from './attached-files.ts';

/** Why a file is not taken, said before anything is sent. */
export type RefusalReason = 'folder' | 'empty' | 'type' | 'size' | 'count';

export interface Refusal {
  readonly fileName: string;
  readonly reason: RefusalReason;
}

export interface Chosen {
  /** Files that are new in the form. */
  readonly added: readonly File[];
  /** Files that were chosen before and not uploaded to the end, which go on; or files in their place. */
  readonly again: readonly { readonly key: string; readonly file: File }[];
  readonly refused: readonly Refusal[];
}

/**
 * Sorts what the user chose. A file that was not all uploaded is known again by its name and size; `replacing` is the
 * one the user said to choose again, whatever it is now.
 */
export function sortChosen(
  purpose: UploadPurpose,
  files: readonly File[],
  attached: AttachedFiles,
  isGoing: (key: string) => boolean,
  replacing: string | undefined,
): Chosen {
  const added: File[] = [];
  const again: { key: string; file: File }[] = [];
  const refused: Refusal[] = [];
  const stuck = new Set<AttachedFile>(unfinished(attached).filter(({ key }) => !isGoing(key)));
  let room = uploadLimits[purpose].perEntity - staying(attached).length;
  for (const file of files) {
    const { name, size } = file;
    const known =
      [...stuck].find(({ key }) => key === replacing) ??
      [...stuck].find((each) => each.fileName === name && each.size === size);
    const reason = reasonAgainst(file, purpose);
    if (reason) refused.push({ fileName: name, reason });
    else if (known) {
      stuck.delete(known);
      again.push({ key: known.key, file });
    } else if (room <= 0) refused.push({ fileName: name, reason: 'count' });
    else {
      room -= 1;
      added.push(file);
    }
  }
  return { added, again, refused };
}

function reasonAgainst({ name, size }: File, purpose: UploadPurpose): RefusalReason | undefined {
  if (mediaTypeOf(name, purpose) === undefined) return 'type';
  if (size === 0) return 'empty';
  return size > uploadLimits[purpose].size ? 'size' : undefined;
}

/** Finds the files that were dropped or pasted, and the names of folders, which have no bytes to send. */
export function filesOf(transfer: DataTransfer): { files: File[]; folders: string[] } {
  const files: File[] = [];
  const folders: string[] = [];
  for (const item of transfer.items) {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry?.() : undefined;
    const file = item.kind === 'file' ? item.getAsFile() : null;
    if (entry?.isDirectory) folders.push(entry.name);
    else if (file) files.push(file);
  }
  return { files, folders };
}

/**
 * The endings of names that are taken, for the `accept` of a file field. Without HEIC: iPhones make JPEG of it, which every
 * browser shows, where it is not asked for.
 */
export function acceptedEndings(purpose: UploadPurpose): string {
  const types = Object.entries(uploadLimits[purpose].mediaTypes).filter(([type]) => type !== 'image/heic');
  const endings = types.flatMap(([, names]) => names);
  return endings.map((ending) => `.${ending}`).join(',');
}

const names: Readonly<Record<string, string>> = {
  doc: 'Word',
  docx: 'Word',
  xls: 'Excel',
  xlsx: 'Excel',
  ppt: 'PowerPoint',
  pptx: 'PowerPoint',
  odt: 'ODF',
  ods: 'ODF',
  odp: 'ODF',
  wps: 'WPS',
  et: 'WPS',
  dps: 'WPS',
};

/** Names of the file types that are taken, as people say them: programs, not endings. */
export function acceptedNames(purpose: UploadPurpose, picture: string): string[] {
  const words = Object.entries(uploadLimits[purpose].mediaTypes).map(([mediaType, [ending = '']]) =>
    mediaType.startsWith('image/') ? picture : (names[ending] ?? ending.toUpperCase()),
  );
  return [...new Set(words)];
}
