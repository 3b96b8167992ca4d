import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { literalTypes } from './build/literal-types.mjs';

// The reference of our elements for editors and documentation, made from the classes' own comments.

/**
 * Keeps what a page can use. A class names no tag, so that a page can give it another prefix; `define.ts` beside it says
 * the usual one. What has none is a base class.
 */
function publicElements() {
  return {
    name: 'public-elements',
    packageLinkPhase({ customElementsManifest }) {
      const { modules } = customElementsManifest;
      for (const module of modules) {
        for (const declaration of module.declarations) {
          if (declaration.kind !== 'class') continue;
          declaration.tagName = usualTag(dirname(module.path), declaration.name);
          // The analyzer takes only direct subclasses of LitElement for elements; ours extend Widget.
          declaration.customElement = declaration.tagName !== undefined;
          declaration.members = declaration.members?.filter(({ privacy = 'public' }) => privacy === 'public');
          // What stands first in a call of an event's class it takes for the event's name.
          declaration.events = declaration.events?.filter(({ name }) => name.startsWith('pa-'));
        }
        module.declarations = module.declarations.filter(({ tagName }) => tagName?.startsWith('pa-'));
      }
      const elements = modules.filter(({ declarations }) => declarations.length > 0);
      const typeOf = literalTypes(elements.map(({ path }) => join(import.meta.dirname, path)));
      for (const module of elements) {
        for (const declaration of module.declarations) {
          declaration.description ||= declaration.summary;
          declaration.summary = declaration.summary?.split('\n\n')[0];
          for (const { name, fieldName = name, type } of [...(declaration.attributes ?? []), ...declaration.members]) {
            if (type) type.text = typeOf(declaration.name, fieldName) ?? type.text;
          }
        }
        unwrap(module.declarations);
      }
      const defining = modules.filter(({ path }) => basename(path) === 'define.ts');
      for (const module of defining) module.exports = definitionsOf(module, elements);
      customElementsManifest.modules = [...elements, ...defining];
      replacePaths(customElementsManifest);
    },
  };
}

function usualTag(folder, className) {
  try {
    const text = readFileSync(join(import.meta.dirname, folder, 'define.ts'), 'utf8');
    return new RegExp(`'(pa-[a-z-]+)': ${className};`).exec(text)?.[1];
  } catch {
    return undefined;
  }
}

/** What a module registers that defines the elements of its folder. */
function definitionsOf({ path }, elements) {
  return elements
    .filter((module) => dirname(module.path) === dirname(path))
    .flatMap((module) => module.declarations.map(({ tagName, name }) => ({ tagName, name, module: module.path })))
    .map(({ tagName, ...declaration }) => ({ kind: 'custom-element-definition', name: tagName, declaration }));
}

/** Makes one line of each paragraph: sources break lines where editors do not. */
function unwrap(value) {
  for (const [key, child] of Object.entries(value)) {
    if (typeof child === 'object' && child) unwrap(child);
    else if (key === 'description' || key === 'summary') value[key] = child?.replaceAll(/(?<!\n)\n(?!\n)/g, ' ');
  }
}

/** Names modules by the files that are published as such. */
function replacePaths(value) {
  for (const [key, child] of Object.entries(value)) {
    if (typeof child === 'object' && child) replacePaths(child);
    else if (key === 'path' || key === 'module') value[key] = child.replace(/^\/?src\/(.*)\.ts$/, 'dist/$1.js');
  }
}

export default {
  globs: ['src/**/*.ts'],
  exclude: ['**/*.test.ts', '**/testing/**', 'src/embed/**', '**/messages/**'],
  outdir: 'dist',
  litelement: true,
  quiet: true,
  // Where it is stands in our package.json; written by the tool, it lands in that of the caller.
  packagejson: false,
  plugins: [publicElements()],
};
