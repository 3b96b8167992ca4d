import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import ts from 'typescript';

const root = join(import.meta.dirname, '../..');

/** Words that make a reader guess, each with the plain word to write. `docs/habits.md` says why. */
const riddles: readonly (readonly [word: RegExp, instead: string])[] = [
  [/\b(whoever|nobody|somebody)\b/i, 'the actor: client, server, user, reader, tab'],
  [/\bverdicts?\b/i, 'result'],
  [/\b(retry |by )?laws?\b/i, 'retry options, rule'],
  [/\bpurse\b/i, 'retry budget'],
  [/\bjudg(e|es|ed|ing|ement)\b/i, 'interpret, decide'],
  [/\b(a|an|the|its|this|that|each|every) stays?\b/i, 'session'],
  [/\bnudg(e|es|ed|ing)\b/i, 'schedule'],
  [/\b(wakes?|waking|woken?|wakened)\b/i, 'flush, resume, start again'],
  [/\blossy\b/i, 'unreliable'],
  [/\bhouses?\b/i, 'repository, fixture'],
  [/\bdoors?\b/i, 'what really happens'],
  [/\bstrikes?\b/i, 'failed attempts'],
  [/\b(left in )?peace\b/i, 'pause'],
  [/\b(hearer|audible)s?\b/i, 'subject, visible'],
  [/\bnewcomers?\b/i, 'new items'],
  [/\bsurroundings\b/i, 'host context'],
  [/\b(lends|lent|borrows?|borrowed)\b/i, 'gives, takes'],
  [/\bknocks? (at|on)\b/i, 'sends a request'],
];

/** Most words of a first sentence. */
const longest = 20;

const sources = list(
  'packages/*/src/**',
  'packages/*/build/**',
  'build/**',
  'test/**',
  'stories/**',
  'examples/**',
  'bench/**',
  '*.mjs',
).filter((file) => /\.(ts|mjs|js)$/.test(file) && !file.startsWith('test/prose/'));
// The habits quote the words they advise against.
const documents = list('*.md', '**/*.md').filter((file) => file !== 'docs/habits.md');

function list(...patterns: readonly string[]): string[] {
  const output = execFileSync('git', ['ls-files', '--', ...patterns.map((pattern) => `:(glob)${pattern}`)], {
    cwd: root,
  });
  return output.toString().trim().split('\n').filter(Boolean);
}

interface Prose {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  /** Documents something: its first sentence is read alone. */
  readonly isDoc: boolean;
}

/** The comments of a source. Lines of `//` that follow each other are one. */
function commentsOf(file: string): Prose[] {
  const text = readFileSync(join(root, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found = new Map<number, Prose>();
  const visit = (node: ts.Node): void => {
    const starts: ts.CommentRange[][] = [];
    for (const range of ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []) {
      const before = starts.at(-1);
      const isLine = (one: ts.CommentRange) => one.kind === ts.SyntaxKind.SingleLineCommentTrivia;
      const follows =
        before && isLine(range) && isLine(before[0]!) && !/\n\s*\n/.test(text.slice(before.at(-1)!.end, range.pos));
      if (follows) before.push(range);
      else starts.push([range]);
    }
    for (const ranges of starts) {
      const [{ pos }] = ranges as [ts.CommentRange];
      const comment = ranges.map((range) => text.slice(range.pos, range.end).replace(/^\/\//, '')).join('\n');
      const words = comment.replace(/^\/\*\*?|\*\/$/g, '').replaceAll(/^\s*\*/gm, '');
      found.set(pos, { file, line: source.getLineAndCharacterOfPosition(pos).line + 1, text: words, isDoc: true });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  visit(source.endOfFileToken);
  return [...found.values()];
}

/** The words of the contract, which stand in strings and become OpenAPI and TSDoc. */
function stringsOf(file: string): Prose[] {
  const found: Prose[] = [];
  visitAll(file, (node, source) => {
    if (!ts.isStringLiteralLike(node) && !ts.isTemplateLiteralToken(node)) return;
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    found.push({ file, line, text: node.text, isDoc: !isExample(node) });
  });
  return found;
}

function isExample({ parent }: ts.Node): boolean {
  return ts.isPropertyAssignment(parent) && parent.name.getText() === 'code';
}

/** The names that a file declares at its top, as words: `bad Environment`. */
function namesOf(file: string): Prose[] {
  const found: Prose[] = [];
  visitAll(file, (node, source) => {
    const statement = ts.isVariableDeclaration(node) ? node.parent.parent : node;
    if (statement.parent !== source) return;
    const { name } = node as ts.NamedDeclaration;
    if (!name || !ts.isIdentifier(name)) return;
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    found.push({ file, line, text: name.text.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' '), isDoc: false });
  });
  return found;
}

function visitAll(file: string, look: (node: ts.Node, source: ts.SourceFile) => void): void {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    look(node, source);
    ts.forEachChild(node, visit);
  };
  visit(source);
}

/** Text without code, addresses and examples. */
function withoutCode(text: string): string {
  return text
    .replaceAll(/```[\s\S]*?(```|$)/g, ' ')
    .replaceAll(/`[^`]*`/g, 'code')
    .replaceAll(/\{@link [^}]*\}/g, 'code')
    .replaceAll(/https?:\S+/g, 'address')
    .replaceAll(/@example[\s\S]*/g, ' ');
}

function firstSentence(text: string): string {
  const [paragraph = ''] = withoutCode(text)
    .trim()
    .split(/\n\s*\n|\n\s*[-|@]|\n\s*\*/);
  const [sentence = ''] = paragraph.replaceAll(/\s+/g, ' ').split(/(?<=[.?!])\s/);
  return sentence;
}

const comments = sources.flatMap(commentsOf);
const contractWords = sources.filter((file) => /docs\.ts$|\/openapi\/[\w-]+\.ts$/.test(file)).flatMap(stringsOf);
const declaredNames = sources.flatMap(namesOf);

describe('Prose that is understood at first reading', () => {
  it('finds comments and documents to read', () => {
    assert.ok(comments.length > 1000 && documents.length > 10);
    assert.ok(contractWords.length > 300 && declaredNames.length > 1000);
  });

  it('uses the words of the field, the RFCs and the platform, and names who acts', () => {
    const texts = documents.map((file) => ({ file, line: 1, text: readFileSync(join(root, file), 'utf8') }));
    const faults = [...comments, ...contractWords, ...declaredNames, ...texts].flatMap(({ file, line, text }) =>
      riddles.flatMap(([word, instead]) => {
        const match = word.exec(withoutCode(text));
        return match ? [`${file}:${line}: "${match[0]}". Write: ${instead}.`] : [];
      }),
    );
    assert.deepEqual(faults, []);
  });

  it(`begins with a sentence of ${longest} words or fewer`, () => {
    const faults = [...comments, ...contractWords]
      .filter(({ isDoc, text }) => isDoc && firstSentence(text).split(' ').length > longest)
      .map(({ file, line, text }) => `${file}:${line}: ${firstSentence(text)}`);
    assert.deepEqual(faults, []);
  });
});
