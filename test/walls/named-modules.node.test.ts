import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type ContractModule, contract, uploadPurposes } from '@party-affairs/sdk/contract';
import ts from 'typescript';
import { filesOutsideModules, isCalled, machinery, namesOf } from '../../build/create-module/machinery.ts';
import { nounsOf } from '../../build/create-module/names.ts';
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

async function filesOf(patterns: readonly string[]): Promise<string[]> {
  const generated = await generatedFiles();
  return filesOutsideModules(root, patterns).filter((file) => !generated.has(join(root, file)));
}

function namesIn(files: readonly string[], isName: (node: ts.Node) => boolean): string[] {
  return files.flatMap((file) =>
    namesOf(root, file)
      .filter(isName)
      .map((node) => `${file}: ${node.getText().slice(0, 80)}`),
  );
}

describe('the machinery', () => {
  it('of the SDK names no operation of a module outside modules, modules.ts and generated files', async () => {
    const files = await filesOf(['packages/sdk/src/**/*.ts']);
    assert.ok(files.length > 100, `only ${files.length} files`);
    assert.deepEqual(namesIn(files, isOperationName), []);
  });

  /** Files that may, with the reason. */
  const exceptions: Readonly<Record<string, string>> = {
    'packages/server/src/database/migrations/001-core.ts': 'published: databases have it under the name of the module',
    'stories/provider.stories.ts': 'shows what a provider does for the widgets in it, and needs some',
  };
  it('of each package, of stories and of tests has nothing that is called as a module is', async () => {
    const files = await filesOf(machinery);
    assert.ok(files.length > 300, `only ${files.length} files`);
    const names = namesIn(files, (node) => isCalled(node, nouns));
    assert.deepEqual(
      names.filter((name) => !(name.replace(/: .*$/s, '') in exceptions)),
      [],
    );
    const unused = Object.keys(exceptions).filter((file) => !names.some((name) => name.startsWith(file)));
    assert.deepEqual(unused, []);
  });
});
