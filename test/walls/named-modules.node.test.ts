import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type ContractModule, contract, uploadPurposes } from '@party-affairs/sdk/contract';
import ts from 'typescript';
import { generatedFiles } from '../../packages/sdk/build/generated-files.ts';
import { modules } from '../../packages/sdk/src/modules.ts';

const root = join(import.meta.dirname, '../..');
const source = join(root, 'packages/sdk/src');

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

/** Names of a module in code: as a member, or in a string. Comments and examples may have them. */
function namesIn(file: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isMember = ts.isPropertyAccessExpression(node) && words.has(node.name.text);
    const isText = ts.isStringLiteralLike(node) && (words.has(node.text) || isId(node.text));
    if (isMember || isText) found.push(node.getText());
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
  return found;
}

describe('the machinery of the SDK', () => {
  it('names no module outside the folders of modules, modules.ts and generated files', async () => {
    const generated = await generatedFiles();
    const files = globSync('**/*.ts', { cwd: source, exclude: ['modules/**', '**/*.test.ts', '**/testing/**'] })
      .map((file) => join(source, file))
      .filter((file) => !generated.has(file) && file !== join(source, 'modules.ts'));
    assert.ok(files.length > 100, `only ${files.length} files`);
    const names = files.flatMap((file) => namesIn(file).map((name) => `${file.slice(root.length + 1)}: ${name}`));
    assert.deepEqual(names, []);
  });
});
