import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import ts from 'typescript';
import { compilers, faultsOf, places, program, programOf, root, strict } from './users-program.ts';

const published = join(root, 'packages/sdk/dist');
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
