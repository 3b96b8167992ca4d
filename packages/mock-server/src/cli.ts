#!/usr/bin/env node
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Files that a page that runs the mock loads beside its own scripts. */
const files = {
  'mockServiceWorker.js': 'msw/mockServiceWorker.js',
  'sqlite3.wasm': '@sqlite.org/sqlite-wasm/sqlite3.wasm',
};

const [folder, ...rest] = process.argv.slice(2);
if (folder === undefined || folder.startsWith('-') || rest.length > 0) {
  console.error(
    'Usage: party-affairs-mock FOLDER\nCopies mockServiceWorker.js and sqlite3.wasm to a public folder of your site.',
  );
  process.exitCode = folder === '--help' ? 0 : 2;
} else {
  try {
    await mkdir(folder, { recursive: true });
    for (const [name, source] of Object.entries(files)) {
      await copyFile(fileURLToPath(import.meta.resolve(source)), join(folder, name));
      console.log(join(folder, name));
    }
  } catch (error) {
    console.error(
      `Nothing more could be copied to ${folder}: ${error instanceof Error ? error.message : String(error)}`,
    );
    process.exitCode = 1;
  }
}
