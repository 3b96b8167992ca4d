import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ByteSource } from '../import/tables/byte-source.ts';
import { TableError } from '../import/tables/table-error.ts';
import { StartError } from './start-error.ts';

/** A file that is read in pieces, and has to stay the same meanwhile. */
export interface FileSource extends ByteSource {
  /** Throws TableError where the file was written to since it was opened. */
  requireUnchanged(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a file. Throws StartError where it is none, or cannot be read. */
export async function openFileSource(path: string): Promise<FileSource> {
  if (!(await stat(path).catch(() => null))) throw new StartError(`There is no file ${path}: check the path.`);
  let file: FileHandle;
  try {
    // Opening a pipe waits for a program that writes to it, unless it is told not to.
    file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    throw new StartError(`The file ${path} cannot be read: check that it belongs to you.`, { cause: error });
  }
  const info = await file.stat();
  if (!info.isFile()) {
    await file.close();
    throw new StartError(`${path} is no file but a device, a pipe or a folder: name one CSV or XLSX file.`);
  }
  return {
    name: basename(path),
    size: info.size,
    async read(from, length) {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, info.size - from)));
      let at = 0;
      while (at < bytes.length) {
        const { bytesRead } = await file.read(bytes, at, bytes.length - at, from + at);
        if (bytesRead === 0) throw new TableError('file-changed');
        at += bytesRead;
      }
      return bytes;
    },
    async requireUnchanged() {
      const now = await file.stat();
      if (now.size !== info.size || now.mtimeMs !== info.mtimeMs) throw new TableError('file-changed');
    },
    close: () => file.close(),
  };
}
