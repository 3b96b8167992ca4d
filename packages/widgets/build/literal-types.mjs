import ts from 'typescript';

/**
 * Finds what a property may be where its type is a name for a few words: `'light' | 'dark'` for `Theme`. Editors offer
 * these words. Returns a function of class and property; undefined: the type is something else.
 */
export function literalTypes(files) {
  const { Bundler } = ts.ModuleResolutionKind;
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: Bundler,
    customConditions: ['party-affairs-source'],
    allowImportingTsExtensions: true,
    experimentalDecorators: true,
    noEmit: true,
    strict: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const types = new Map();
  for (const file of files) {
    for (const statement of program.getSourceFile(file).statements) {
      if (!ts.isClassDeclaration(statement)) continue;
      for (const member of statement.members.filter(ts.isPropertyDeclaration)) {
        types.set(`${statement.name.text}.${member.name.getText()}`, wordsOf(checker.getTypeAtLocation(member)));
      }
    }
  }
  return (className, property) => types.get(`${className}.${property}`);
}

function wordsOf(type) {
  const parts = type.isUnion() ? type.types.filter(({ flags }) => !(flags & ts.TypeFlags.Undefined)) : [];
  if (parts.length === 0 || !parts.every((part) => part.isStringLiteral())) return undefined;
  return parts.map(({ value }) => `'${value}'`).join(' | ');
}
