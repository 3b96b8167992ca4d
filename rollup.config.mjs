import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { readFileSync } from 'node:fs';
import { isAbsolute, join, posix } from 'node:path';
import esbuild from 'rollup-plugin-esbuild';
import {
  answersOnly,
  clientRows,
  chunkList,
  eventsOnly,
  licences,
  neededByEveryPage,
  ownMembersOnly,
  privateDependencies,
  productionMode,
  pureSchemas,
  responseSchemas,
  terseTemplates,
  withoutUnusedMethods,
} from './packages/widgets/build/bundle-plugins.mjs';
import { kyForWidgets } from './packages/widgets/build/ky-for-widgets.mjs';
import { noModules } from './packages/widgets/build/no-modules.mjs';
import { swept } from './packages/widgets/build/swept.ts';

// Two products. npm modules: one file per source file, dependencies left to the host's package manager. The script-tag
// bundle: everything inside, one chunk per widget, for pages without a bundler. The first never imports the second.

const typescript = () => esbuild({ target: 'es2022', tsconfig: 'tsconfig.json' });

/**
 * Writes `export *` where an index exports a whole module. esbuild keeps every name that an index spells out, used or not:
 * one error guard weighed six times as much.
 */
const exportsOfWholeModules = {
  name: 'exports-of-whole-modules',
  renderChunk(code, { isEntry, fileName }, _options, { chunks }) {
    if (!isEntry) return null;
    const terse = code.replaceAll(/^export \{ ([\w, ]+) \} from '(\..+)';$/gm, (statement, names, path) => {
      const { exports } = chunks[posix.join(posix.dirname(fileName), path)];
      return exports.toSorted().join() === names.split(', ').sort().join() ? `export * from '${path}';` : statement;
    });
    return { code: terse, map: null };
  },
};

/** What other steps of the build write beside the modules. */
const otherSteps = [
  '.tsbuildinfo',
  'custom-elements.json',
  'vscode.html-custom-data.json',
  'web-types.json',
  'frameworks',
  'embed',
];

/**
 * Dependencies that do not run in every page as they are published, by our package. Ours has them inside, mended: TanStack
 * asks `process` for the mode of the build, and zod fails where a page has added to `Object.prototype`.
 */
const inside = { sdk: ['zod'], widgets: ['@tanstack/query-core', '@tanstack/virtual-core'] };

/** The modules and programs of an npm package, from its package.json, so that nothing is listed twice. */
function npmModules(name) {
  const folder = `packages/${name}`;
  const { exports, bin = {}, sideEffects } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const modules = Object.values(exports).map((entry) => entry['party-affairs-source']);
  const programs = Object.values(bin).map((file) => file.replace('dist/', 'src/').replace(/\.js$/, '.ts'));
  const dependencies = inside[name] ?? [];
  const isInside = (id) => dependencies.some((each) => id === each || id.startsWith(`${each}/`));
  return {
    input: [...modules, ...programs].filter(Boolean).map((source) => join(folder, source)),
    // Or an index that a module imports from would bring along all it names, as imports for their effects.
    treeshake: { moduleSideEffects: sideEffects !== false },
    external: (id) => !id.startsWith('.') && !isAbsolute(id) && !id.startsWith(folder) && !isInside(id),
    plugins: [
      resolve({ extensions: ['.ts'] }),
      typescript(),
      productionMode(),
      ownMembersOnly(),
      exportsOfWholeModules,
      ...(dependencies.length > 0 ? [licences()] : []),
      swept(`${folder}/dist`, otherSteps),
    ],
    output: {
      dir: `${folder}/dist`,
      format: 'es',
      preserveModules: true,
      preserveModulesRoot: `${folder}/src`,
      // npm leaves out folders of the name node_modules.
      entryFileNames: (chunk) => `${chunk.name.replace(/^.*node_modules[/\\]/, 'dependencies/')}.js`,
      sourcemap: true,
    },
  };
}

