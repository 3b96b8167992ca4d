import { constants } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { largestFeed } from '../import/read-feed.ts';
import { type Fetched, fetchFeed } from './fetch-feed.ts';
import { StartError } from './start-error.ts';

/** Somewhere a feed can be read from. */
export interface ImportFile {
  /** Name of the file, or the address: for messages. */
  readonly name: string;
  read(): Promise<Omit<Fetched, 'address'> & Partial<Pick<Fetched, 'address'>>>;
}

const feedFile = /\.(?:xml|rss|rdf|atom|json|feed)$/i;

/**
 * Finds what FILE, DIR or URL stands for. A folder stands for every file named like a feed, in the order of their
 * names.
 *
 * @throws StartError with one sentence.
 */
export async function importFiles(target: string, { allowPrivate = false } = {}): Promise<ImportFile[]> {
  if (/^https?:\/\//i.test(target) && URL.canParse(target)) {
    return [{ name: target, read: () => fetchFeed(target, { allowPrivate }) }];
  }
  const found = await stat(target).catch(() => null);
  if (!found) throw new StartError(`There is no file or folder ${target}: check the path, or give a web address.`);
  if (!found.isDirectory()) return [fileSource(target)];
  const names = (await readdir(target)).filter((name) => feedFile.test(name)).sort();
  if (names.length === 0)
    throw new StartError(`The folder ${target} holds no feeds (.xml .rss .rdf .atom .json .feed).`);
  return names.map((name) => fileSource(join(target, name)));
}

function fileSource(path: string): ImportFile {
  return {
    name: basename(path),
    async read() {
      try {
        return { bytes: await readBytes(path), contentType: undefined };
      } catch (error) {
        if (error instanceof StartError) throw error;
        throw new StartError(`The file ${path} cannot be read: check that it belongs to you.`, { cause: error });
      }
    },
  };
}

/** Reads no more than it takes to see that it is too much. A file may grow, and not every file says how long it is. */
async function readBytes(path: string): Promise<Uint8Array> {
  // Opening a pipe waits for a program that writes to it, unless it is told not to.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const info = await file.stat();
    if (!info.isFile()) {
      throw new StartError(`${path} is no file but a device, a pipe or a folder: save what it gives to a file first.`);
    }
    const bytes = new Uint8Array(Math.min(info.size, largestFeed) + 1);
    let length = 0;
    while (length < bytes.length) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return bytes.subarray(0, length);
  } finally {
    await file.close();
  }
}
