import { transform } from 'esbuild';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

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

function* taggedTemplates(node) {
  if (node.type === 'TaggedTemplateExpression') yield node;
  for (const child of Object.values(node)) {
    for (const one of Array.isArray(child) ? child : [child]) if (one?.type) yield* taggedTemplates(one);
  }
}

/**
 * A host that runs Lit already has the Trusted Types policy `lit-html`, and a second one of that name is refused, so
 * ours has its own. The build breaks when Lit words it another way.
 */
export function ownLitPolicy() {
  let found = false;
  return {
    name: 'own-lit-policy',
    transform(code, id) {
      if (!/lit-html[/\\](node[/\\])?lit-html\.js$/.test(id)) return null;
      const renamed = code.replace(/createPolicy\((["'])lit-html\1/, 'createPolicy("party-affairs-lit"');
      found = renamed !== code;
      return { code: renamed, map: null };
    },
    buildEnd(error) {
      if (!found && !error) this.error('Lit no longer creates its policy as expected: see own-lit-policy.');
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
 * `chunks.json`: for each element the files it needs before it can show anything. Hosts may preload them; the size gate
 * counts them.
 */
export function chunkList() {
  return {
    name: 'chunk-list',
    generateBundle(_options, bundle) {
      const closure = (file, seen = new Set()) => {
        if (seen.has(file) || !bundle[file]) return seen;
        seen.add(file);
        for (const next of bundle[file].imports) closure(next, seen);
        return seen;
      };
      const list = {};
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk' || !(chunk.isEntry || chunk.isDynamicEntry)) continue;
        const source = /packages[/\\]widgets[/\\]src[/\\](.*)\.ts$/.exec(chunk.facadeModuleId ?? '')?.[1];
        if (source) list[source.replaceAll('\\', '/')] = [...closure(chunk.fileName)];
      }
      const sorted = Object.fromEntries(Object.entries(list).sort(([a], [b]) => (a < b ? -1 : 1)));
      this.emitFile({ type: 'asset', fileName: 'chunks.json', source: `${JSON.stringify(sorted, null, 2)}\n` });
    },
  };
}
