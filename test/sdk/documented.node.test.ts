import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { type FullOperation, loadOperations, problems, problemsOf } from '@party-affairs/sdk/contract';
import ts from 'typescript';
import { examples } from './examples.ts';

const root = join(import.meta.dirname, '../..');
const { exports } = JSON.parse(readFileSync(join(root, 'packages/sdk/package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
};
const entries = Object.values(exports).flatMap((entry) =>
  typeof entry === 'string' ? [] : [join(root, 'packages/sdk', entry['party-affairs-source']!)],
);
/** Examples as modules of a project that has installed the SDK. They are nowhere on disk. */
const modules = new Map(
  examples.map(({ code }, index) => [join(root, `packages/widgets/example-${index}.ts`), `${code}\nexport {};\n`]),
);

const allOperations = await loadOperations();

/** Interfaces whose methods a program calls, as it does those of classes. Others (a clock, say) it implements as a whole. */
const ours = new Set(['BaseClient', 'Client']);

/** Everything the SDK exports, and every member of it that a program can reach. */
interface Documented {
  readonly name: string;
  readonly sentence: string;
  readonly hasExample: boolean;
  /** Something to call: a function, class or method. */
  readonly runs: boolean;
}

describe('the documentation of the SDK', () => {
  let program: ts.Program;
  let all: readonly Documented[];
  before(() => {
    program = compile();
    all = entries.flatMap((entry) => documentedIn(program, entry));
    assert.ok(all.length > 300, `${all.length} exports and members`);
  });

  it('says of every export and every member what it is for', () => {
    assert.deepEqual(
      all.filter(({ sentence }) => !sentence).map(({ name }) => name),
      [],
    );
  });

  it('shows every function, class and method at work', () => {
    assert.deepEqual(
      all.filter(({ runs, hasExample }) => runs && !hasExample).map(({ name }) => name),
      [],
    );
  });

  it('names with each method the codes of its operation, and none that it does not answer', () => {
    const methods = methodsOf(program);
    assert.ok(methods.length > 20, `${methods.length} methods`);
    const faults = methods.flatMap(({ name, operation, text }) => {
      const named = [...text.matchAll(/`([\w-]+)`/g)].map(([, code = '']) => code).filter((code) => code in problems);
      const answered: readonly string[] = problemsOf(operation, operation);
      return [
        ...operation.errors.filter((code) => !named.includes(code)).map((code) => `${name} does not name ${code}`),
        ...named.filter((code) => !answered.includes(code)).map((code) => `${name} never answers ${code}`),
      ];
    });
    assert.deepEqual(faults, []);
  });

  it('lists every method of the client and every live event in the README', () => {
    const readme = readFileSync(join(root, 'packages/sdk/README.md'), 'utf8');
    const calls = methodsOf(program).map(({ name }) => {
      const [resource = '', method = ''] = name.replace('Resource', '').split('.');
      return `${resource.charAt(0).toLowerCase()}${resource.slice(1)}.${method}(`;
    });
    const types = [...eventTypesOf(program), 'sync.reset'];
    assert.ok(calls.length > 20 && types.length > 4, `${calls.length} methods, ${types.length} events`);
    const rows = [...calls, ...types.map((type) => `${type}\``)].map((start) => `| \`${start}`);
    assert.deepEqual(
      rows.filter((row) => !readme.includes(row)),
      [],
    );
  });

  it('shows it in examples that a strict compiler accepts', () => {
    const faults = [...modules.keys()].flatMap((file, index) => {
      const source = program.getSourceFile(file);
      return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
        ({ messageText }) => `${examples[index]!.name}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
      );
    });
    assert.deepEqual(faults, []);
  });
});

function compile(): ts.Program {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile) as { config: unknown };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (file) => modules.has(file) || fileExists(file);
  host.readFile = (file) => modules.get(file) ?? readFile(file);
  host.getSourceFile = (file, ...rest) => {
    const text = modules.get(file);
    return text === undefined ? getSourceFile(file, ...rest) : ts.createSourceFile(file, text, rest[0]);
  };
  return ts.createProgram([...entries, ...modules.keys()], options, host);
}

function documentedIn(program: ts.Program, entry: string): Documented[] {
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(entry)!)!;
  return checker.getExportsOfModule(module).flatMap((exported) => {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    const { Class, Function } = ts.SymbolFlags;
    const isClass = (symbol.flags & Class) !== 0;
    const members = [...(symbol.members?.values() ?? [])].filter(isReachable);
    return [
      describeSymbol(symbol, exported.name, (symbol.flags & (Class | Function)) !== 0),
      ...members.map((member) => {
        const isMethod = (member.flags & ts.SymbolFlags.Method) !== 0;
        return describeSymbol(
          member,
          `${exported.name}.${member.name}`,
          isMethod && (isClass || ours.has(symbol.name)),
        );
      }),
    ];
  });

  function describeSymbol(symbol: ts.Symbol, name: string, runs: boolean): Documented {
    return {
      name,
      sentence: ts.displayPartsToString(symbol.getDocumentationComment(checker)),
      hasExample: symbol.getJsDocTags(checker).some((tag) => tag.name === 'example'),
      runs,
    };
  }
}

/** The methods of resources that make a call, by their type; and what their comments say of errors. */
function methodsOf(program: ts.Program) {
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(entries[0]!)!)!;
  const operations = new Map<string, FullOperation>(allOperations.map((operation) => [operation.id, operation]));
  return checker.getExportsOfModule(module).flatMap((exported) => {
    const { name } = exported;
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    const members = name.endsWith('Resource') ? checker.getDeclaredTypeOfSymbol(symbol).getProperties() : [];
    return members.flatMap((member) => {
      const declaration = member.declarations?.[0];
      const type = declaration && ts.isMethodDeclaration(declaration) ? declaration.type?.getText() : undefined;
      const [, id = ''] = /CodeOf<'(\w+\.\w+)'>/.exec(type ?? '') ?? [];
      const operation = operations.get(id);
      if (!operation || ts.isPrivateIdentifier((declaration as ts.MethodDeclaration).name)) return [];
      const throwing = member.getJsDocTags(checker).filter((tag) => tag.name === 'throws');
      const text = throwing.map((tag) => ts.displayPartsToString(tag.text)).join(' ');
      return [{ name: `${name}.${member.name}`, operation, text }];
    });
  });
}

/** The types of the live events that this version knows. */
function eventTypesOf(program: ts.Program): string[] {
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(entries[0]!)!)!;
  const event = checker.getExportsOfModule(module).find(({ name }) => name === 'LiveEvent')!;
  const symbol = event.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(event) : event;
  const union = checker.getDeclaredTypeOfSymbol(symbol) as ts.UnionType;
  return union.types.flatMap((one) => {
    const type = checker.getTypeOfSymbol(one.getProperty('type')!);
    return (type.isUnion() ? type.types : [type]).flatMap((literal) =>
      literal.isStringLiteral() ? [literal.value] : [],
    );
  });
}

/** Neither private nor what every error has. */
function isReachable(member: ts.Symbol): boolean {
  const declaration = member.declarations?.[0];
  if (!declaration || !(ts.isClassElement(declaration) || ts.isTypeElement(declaration)) || !declaration.name)
    return false;
  if (ts.isClassElement(declaration) && member.name === 'name') return false;
  return !ts.isPrivateIdentifier(declaration.name);
}
