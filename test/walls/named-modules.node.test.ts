import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type ContractModule, contract, uploadPurposes } from '@party-affairs/sdk/contract';
import ts from 'typescript';
import { hasNoun, nounsOf } from '../../build/create-module/names.ts';
import { generatedFiles } from '../../packages/sdk/build/generated-files.ts';
import { modules } from '../../packages/sdk/src/modules.ts';

const root = join(import.meta.dirname, '../..');

// `me` is the account that makes a call: the outbox and the connections of a page are of one account.
const resources = Object.values<ContractModule>(modules)
  .flatMap(({ operations }) => Object.keys(operations))
  .filter((name) => name !== 'me');
const words = new Set<string>([...resources, ...uploadPurposes]);
const isId = (text: string) => resources.some((name) => text.startsWith(`${name}.`) && hasOperation(name, text));

function hasOperation(resource: string, id: string): boolean {
  const operations = (contract as unknown as Readonly<Record<string, object>>)[resource] ?? {};
  return id.slice(resource.length + 1) in operations;
}

/** The pieces of code that hold a name: members, other identifiers and strings. Comments and examples hold none. */
function codeOf(file: string): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    const isExample = ts.isPropertyAssignment(node) && ['code', 'example'].includes(node.name.getText());
    if (isExample) return;
    if (ts.isIdentifier(node) || ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true));
  return found;
}

/** Operations, resources and purposes in the machinery of the SDK. */
function isOperationName(node: ts.Node): boolean {
  if (ts.isIdentifier(node))
    return ts.isPropertyAccessExpression(node.parent) && node.parent.name === node && words.has(node.text);
  return ts.isStringLiteralLike(node) && (words.has(node.text) || isId(node.text));
}

const nouns = Object.keys(modules)
  // People, their roles and organisations belong to every server: identity is machinery.
  .filter((name) => name !== 'people')
  .flatMap(nounsOf);

/** Anything called as the folder of a module is: `noticeId`, `notice_revisions`, `pa-notice-feed`. */
function isFolderName(node: ts.Node): boolean {
  const { text } = node as ts.Identifier | ts.LiteralLikeNode;
  return nouns.some((noun) => hasNoun(text, noun));
}

async function filesOf(...patterns: readonly string[]): Promise<string[]> {
  const generated = await generatedFiles();
  return globSync(patterns, { cwd: root, exclude: ['**/modules/**', '**/modules.ts', '**/*.test.ts', '**/testing/**'] })
    .filter((file) => !generated.has(join(root, file)))
    .map((file) => file.replaceAll('\\', '/'));
}

function namesIn(files: readonly string[], isName: (node: ts.Node) => boolean): string[] {
  return files.flatMap((file) =>
    codeOf(file)
      .filter(isName)
      .map((node) => `${file}: ${node.getText().slice(0, 80)}`),
  );
}

describe('the machinery', () => {
  it('of the SDK names no operation of a module outside modules, modules.ts and generated files', async () => {
    const files = await filesOf('packages/sdk/src/**/*.ts');
    assert.ok(files.length > 100, `only ${files.length} files`);
    assert.deepEqual(namesIn(files, isOperationName), []);
  });

  /** Files that may, with the reason. */
  const exceptions: Readonly<Record<string, string>> = {
    'packages/server/src/database/migrations/001-core.ts': 'published: databases have it under the name of the module',
    'stories/provider.stories.ts': 'shows what a provider does for the widgets in it, and needs some',
  };
  // Other files of tests use a module as any program does.
  const shared = ['run', 'manifest', 'openapi', 'packages', 'create-module', 'walls'];

  it('of each package, of stories and of tests has nothing that is called as a module is', async () => {
    const files = await filesOf(
      'packages/*/src/**/*.ts',
      'stories/*.ts',
      ...shared.map((folder) => `test/${folder}/*.ts`),
    );
    assert.ok(files.length > 300, `only ${files.length} files`);
    const names = namesIn(files, isFolderName);
    assert.deepEqual(
      names.filter((name) => !(name.replace(/: .*$/s, '') in exceptions)),
      [],
    );
    const unused = Object.keys(exceptions).filter((file) => !names.some((name) => name.startsWith(file)));
    assert.deepEqual(unused, []);
  });
});
