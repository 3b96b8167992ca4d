import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import ts from 'typescript';

const root = join(import.meta.dirname, '../..');
const published = join(root, 'packages/sdk/dist');
/** A program of a user, nowhere on disk, in a project that has installed the SDK. */
const program = join(root, 'packages/widgets/a-users-program.ts');
const source = `
  import { type CodeOf, createClient, isApiError, type LiveEvent, type Notice } from '@party-affairs/sdk';
  import { contract } from '@party-affairs/sdk/contract';
  import { minimumGroupSize } from '@party-affairs/sdk/rules';
  import { openApiDocument } from '@party-affairs/sdk/openapi';

  const client = createClient({ baseUrl: 'https://portal.example.edu', auth: { getToken: async () => null } });
  export const notice: Promise<Notice> = client.notices.get('ntc_1').then((read) => read);
  export const title = async () => (await client.notices.list({ state: 'unread' })).items[0]?.title;
  const { error } = await client.notices.acknowledge('ntc_1', { revision: 1 }).safe();
  if (isApiError(error, 'stale-revision')) console.log(error.retryAfter);
  client.events.subscribe({ onEvent: (event: LiveEvent) => console.log(event.type) });
  export const code: CodeOf<'notices.get'> = 'not-found';
  // @ts-expect-error -- reading is no approval
  export const other: CodeOf<'notices.get'> = 'self-approval';
  // @ts-expect-error -- a list has no such state
  client.notices.list({ state: 'lost' });
  // @ts-expect-error -- an edit has to say what it edits
  client.noticeDesk.submit('ntc_1');
  export const { length } = [contract, minimumGroupSize, openApiDocument];
  declare const console: { log(value: unknown): void };`;

const { ModuleKind, ModuleResolutionKind, ScriptTarget } = ts;
const bundled = { module: ModuleKind.ESNext, moduleResolution: ModuleResolutionKind.Bundler, types: [] };
/** Where a program may run, by what its compiler knows to be there. */
const places: Readonly<Record<string, ts.CompilerOptions>> = {
  'a page': { ...bundled, lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'] },
  'a worker': { ...bundled, lib: ['lib.es2022.d.ts', 'lib.webworker.d.ts'] },
  Node: {
    module: ModuleKind.NodeNext,
    moduleResolution: ModuleResolutionKind.NodeNext,
    lib: ['lib.es2022.d.ts'],
    types: ['node'],
  },
};

describe('the types of the SDK as it is published', () => {
  before(() => {
    if (!existsSync(join(published, 'index.d.ts'))) throw new Error('Build it first: npm run build');
  });

  for (const [place, options] of Object.entries(places)) {
    it(`are whole in a program for ${place} that checks libraries too`, () => {
      const strict = { ...options, strict: true, target: ScriptTarget.ES2022, noEmit: true, skipLibCheck: false };
      const faults = compile(strict).map(({ file, messageText }) => {
        return `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
      });
      assert.deepEqual(faults, []);
    });
  }
});

/** What is wrong in the program and in our types; those of other packages are their business. */
function compile(options: ts.CompilerOptions): ts.Diagnostic[] {
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (file) => file === program || fileExists(file);
  host.readFile = (file) => (file === program ? source : readFile(file));
  host.getSourceFile = (file, ...rest) =>
    file === program ? ts.createSourceFile(file, source, rest[0]) : getSourceFile(file, ...rest);
  host.getCurrentDirectory = () => root;
  const compiled = ts.createProgram([program], options, host);
  return ts
    .getPreEmitDiagnostics(compiled)
    .filter(({ file }) => !file || file.fileName === program || file.fileName.startsWith(published));
}
