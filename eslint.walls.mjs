import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, posix, relative, sep } from 'node:path';

// The walls of docs/architecture.md: which room may import from which. Rooms are listed inner before outer,
// a file belongs to the first that fits. `npm:*` is any package from npm; a file may always import from its own room. Where
// `files` has a group named `own`, each value of it is a room of its own (`widget:notices/feed`); `$own`, and the name of any
// other group, stand for their values in `may`.
const rooms = [
  {
    // What rows are made of, and the rows of the machinery itself.
    name: 'contract',
    files: /^packages\/sdk\/src\/(contract\/|(live|sign-in|uploads)\/(contract|schemas|limits)\.ts)/,
    may: ['sdk-list', 'npm:zod'],
  },
  { name: 'rules', files: /^packages\/sdk\/src\/rules\//, may: ['contract', 'npm:zod'] },
  // The one list of the modules of the SDK, and the lists that follow from it (`npm run generate`).
  { name: 'sdk-list', files: /^packages\/sdk\/src\/modules\.ts/, may: ['sdk-entry:*'] },
  {
    name: 'sdk-resources',
    files: /^packages\/sdk\/src\/client\/resource(s|-classes)\.ts/,
    may: ['sdk', 'sdk-resource:*'],
  },
  { name: 'openapi-list', files: /^packages\/sdk\/src\/openapi\/modules\.ts/, may: ['sdk-docs:*'] },
  { name: 'conformance-list', files: /^packages\/sdk\/src\/conformance\/modules\.ts/, may: ['sdk-conformance:*'] },
  {
    // What a module shows to the others: rows, schemas, values.
    name: 'sdk-entry',
    files: /^packages\/sdk\/src\/modules\/(?<own>[^/]+)\/index\.ts/,
    may: ['sdk-module:$own', 'contract'],
  },
  {
    // Calls of a client.
    name: 'sdk-resource',
    files: /^packages\/sdk\/src\/modules\/(?<own>[^/]+)\/([\w-]+-)?resource\.ts/,
    may: ['sdk-module:$own', 'sdk-entry:$own', 'contract', 'sdk'],
  },
  {
    // Words, which no page carries.
    name: 'sdk-docs',
    files: /^packages\/sdk\/src\/modules\/(?<own>[^/]+)\/[\w-]*docs\.ts/,
    may: ['sdk-module:$own', 'sdk-entry:$own', 'contract', 'openapi'],
  },
  {
    name: 'sdk-conformance',
    files: /^packages\/sdk\/src\/modules\/(?<own>[^/]+)\/([\w-]*conformance\.ts|conformance\/)/,
    may: ['sdk-module:$own', 'sdk-entry:*', 'contract', 'conformance'],
  },
  {
    name: 'sdk-module',
    files: /^packages\/sdk\/src\/modules\/(?<own>[^/]+)\//,
    may: ['sdk-entry:*', 'contract', 'npm:zod'],
  },
  {
    name: 'conformance',
    files: /^packages\/sdk\/src\/(conformance\/|(live|sign-in|uploads)\/conformance\.ts)/,
    // Not the client: what a server is held to may not depend on how we call it.
    may: ['conformance-list', 'contract', 'rules', 'npm:*', 'node'],
  },
  // Words and a generator that no page should carry, so the client may not import it.
  {
    name: 'openapi',
    files: /^packages\/sdk\/src\/(openapi\/|(live|sign-in|uploads)\/docs\.ts)/,
    may: ['openapi-list', 'contract', 'npm:zod'],
  },
  {
    // Machinery: it never imports a module.
    name: 'sdk',
    files: /^packages\/sdk\/src\//,
    may: ['sdk-resources', 'contract', 'rules', 'npm:ky', 'npm:zod', 'npm:eventsource-parser', 'npm:idb'],
  },
  {
    // Pure: what may be done and what follows from it, without I/O, time or chance. A hash is pure too.
    name: 'server/rules',
    files:
      /^packages\/server\/src\/(identity\/(audience|permissions|subject)|files\/(compound-file|file-kind|file-name|office-password|zip-names)|rich-text\/blank-text|statistics\/[\w-]+|workflow\/(workflow|timed-state))\.ts/,
    may: ['contract', 'rules', 'npm:@noble/hashes'],
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
  // The kit: lists and forms rest on the base, lists of items on lists, desks on all. It names no module.
  {
    name: 'kit/list',
    files: /^packages\/widgets\/src\/kit\/list\//,
    may: ['kit/base', 'sdk', 'contract', 'rules', 'npm:lit', 'npm:@tanstack/virtual-core'],
  },
  {
    name: 'kit/item-list',
    files: /^packages\/widgets\/src\/kit\/item-list\//,
    may: ['kit/base', 'kit/list', 'sdk', 'contract', 'rules', 'npm:lit'],
  },
  {
    name: 'kit/form',
    files: /^packages\/widgets\/src\/kit\/form\//,
    may: ['kit/base', 'kit/list', 'sdk', 'contract', 'rules', 'npm:lit'],
  },
  {
    name: 'kit/desk',
    files: /^packages\/widgets\/src\/kit\/desk\//,
    may: ['kit/*', 'sdk', 'contract', 'rules', 'npm:lit'],
  },
  {
    name: 'kit/base',
    files: /^packages\/widgets\/src\/kit\//,
    may: ['sdk', 'contract', 'rules', 'npm:lit', 'npm:@lit/context', 'npm:@tanstack/query-core'],
  },
  {
    name: 'provider',
    files: /^packages\/widgets\/src\/provider\//,
    may: ['kit/base', 'sdk', 'contract', 'npm:lit', 'npm:@lit/context'],
  },
  {
    // The list of elements.
    name: 'elements',
    files: /^packages\/widgets\/src\/modules\.ts/,
    may: ['provider', 'module-entry:*'],
  },
  { name: 'embed', files: /^packages\/widgets\/src\/embed\//, may: ['elements'] },
  {
    // What a module shows to others.
    name: 'module-entry',
    files: /^packages\/widgets\/src\/modules\/(?<own>[^/]+)\/index\.ts/,
    may: ['widget:$own/*', 'module:$own'],
  },
  {
    // What the widgets of a module share: its labels.
    name: 'module',
    files: /^packages\/widgets\/src\/modules\/(?<own>[^/]+)\/([\w-]+\.ts|labels\/)/,
    may: ['kit/*', 'sdk', 'contract', 'rules', 'npm:lit'],
  },
  {
    // A widget may not know another one, so each folder is a room of its own.
    name: 'widget',
    files: /^packages\/widgets\/src\/modules\/(?<own>(?<module>[^/]+)\/[^/]+)\//,
    may: ['kit/*', 'module:$module', 'module-entry:*', 'sdk', 'contract', 'rules', 'npm:lit'],
  },
];

// Tests look at things from outside, so they may import anything; nothing but a test may import them.
const isTest = (file) => /\.test\.ts$|\/testing\//.test(file);

function roomOf(file) {
  if (isTest(file)) return { name: 'tests' };
  const room = rooms.find(({ files }) => files.test(file));
  const groups = room?.files.exec(file)?.groups;
  if (groups?.own === undefined) return room;
  const may = room.may.map((allowed) => allowed.replaceAll(/\$(\w+)/g, (_, name) => groups[name]));
  return { name: `${room.name}:${groups.own}`, may };
}

/** What a package of ours exports, by its package.json. */
function entriesOf(own) {
  try {
    return JSON.parse(readFileSync(join(import.meta.dirname, 'packages', own, 'package.json'), 'utf8')).exports;
  } catch {
    return {};
  }
}

/**
 * Finds the room an import leads to: one of ours, `node` or `npm:<package>`. It is null where the import goes around a
 * package's entries.
 */
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