/** Puts the words that all widgets share, and the labels of a module, into one file each per language. */
const wordsOf = (id) => {
  const [, module = 'kit', language] =
    /widgets[/\\]src[/\\](?:kit[/\\](?:i18n|item-list)[/\\]messages|modules[/\\]([\w-]+)[/\\]labels)[/\\]([\w-]+)\.ts$/.exec(
      id,
    ) ?? [];
  return language && `words-${module}-${language}`;
};

/** Small pieces that many parts need: as files of their own they would cost more than they weigh. */
const smallPieces = (id) => {
  // What the schemas of every module are made of, and those of who is signed in, which every page asks.
  if (
    /embed[/\\]response-schemas\.ts$|sdk[/\\]src[/\\](contract[/\\](values|rich-text)|modules[/\\]people[/\\](organization-ref|schemas|terms))\.ts$/.test(
      id,
    )
  )
    return 'schemas';
  if (
    /kit[/\\]element[/\\]adopt-styles\.ts$|directives[/\\]if-defined\.js$|lit-html[/\\]directives[/\\]live\.js$/.test(
      id,
    )
  )
    return 'shared';
  // What every list and desk loads a moment after its first view.
  if (
    /kit[/\\](data[/\\]live-\w+|views[/\\]icons[/\\]up-icon)\.ts$|sdk[/\\]src[/\\](live[/\\](?!schemas|conformance|docs)[\w-]+|errors[/\\]error-between-tabs)\.ts$|[/\\]eventsource-parser[/\\]/.test(
      id,
    )
  )
    return 'live';
  // What sends the first write.
  return /sdk[/\\]src[/\\]outbox[/\\](noted-writes|read-journal|entities|classify-failure)\.ts$/.test(id)
    ? 'noted-writes'
    : undefined;
};

const scriptTag = async () => {
  const options = {
    input: { 'party-affairs': 'packages/widgets/src/embed/party-affairs.ts' },
    // No module of ours or of the libraries does anything by being imported.
    treeshake: 'smallest',
    // A function of zod that our stand-in lacks would be undefined in the page.
    onwarn(warning) {
      if (warning.code === 'MISSING_EXPORT') throw new Error(warning.message);
    },
    plugins: [
      responseSchemas(),
      eventsOnly(),
      resolve({ browser: true, exportConditions: ['party-affairs-source', 'browser', 'production'] }),
      typescript(),
      terseTemplates(),
      answersOnly(),
      clientRows(),
      pureSchemas(),
      productionMode(),
      kyForWidgets(),
      privateDependencies(),
      withoutUnusedMethods(),
    ],
  };
  const shared = await neededByEveryPage(options);
  const minified = terser({
    module: true,
    ecma: 2022,
    compress: { passes: 4, pure_getters: true, unsafe_arrows: true, keep_fargs: false },
    format: { comments: /^!/ },
  });
  return {
    ...options,
    plugins: [...options.plugins, minified, licences(), chunkList(), noModules(), swept('packages/widgets/dist/embed')],
    output: {
      dir: 'packages/widgets/dist/embed',
      format: 'es',
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name]-[hash].js',
      // Letters of one case, and no dash. Some servers' disks tell no case, and a name ends where its hash begins.
      hashCharacters: 'base36',
      // There for developers who debug, but not announced: portals that leave them out would answer 404.
      sourcemap: 'hidden',
      onlyExplicitManualChunks: true,
      manualChunks: (id) => (shared.has(id) ? 'shared' : (wordsOf(id) ?? smallPieces(id))),
      banner: ({ isEntry }) => (isEntry ? '/*! Party Affairs, MIT. Licences of what it contains: LICENSES.txt */' : ''),
    },
  };
};

export default async ({ configOnly }) => {
  const embed = await scriptTag();
  return configOnly === 'embed' ? embed : [...['sdk', 'server', 'mock-server', 'widgets'].map(npmModules), embed];
};
