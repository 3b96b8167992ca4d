import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { createRequire } from 'node:module';
import ts from 'typescript';

/** The least TypeScript that the READMEs promise, beside the one that this repository is written in. */
const oldest = createRequire(join(import.meta.dirname, '../typescript-5.4/package.json'))('typescript') as typeof ts;
const compilers = [ts, oldest];

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

const sourceOfEvents = `
  import { createClient, type LiveEvent } from '@party-affairs/sdk';

  const client = createClient({ baseUrl: 'https://portal.example.edu' });
  client.events.subscribe({
    onEvent(event) {
      if (event.type === 'notice.published') tell(event.data.noticeId);
      else if (event.type === 'receipts.changed') tell(event.data.noticeIds.join());
      else if (event.type === 'sync.reset') tell(event.id);
      // @ts-expect-error -- an event of a newer server comes another way
      else if (event.type === 'vote.opened') tell(event.id);
    },
    onUnknownEvent: ({ type }) => tell(type),
  });
  // @ts-expect-error -- only what is about one notice has its id
  export const idOf = ({ data }: LiveEvent) => data.noticeId;
  declare function tell(words: string): void;`;

const sourceOfMembers = `
  import { createClient, type Me } from '@party-affairs/sdk';
  import { contract, type ResponseOf } from '@party-affairs/sdk/contract';

  const client = createClient({ baseUrl: 'https://portal.example.edu' });
  const notice = await client.notices.get('ntc_1');
  export const told: string[] = [notice.title, notice.owner.name];
  // @ts-expect-error -- a word that is misspelt is none of a notice
  export const misspelt = notice.titel;
  // @ts-expect-error -- nor within it
  export const within = notice.owner.titel;
  // @ts-expect-error -- nor in a list
  export const listed = (await client.noticeDesk.list()).items[0]?.titel;
  // @ts-expect-error -- nor where the operation is called by its row
  export const called = (await client.call(contract.notices.get, { params: { noticeId: 'ntc_1' } })).titel;
  // @ts-expect-error -- nor in the answer of a row
  export const answered = (answer: ResponseOf<typeof contract.notices.counts>) => answer.unred;
  export const me: Me = await client.me.get();`;

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
const strict = { strict: true, target: ScriptTarget.ES2022, noEmit: true, skipLibCheck: false };

describe('the types of the SDK as it is published', () => {
  before(() => {
    if (!existsSync(join(published, 'index.d.ts'))) throw new Error('Build it first: npm run build');
  });

  for (const compiler of compilers) {
    for (const [place, options] of Object.entries(places)) {
      it(`are whole in a program for ${place} that checks libraries too, with TypeScript ${compiler.version}`, () => {
        assert.deepEqual(faultsOf(programOf(compiler, source, { ...strict, ...options })), []);
      });
    }

    const inAPage = { ...strict, ...places['a page'] };
    it(`tell by the type of an event what goes with it, with TypeScript ${compiler.version}`, () => {
      assert.deepEqual(faultsOf(programOf(compiler, sourceOfEvents, inAPage)), []);
    });

    it(`know no member that the contract does not name, with TypeScript ${compiler.version}`, () => {
      assert.deepEqual(faultsOf(programOf(compiler, sourceOfMembers, inAPage)), []);
    });
  }

  it('show a name of the field where an editor is asked, and nothing of zod', () => {
    const compiled = programOf(ts, sourceOfMembers, { ...strict, ...places['a page'] });
    const checker = compiled.getTypeChecker();
    const shown = (name: string) => {
      const find = (node: ts.Node): ts.Node | undefined =>
        ts.isIdentifier(node) && node.text === name ? node : ts.forEachChild(node, find);
      return checker.typeToString(checker.getTypeAtLocation(find(compiled.getSourceFile(program)!)!));
    };
    assert.equal(shown('notice'), 'Notice');
    assert.equal(shown('me'), 'Me');
    const listed = compiled.getSourceFile(program)!.statements.at(-1)!;
    const client = checker.getSymbolsInScope(listed, ts.SymbolFlags.Variable).find(({ name }) => name === 'client')!;
    const of = (type: ts.Type, name: string) => checker.getTypeOfSymbol(checker.getPropertyOfType(type, name)!);
    const list = of(of(checker.getTypeOfSymbol(client), 'notices'), 'list');
    const returned = checker.typeToString(checker.getReturnTypeOfSignature(list.getCallSignatures()[0]!));
    assert.match(returned, /^PagePromise<NoticeSummary, /);
  });
});

/** A program with this text. */
function programOf(compiler: typeof ts, text: string, options: ts.CompilerOptions): ts.Program {
  const host = compiler.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (file) => file === program || fileExists(file);
  host.readFile = (file) => (file === program ? text : readFile(file));
  host.getSourceFile = (file, ...rest) =>
    file === program ? compiler.createSourceFile(file, text, rest[0]) : getSourceFile(file, ...rest);
  host.getCurrentDirectory = () => root;
  return compiler.createProgram([program], options, host);
}

/** What is wrong in the program and in all it brings along. Types of Node ask for a compiler of their own time. */
function faultsOf(compiled: ts.Program): string[] {
  return ts
    .getPreEmitDiagnostics(compiled)
    .filter(({ file }) => !file?.fileName.includes('/@types/node/'))
    .map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}
