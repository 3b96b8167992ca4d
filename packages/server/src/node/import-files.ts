import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { largestFeed } from '../import/read-feed.ts';
import { fetchFeed } from './fetch-feed.ts';
import { StartError } from './start-error.ts';

/** Somewhere a feed can be read from. */
export interface ImportFile {
  /** For messages: the file's name or the address. */
  readonly name: string;
  read(): Promise<{ bytes: Uint8Array; contentType: string | undefined }>;
}

const feedFile = /\.(?:xml|rss|rdf|atom|json|feed)$/i;

/**
 * Finds what FILE, DIR or URL stands for; in a folder, every file named like a feed, in the order of their names.
 *
 * @throws StartError with one sentence.
 */
export async function importFiles(target: string): Promise<ImportFile[]> {
  if (/^https?:\/\//i.test(target) && URL.canParse(target)) return [{ name: target, read: () => fetchFeed(target) }];
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
        const { size } = await stat(path);
        // Read no more than it takes to see that it is too much.
        if (size > largestFeed) return { bytes: new Uint8Array(largestFeed + 1), contentType: undefined };
        return { bytes: await readFile(path), contentType: undefined };
      } catch (error) {
        throw new StartError(`The file ${path} cannot be read: check that it belongs to you.`, { cause: error });
      }
    },
  };
}
