import type { Attachment } from '@party-affairs/sdk/contract';

/** A file in the form: of the saved entity, or chosen since. */
export interface AttachedFile {
  /** Tells this entry from all others of the form. */
  readonly key: string;
  /** Id of the attachment or of the finished upload; null while not all of the file is at the server. */
  readonly id: string | null;
  readonly fileName: string;
  /** Bytes. */
  readonly size: number;
  /** Whether the next save removes the file; until then the user can put it back. */
  readonly removed: boolean;
}

export type AttachedFiles = readonly AttachedFile[];

/** The files of a saved entity. */
export function attachedFiles(attachments: readonly Attachment[]): AttachedFile[] {
  return attachments.map(({ id, fileName, size }) => ({ key: id, id, fileName, size, removed: false }));
}

/** The files the entity has after the next save. */
export function staying(files: AttachedFiles): AttachedFile[] {
  return files.filter(({ removed }) => !removed);
}

/** The files among them that are not all at the server yet. */
export function unfinished(files: AttachedFiles): AttachedFile[] {
  return files.filter(({ id, removed }) => id === null && !removed);
}

/** Ids of the files in their order, as the API takes them. */
export function attachmentIds(files: AttachedFiles): string[] {
  return staying(files).flatMap(({ id }) => id ?? []);
}

/** Whether saving either makes the same entity. */
export function sameFiles(one: AttachedFiles, other: AttachedFiles): boolean {
  const keys = (files: AttachedFiles) =>
    staying(files)
      .map(({ key }) => key)
      .join('\n');
  return keys(one) === keys(other);
}

/**
 * Returns the files without the ids that the API does not know. It was sent the ids as `member`; the unknown ones are
 * not there any more.
 */
export function withoutLost(
  files: AttachedFiles,
  errors: readonly { readonly pointer: string; readonly code: string }[],
  member: string,
): AttachedFiles {
  const ids = attachmentIds(files);
  const lost = errors.flatMap(({ pointer, code }) => {
    const [, name, index] = pointer.split('/');
    return name === member && index !== undefined && code === 'not-found' ? (ids[Number(index)] ?? []) : [];
  });
  if (lost.length === 0) return files;
  return files.map((file) => (file.id !== null && lost.includes(file.id) ? { ...file, id: null } : file));
}

export function changeFile(files: AttachedFiles, key: string, change: Partial<AttachedFile>): AttachedFile[] {
  return files.map((file) => (file.key === key ? { ...file, ...change } : file));
}

/** Moves a file one place up (-1) or down (1), past removed files; undefined when there is no such place. */
export function moveFile(files: AttachedFiles, key: string, by: -1 | 1): AttachedFile[] | undefined {
  const from = files.findIndex((file) => file.key === key);
  let to = from + by;
  while (files[to]?.removed) to += by;
  const moving = files[from];
  if (!moving || !files[to]) return undefined;
  const rest = files.filter((file) => file !== moving);
  return [...rest.slice(0, to), moving, ...rest.slice(to)];
}

/**
 * Joins the files of this form with those that another person saved meanwhile. The result has my files in my order,
 * without those they took away, and with those they added. An attachment has another id in each revision, so one is
 * known by its name and size too.
 */
export function rebaseFiles(base: AttachedFiles, mine: AttachedFiles, theirs: AttachedFiles): AttachedFile[] {
  const find = (among: AttachedFiles, file: AttachedFile) =>
    among.find(({ id }) => id !== null && id === file.id) ??
    among.find(({ fileName, size }) => fileName === file.fileName && size === file.size);
  const kept = mine.flatMap((file) => {
    if (!base.some(({ key }) => key === file.key)) return [file];
    const their = find(theirs, file);
    return their ? [{ ...their, removed: file.removed }] : [];
  });
  const added = theirs.filter((file) => !find(base, file) && !kept.some(({ key }) => key === file.key));
  return [...kept, ...added];
}

/** Whether these can be the files of a form: a kept draft may hold anything. */
export function areFiles(value: unknown): value is AttachedFiles {
  return Array.isArray(value) && value.every(isFile);
}

function isFile(value: unknown): value is AttachedFile {
  if (typeof value !== 'object' || value === null) return false;
  const { key, id, fileName, size, removed } = value as Partial<Record<keyof AttachedFile, unknown>>;
  return (
    typeof key === 'string' &&
    (id === null || typeof id === 'string') &&
    typeof fileName === 'string' &&
    typeof size === 'number' &&
    typeof removed === 'boolean'
  );
}
