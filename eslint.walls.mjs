import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, posix, relative, sep } from 'node:path';

// The walls of docs/architecture.md: which room may import from which. Rooms are listed inner before outer,
// a file belongs to the first that fits. `npm:*` is any package from npm; nobody needs leave to import from their own room.
const rooms = [
  {
    name: 'contract',
    files: /^packages\/sdk\/src\/(contract\/|modules\/[^/]+\/([\w-]*contract|organization-ref)\.ts)/,
    may: ['npm:zod'],
  },
  { name: 'rules', files: /^packages\/sdk\/src\/rules\//, may: ['contract', 'npm:zod'] },
  {
    name: 'conformance',
    files: /^packages\/sdk\/src\/conformance\//,
    // Not the client: what a server is held to may not depend on how we call it.
    may: ['contract', 'rules', 'npm:*', 'node'],
  },
  // Words and a generator that no page should carry, so the client may not import it.
  {
    name: 'openapi',
    files: /^packages\/sdk\/src\/(openapi\/|modules\/[^/]+\/[\w-]*docs\.ts)/,
    may: ['contract', 'npm:zod'],
  },
  {
    name: 'sdk',
    files: /^packages\/sdk\/src\//,
    may: ['contract', 'rules', 'npm:zod', 'npm:eventsource-parser', 'npm:idb', 'npm:tus-js-client'],
  },
  {
    // Pure: what may be done and what follows from it, without I/O, time or chance.
    name: 'server/rules',
    files:
      /^packages\/server\/src\/(modules\/notices\/(content-rules|state|suppression)|identity\/audience|files\/(file-kind|file-name|zip-names)|rich-text\/blank-text)\.ts/,
    may: ['contract', 'rules'],
  },
  {
    name: 'server/node',
    files: /^packages\/server\/src\/node\//,
    may: ['server', 'server/rules', 'contract', 'rules', 'openapi', 'npm:*', 'node'],
  },
  { name: 'server', files: /^packages\/server\/src\//, may: ['server/rules', 'contract', 'rules', 'openapi', 'npm:*'] },
  {
    name: 'mock-server/node',
    files: /^packages\/mock-server\/src\/(node|cli)(\/|\.)/,
    may: ['mock-server', 'server', 'server/node', 'sdk', 'contract', 'rules', 'npm:*', 'node'],
  },
  { name: 'mock-server', files: /^packages\/mock-server\/src\//, may: ['server', 'sdk', 'contract', 'rules', 'npm:*'] },
  { name: 'kit', files: /^packages\/widgets\/src\/kit\//, may: ['sdk', 'contract', 'rules', 'npm:*'] },
  { name: 'provider', files: /^packages\/widgets\/src\/provider\//, may: ['kit', 'sdk', 'contract', 'npm:*'] },
  { name: 'embed', files: /^packages\/widgets\/src\/embed\//, may: ['kit', 'provider', 'widget:*'] },
  {
    // A widget may not know another one, so each folder is a room of its own.
    name: 'widget',
    files: /^packages\/widgets\/src\/modules\/([^/]+\/[^/]+)\//,
    may: ['kit', 'sdk', 'contract', 'rules', 'npm:*'],
  },
];

// Tests look at things from outside, so they may import anything; nothing but a test may import them.
const isTest = (file) => /\.test\.ts$|\/testing\//.test(file);

function roomOf(file) {
  if (isTest(file)) return { name: 'tests' };
  const room = rooms.find(({ files }) => files.test(file));
  const own = room?.files.exec(file)?.[1];
  return room?.name === 'widget' ? { ...room, name: `widget:${own}` } : room;
}

/** What a package of ours exports, by its package.json. */
function entriesOf(own) {
  try {
    return JSON.parse(readFileSync(join(import.meta.dirname, 'packages', own, 'package.json'), 'utf8')).exports;
  } catch {
    return {};
  }
}

/** The room an import leads to: one of ours, `node`, `npm:<package>`, or null where the import goes around a package's entries. */
function target(specifier, file) {
  if (specifier.startsWith('.')) {
    const path = posix.join(dirname(file), specifier);
    if (path.split('/').slice(0, 3).join('/') !== file.split('/').slice(0, 3).join('/')) return null;
    return roomOf(path)?.name ?? null;
  }
  const [, own, entry] = /^@party-affairs\/([^/]+)(\/.*)?$/.exec(specifier) ?? [];
  if (own) {
    const source = entriesOf(own)[`.${entry ?? ''}`]?.['party-affairs-source'];
    return source ? (roomOf(posix.join('packages', own, source))?.name ?? null) : null;
  }
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) return 'node';
  return `npm:${specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')}`;
}

const covers = (allowed, name) => (allowed.endsWith('*') ? name.startsWith(allowed.slice(0, -1)) : allowed === name);

const arrows = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = relative(context.cwd, context.filename).split(sep).join('/');
    const room = roomOf(file);
    if (!room?.may) return {};
    const check = (source) => {
      if (typeof source?.value !== 'string') return;
      const to = target(source.value, file);
      if (to === room.name || room.may.some((allowed) => to !== null && covers(allowed, to))) return;
      const what = to === null ? `${source.value}, which is no entry of a package` : `${to} (${source.value})`;
      context.report({ node: source, message: `${room.name} may not import ${what}. See docs/architecture.md.` });
    };
    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      TSImportType: (node) => check(node.source ?? node.argument?.literal),
    };
  },
};

export default { rules: { arrows } };
