import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { hasNoun } from './names.ts';

/** Folders of tests that serve every module. Other files of tests use a module as any program does. */
const sharedTests = ['run', 'manifest', 'openapi', 'packages', 'create-module', 'walls'];

const packages = ['packages/*/src/**/*.ts', 'stories/*.ts'];

/** The files that serve every module, and so have nothing that is called as one of them is. */
export const machinery: readonly string[] = [...packages, ...sharedTests.map((folder) => `test/${folder}/*.ts`)];

/** Lists the files of these patterns that belong to no module. */
export function filesOutsideModules(root: string, patterns: readonly string[]): string[] {
  return globSync(patterns, {
    cwd: root,
    exclude: ['**/modules/**', '**/modules.ts', '**/*.test.ts', '**/testing/**'],
  }).map((file) => file.replaceAll('\\', '/'));
}

/** The names that the platform declares: `dataTransfer` and `ownerDocument` are not ours. */
const platformNames = new Set(
  [
    ...readFileSync(fileURLToPath(import.meta.resolve('typescript/lib/lib.dom.d.ts')), 'utf8').matchAll(
      /^(?:interface|declare var|declare function) (\w+)|^ +(?:readonly )?(\w+)\??[(:]/gm,
    ),
  ].map(([, declared, member]) => declared ?? member),
);

/** Lists the pieces of code that hold a name: members, other identifiers and strings. Comments and examples hold none. */
export function namesOf(root: string, file: string): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    const isExample = ts.isPropertyAssignment(node) && ['code', 'example'].includes(node.name.getText());
    if (isExample) return;
    const isName = ts.isIdentifier(node) && !platformNames.has(node.text);
    if (isName || ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true));
  return found;
}

/** Whether a piece of code is called as a noun is: `noticeId`, `notice_revisions` and `pa-notice-feed` are, of "notice". */
export function isCalled(node: ts.Node, nouns: readonly string[]): boolean {
  const { text } = node as ts.Identifier | ts.LiteralLikeNode;
  return nouns.some((noun) => hasNoun(text, noun));
}

/** Finds a file of the packages in which something is called as these nouns are. */
export function findInMachinery(root: string, nouns: readonly string[]): string | undefined {
  return filesOutsideModules(root, packages).find((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return nouns.some((noun) => hasNoun(text, noun)) && namesOf(root, file).some((node) => isCalled(node, nouns));
  });
}
