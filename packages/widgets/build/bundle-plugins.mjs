import { transform } from 'esbuild';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rollup } from 'rollup';

/** Node's way of asking for the build's mode, answered: a page has no `process`. */
export function productionMode() {
  return {
    name: 'production-mode',
    transform(code) {
      if (!code.includes('process.env.NODE_ENV')) return null;
      return { code: code.replaceAll('process.env.NODE_ENV', '"production"'), map: null };
    },
  };
}

/**
 * Lets zod run in a page that has added enumerable members to `Object.prototype`, as old ones do. Its loops are over
 * members of plain objects, which these pages make longer. The build breaks when it words them in another way.
 */
export function ownMembersOnly() {
  return {
    name: 'own-members-only',
    transform(code, id) {
      if (!/[/\\]node_modules[/\\]zod[/\\]/.test(id)) return null;
      const own = code.replaceAll(
        /for \((const|let) (\w+) in ([\w.]+|\$\{\w+\})\)/g,
        'for ($1 $2 of Object.keys(Object($3)))',
      );
      if (/for \((const|let) \w+ in /.test(own)) this.error(`${id} has a loop that own-members-only does not know.`);
      return own === code ? null : { code: own, map: null };
    },
  };
}

/** Takes out of styles and templates what is there for their readers only: a minifier does not look into strings. */
export function terseTemplates() {
  return {
    name: 'terse-templates',
    async transform(code, id) {
      if (!/packages[/\\]widgets[/\\]src/.test(id)) return null;
      const edits = [];
      for (const { tag, quasi } of taggedTemplates(this.parse(code))) {
        for (const { start, end, value } of quasi.quasis) {
          if (tag.name === 'css' && quasi.quasis.length === 1) {
            const { code: css } = await transform(value.cooked, { loader: 'css', minify: true });
            edits.push([start, end, css.trim().replaceAll('\\', '\\\\').replaceAll('`', '\\`')]);
          } else if (tag.name === 'html' || tag.name === 'svg') {
            edits.push([start, end, value.raw.replaceAll(/\s*\n\s*/g, ' ')]);
          }
        }
      }
      edits.sort(([a], [b]) => b - a);
      const terse = edits.reduce((text, [start, end, now]) => text.slice(0, start) + now + text.slice(end), code);
      return { code: terse, map: null };
    },
  };
}

function* taggedTemplates(tree) {
  for (const node of nodesOf(tree)) if (node.type === 'TaggedTemplateExpression') yield node;
}

function* nodesOf(node) {
  yield node;
  for (const child of Object.values(node)) {
    for (const one of Array.isArray(child) ? child : [child]) if (one?.type) yield* nodesOf(one);
  }
}

/** Nodes that run when the expression is evaluated: what is in functions and classes runs later, with its effects. */
function* evaluatedNodesOf(node) {
  if (/Function|Class/.test(node.type)) return;
  yield node;
  for (const child of Object.values(node)) {
    for (const one of Array.isArray(child) ? child : [child]) if (one?.type) yield* evaluatedNodesOf(one);
  }
}

/** Files of the SDK that make schemas. */
const isContract = (id) =>
  /packages[/\\]sdk[/\\]src[/\\](contract[/\\]|modules\.ts|(live|uploads|modules[/\\][\w-]+)[/\\][\w-]+\.ts)/.test(id);

/**
 * Takes the schemas of requests out of the contract. A page does without them: the client sends what its types allow
 * and the server checks it.
 */
export function answersOnly() {
  return {
    name: 'answers-only',
    transform(code, id) {
      if (!isContract(id)) return null;
      const schemas = [...nodesOf(this.parse(code))]
        .flatMap(requestSchemas)
        .sort((one, other) => other.start - one.start);
      const terse = schemas.reduce((text, { start, end }) => `${text.slice(0, start)}true${text.slice(end)}`, code);
      return { code: terse, map: null };
    },
  };
}

/**
 * Takes out of the rows of the contract what only a server reads: permissions, and the codes of problems. A client looks
 * for `not-found` among these, and for no other.
 */
export function clientRows() {
  return {
    name: 'client-rows',
    transform(code, id) {
      if (!isContract(id) || !/contract\.ts$/.test(id)) return null;
      const edits = [...nodesOf(this.parse(code))]
        .filter(({ type, computed }) => type === 'Property' && !computed)
        .flatMap(({ start, end, key, value }) => {
          // A comma follows, as the formatter writes it; without one the property stays.
          const isServers = key.name === 'permission' || (key.name === 'status' && value.value !== 204);
          if (isServers && value.type === 'Literal' && code[end] === ',') return [[{ start, end: end + 1 }, '']];
          if (key.name !== 'errors' || value.type !== 'ArrayExpression') return [];
          const isRead = value.elements.some((element) => element.value === 'not-found');
          return [[value, isRead ? "['not-found']" : '[]']];
        })
        .sort(([one], [other]) => other.start - one.start);
      const terse = edits.reduce(
        (text, [{ start, end }, now]) => `${text.slice(0, start)}${now}${text.slice(end)}`,
        code,
      );
      return { code: terse, map: null };
    },
  };
}

/**
 * Marks every schema of the contract as free of side effects, so that unused ones are left out. A
 * bundler cannot see that of `z.string().check(...)` by itself.
 */
export function pureSchemas() {
  return {
    name: 'pure-schemas',
    transform(code, id) {
      if (!isContract(id)) return null;
      const places = this.parse(code)
        .body.flatMap((statement) => statement.declaration?.declarations ?? statement.declarations ?? [])
        .flatMap(({ init }) => (init ? [...evaluatedNodesOf(init)] : []))
        .filter(({ type }) => type === 'CallExpression')
        .map(({ start }) => start);
      const marked = [...new Set(places)].sort((one, other) => other - one);
      const terse = marked.reduce((text, at) => `${text.slice(0, at)}/*#__PURE__*/${text.slice(at)}`, code);
      return { code: terse, map: null };
    },
  };
}

/** Puts our small stand-in in the place of zod, which checks more than responses and weighs ten times as much. */
export function responseSchemas() {
  const standIn = join(import.meta.dirname, '../src/embed/response-schemas.ts');
  return { name: 'response-schemas', resolveId: (id) => (id === 'zod/mini' ? standIn : null) };
}

/** Of the schemas of an operation, which have a response. */
function requestSchemas({ type, properties = [] }) {
  const members = type === 'ObjectExpression' ? properties.filter(({ key }) => key) : [];
  if (!members.some(({ key }) => key.name === 'response')) return [];
  return members
    .filter(({ key }) => ['query', 'headers', 'body', 'responseHeaders'].includes(key.name))
    .map(({ value }) => value);
}

/**
 * Makes what is inside the bundle a private matter. A host that runs Lit already has the Trusted Types policy
 * `lit-html`, and a second one of that name is refused, so ours has its own. Lit also counts its copies in globals and
 * warns the host's developers of the second. The query client goes without its mutation cache, which the widgets do not
 * use (`mutation-controller.ts` has its own). The build breaks when one of them is worded in another way.
 */
export function privateDependencies() {
  const countCopies = [
    /\([\w.]+\.(lit(Html|Element)|reactiveElement)Versions\s*\?\?=\s*\[\]\)\.push\([^)]*\)/,
    'void 0',
  ];
  const changes = {
    'lit-html/lit-html.js': [[/createPolicy\((["'])lit-html\1/, 'createPolicy("party-affairs-lit"'], countCopies],
    'lit-element/lit-element.js': [countCopies],
    '@lit/reactive-element/reactive-element.js': [
      countCopies,
      [/Symbol\.metadata\?\?=Symbol\("metadata"\),/, ''],
      [/\w+\.litPropertyMetadata\?\?=/, 'privateGlobals.litPropertyMetadata??='],
      [/(?<![\w.])litPropertyMetadata\.get/, 'privateGlobals.litPropertyMetadata.get'],
    ],
    '@lit/reactive-element/decorators/property.js': [
      [/globalThis\.litPropertyMetadata/g, 'privateGlobals.litPropertyMetadata'],
    ],
    '@tanstack/query-core/build/modern/queryClient.js': [
      [/import \{ MutationCache \} from "\.\/mutationCache\.js";/, ''],
      [/config\.mutationCache \|\| new MutationCache\(\)/, '{ clear() {}, async resumePausedMutations() {} }'],
    ],
  };
  const room = '\0private-globals';
  return {
    name: 'private-dependencies',
    resolveId: (id) => (id === room ? room : null),
    load: (id) => (id === room ? 'export const privateGlobals = {};' : null),
    transform(code, id) {
      const module = /node_modules[/\\]((?!.*node_modules).*)$/.exec(id)?.[1].replaceAll('\\', '/');
      if (!Object.hasOwn(changes, module ?? '')) return null;
      for (const [pattern, replacement] of changes[module]) {
        if (code.search(pattern) === -1)
          this.error(`${module} is not worded as private-dependencies expects: ${pattern}`);
        code = code.replace(pattern, replacement);
      }
      return { code: `import { privateGlobals } from '${room}';\n${code}`, map: null };
    },
    buildEnd(error) {
      const ids = [...this.getModuleIds()].map((id) => id.replaceAll('\\', '/'));
      const missing = Object.keys(changes).filter((module) => !ids.some((id) => id.endsWith(`/${module}`)));
      if (!error && missing.length > 0) this.error(`No ${missing.join()} any more: see private-dependencies.`);
    },
  };
}

/** Methods of query-core that no widget calls, by file. A bundler keeps every method of a class. */
const unusedQueryMethods = {
  queryClient: [
    'isFetching',
    'isMutating',
    'ensureQueryData',
    'getQueriesData',
    'setQueriesData',
    'removeQueries',
    'resetQueries',
    'query',
    'fetchQuery',
    'prefetchQuery',
    'infiniteQuery',
    'fetchInfiniteQuery',
    'prefetchInfiniteQuery',
    'ensureInfiniteQueryData',
    'getMutationCache',
    'getDefaultOptions',
    'setDefaultOptions',
    'setQueryDefaults',
    'setMutationDefaults',
    'getMutationDefaults',
    'defaultMutationOptions',
  ],
  queryObserver: ['getOptimisticResult', 'trackResult', 'trackProp', 'fetchOptimistic'],
  infiniteQueryObserver: ['getOptimisticResult'],
  query: ['reset'],
  queryCache: ['find'],
  timeoutManager: ['setTimeoutProvider'],
};

/** Takes methods out of query-core that no widget calls. The build breaks when one is not there any more. */
export function withoutUnusedMethods() {
  return {
    name: 'without-unused-methods',
    transform(code, id) {
      const [, file] = /query-core[/\\]build[/\\]modern[/\\](\w+)\.js$/.exec(id) ?? [];
      const unused = unusedQueryMethods[file];
      if (!unused) return null;
      const methods = [...nodesOf(this.parse(code))].filter(
        ({ type, key }) => type === 'MethodDefinition' && unused.includes(key.name),
      );
      if (methods.length !== unused.length) this.error(`${file} of query-core has other methods now.`);
      methods.sort((one, other) => other.start - one.start);
      const rest = methods.reduce((text, { start, end }) => text.slice(0, start) + text.slice(end), code);
      return { code: rest, map: null };
    },
  };
}

/** The licences of everything bundled, in a file beside the bundle, as those licences ask. */
export function licences() {
  return {
    name: 'licences',
    generateBundle(_options, bundle) {
      const packages = new Map();
      for (const chunk of Object.values(bundle)) {
        for (const id of chunk.type === 'chunk' ? chunk.moduleIds : []) {
          const folder = packageFolder(id);
          if (folder) packages.set(folder, JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
        }
      }
      const texts = [...packages]
        .map(([folder, { name, version, license }]) => `${name} ${version} (${license})\n\n${licenceText(folder)}`)
        .sort();
      this.emitFile({ type: 'asset', fileName: 'LICENSES.txt', source: texts.join(`\n\n${'-'.repeat(72)}\n\n`) });
    },
  };
}

function packageFolder(id) {
  return /^.*[/\\]node_modules[/\\](@[^/\\]+[/\\])?[^/\\]+/.exec(id.replace(/^\0/, ''))?.[0];
}

function licenceText(folder) {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  if (!file) throw new Error(`${folder} carries no licence text, so it cannot be bundled.`);
  return readFileSync(join(folder, file), 'utf8').trim();
}

/**
 * Finds what every page needs: the provider with all it imports, and what two widgets or more import. As one chunk it
 * packs better than as three. What an element loads later, by `import()`, is not among it. Only a build knows which parts
 * of a module that re-exports many are really used, so this makes one, in memory, before the real one.
 */
export async function neededByEveryPage(options) {
  let shared;
  const look = {
    name: 'needed-by-every-page',
    generateBundle(_options, bundle) {
      // The list of elements, and those of modules it is made of.
      const lists = [...this.getModuleIds()].filter((id) =>
        /widgets[/\\]src[/\\](modules|modules[/\\][^/\\]+[/\\]index)\.ts$/.test(id),
      );
      const elements = lists.flatMap((id) => this.getModuleInfo(id).dynamicallyImportedIds);
      const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
      const needs = elements.map((element) => {
        const { fileName } = chunks.find(({ moduleIds }) => moduleIds.includes(element));
        return new Set([...staticClosure(bundle, fileName)].flatMap((file) => bundle[file].moduleIds));
      });
      const ids = needs.flatMap((need) => [...need]);
      const provider = needs.find((need) => [...need].some((id) => /provider[/\\]provider\.ts$/.test(id)));
      shared = new Set(ids.filter((id) => provider.has(id) || needs.filter((need) => need.has(id)).length > 1));
    },
  };
  const build = await rollup({ ...options, plugins: [...options.plugins, look], logLevel: 'silent' });
  await build.generate({ format: 'es' });
  return shared;
}

/** A file of the bundle and all it imports statically. */
function staticClosure(bundle, file, seen = new Set()) {
  if (seen.has(file) || !bundle[file]) return seen;
  seen.add(file);
  for (const next of bundle[file].imports) staticClosure(bundle, next, seen);
  return seen;
}

/**
 * Writes `chunks.json`: the files that each module loaded by itself needs before it can run. Such modules are the
 * loader, an element, and texts in a language. Hosts may preload the files; the size gate counts them.
 */
export function chunkList() {
  return {
    name: 'chunk-list',
    generateBundle(_options, bundle) {
      const list = {};
      for (const { fileName, moduleIds = [] } of Object.values(bundle)) {
        for (const id of moduleIds) {
          const { isEntry, dynamicImporters } = this.getModuleInfo(id);
          const name = /packages[/\\]widgets[/\\]src[/\\](.*)\.ts$/.exec(id)?.[1].replaceAll('\\', '/');
          if (name && (isEntry || dynamicImporters.length > 0)) list[name] = [...staticClosure(bundle, fileName)];
        }
      }
      const sorted = Object.fromEntries(Object.entries(list).sort(([a], [b]) => (a < b ? -1 : 1)));
      this.emitFile({ type: 'asset', fileName: 'chunks.json', source: `${JSON.stringify(sorted, null, 2)}\n` });
    },
  };
}

/**
 * Gives the schemas of live events the events of each module alone. The list of modules would bring the rows, uploads and
 * problems of all of them into every page that listens.
 */
export function eventsOnly() {
  const virtual = '\0events-of-modules';
  let list;
  return {
    name: 'events-only',
    async resolveId(source, importer) {
      if (source !== '../modules.ts' || !/sdk[/\\]src[/\\]live[/\\]schemas\.ts$/.test(importer ?? '')) return null;
      list = (await this.resolve(source, importer, { skipSelf: true })).id;
      return virtual;
    },
    load(id) {
      if (id !== virtual) return null;
      this.addWatchFile(list);
      const folders = [
        ...readFileSync(list, 'utf8').matchAll(/^export \* from '\.\/(modules\/[\w-]+)\/index\.ts';$/gm),
      ];
      const files = folders
        .map(([, folder]) => join(dirname(list), folder, 'events.ts'))
        .filter((file) => existsSync(file));
      const imports = files.map((file, index) => {
        const [, name] = /^export const (\w+Events) = /m.exec(readFileSync(file, 'utf8')) ?? [];
        if (!name) throw new Error(`${file} exports no events.`);
        return `import { ${name} as events${index} } from ${JSON.stringify(file)};\n`;
      });
      const modules = files.map((_, index) => `{ events: events${index} }`);
      return `${imports.join('')}export const modules = [${modules.join(', ')}];`;
    },
  };
}
