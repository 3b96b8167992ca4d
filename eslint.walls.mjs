import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, posix, relative, sep } from 'node:path';

// The walls of docs/architecture.md: which room may import from which. Rooms are listed inner before outer,
// a file belongs to the first that fits. `npm:*` is any package from npm; a file may always import from its own room. Where
// `files` has a group named `own`, each value of it is a room of its own (`server-module:notices`), `$own` in `may` names it.
const rooms = [
  {
    name: 'contract',
    files:
      /^packages\/sdk\/src\/(contract\/|modules\.ts|(live|uploads)\/(contract|schemas|limits)\.ts|modules\/[^/]+\/(?![\w-]*(docs|resource|conformance)\.ts))/,
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
      /^packages\/server\/src\/(identity\/(audience|permissions|subject)|files\/(file-kind|file-name|zip-names)|rich-text\/blank-text|statistics\/[\w-]+|workflow\/(workflow|timed-state))\.ts/,
    may: ['contract', 'rules'],
  },
  {
    name: 'server/node',
    files: /^packages\/server\/src\/node\//,
    may: ['server/composition', 'server', 'server/rules', 'contract', 'rules', 'openapi', 'npm:*', 'node'],
  },
  {
    // Where machinery and modules are put together; nothing else knows both.
    name: 'server/composition',
    files: /^packages\/server\/src\/(index|modules|composition|server)\.ts/,
    may: ['server', 'server/rules', 'server-entry:*', 'contract', 'rules', 'npm:*'],
  },
  {
    // The pure part of a module.
    name: 'server-rules',
    files: /^packages\/server\/src\/modules\/(?<own>[^/]+)\/([\w-]*rules|workflow|permissions)\.ts/,
    may: ['server/rules', 'contract', 'rules'],
  },
  {
    // What a module shows to the others.
    name: 'server-entry',
    files: /^packages\/server\/src\/modules\/(?<own>[^/]+)\/index\.ts/,
    may: ['server', 'server/rules', 'server-module:$own', 'server-rules:$own', 'contract', 'rules', 'npm:*'],
  },
  {
    name: 'server-module',
    files: /^packages\/server\/src\/modules\/(?<own>[^/]+)\//,
    may: ['server', 'server/rules', 'server-rules:$own', 'server-entry:*', 'contract', 'rules', 'npm:*'],
  },
  // Machinery: it never imports a module.
  { name: 'server', files: /^packages\/server\/src\//, may: ['server/rules', 'contract', 'rules', 'openapi', 'npm:*'] },
  {
    name: 'mock-server/node',
    files: /^packages\/mock-server\/src\/(node|cli)(\/|\.)/,
    may: [
      'mock-server',
      'mock-server/composition',
      'server/composition',
      'server',
      'server/node',
      'sdk',
      'contract',
      'rules',
      'npm:*',
      'node',
    ],
  },
  {
    name: 'mock-server/composition',
    files: /^packages\/mock-server\/src\/(modules|seed\/(index|seed)|mock|handlers|browser|index)\.ts/,
    may: ['mock-server', 'mock-entry:*', 'server/composition', 'server', 'sdk', 'contract', 'rules', 'npm:*'],
  },
  {
    name: 'mock-entry',
    files: /^packages\/mock-server\/src\/seed\/modules\/(?<own>[^/]+)\/index\.ts/,
    may: ['mock-server', 'mock-module:$own', 'server/composition', 'server', 'sdk', 'contract', 'rules', 'npm:*'],
  },
  {
    name: 'mock-module',
    files: /^packages\/mock-server\/src\/seed\/modules\/(?<own>[^/]+)\//,
    may: ['mock-server', 'mock-entry:*', 'server/composition', 'server', 'sdk', 'contract', 'rules', 'npm:*'],
  },
  {
    name: 'mock-server',
    files: /^packages\/mock-server\/src\//,
    may: ['server/composition', 'server', 'sdk', 'contract', 'rules', 'npm:*'],
  },
  { name: 'kit', files: /^packages\/widgets\/src\/kit\//, may: ['sdk', 'contract', 'rules', 'npm:*'] },
  { name: 'provider', files: /^packages\/widgets\/src\/provider\//, may: ['kit', 'sdk', 'contract', 'npm:*'] },
  { name: 'embed', files: /^packages\/widgets\/src\/embed\//, may: ['kit', 'provider', 'widget:*'] },
  {
    // A widget may not know another one, so each folder is a room of its own.
    name: 'widget',
    files: /^packages\/widgets\/src\/modules\/(?<own>[^/]+\/[^/]+)\//,
    may: ['kit', 'sdk', 'contract', 'rules', 'npm:*'],
  },
];

// Tests look at things from outside, so they may import anything; nothing but a test may import them.
const isTest = (file) => /\.test\.ts$|\/testing\//.test(file);

function roomOf(file) {
  if (isTest(file)) return { name: 'tests' };
  const room = rooms.find(({ files }) => files.test(file));
  const own = room?.files.exec(file)?.groups?.own;
  if (own === undefined) return room;
  return { name: `${room.name}:${own}`, may: room.may.map((allowed) => allowed.replace('$own', own)) };
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
