import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

// The reference of our elements for editors and documentation, made from the classes' own comments.

/**
 * Keeps what a page can use. A class names no tag, so that a page can give it another prefix; `define.ts` beside it says
 * the usual one. What has none is a base class.
 */
function publicElements() {
  return {
    name: 'public-elements',
    packageLinkPhase({ customElementsManifest }) {
      for (const module of customElementsManifest.modules) {
        for (const declaration of module.declarations) {
          if (declaration.kind !== 'class') continue;
          declaration.tagName = usualTag(
            join(import.meta.dirname, dirname(module.path), 'define.ts'),
            declaration.name,
          );
          // The analyzer takes only direct subclasses of LitElement for elements; ours extend Widget.
          declaration.customElement = declaration.tagName !== undefined;
          declaration.members = declaration.members?.filter(({ privacy = 'public' }) => privacy === 'public');
          // What stands first in a call of an event's class it takes for the event's name.
          declaration.events = declaration.events?.filter(({ name }) => name.startsWith('pa-'));
        }
        module.declarations = module.declarations.filter(({ tagName }) => tagName?.startsWith('pa-'));
      }
      customElementsManifest.modules = customElementsManifest.modules.filter(
        ({ declarations, exports }) => declarations.length > 0 || exports.some(({ kind }) => kind !== 'js'),
      );
    },
  };
}

function usualTag(file, className) {
  try {
    return new RegExp(`'(pa-[a-z-]+)': ${className};`).exec(readFileSync(file, 'utf8'))?.[1];
  } catch {
    return undefined;
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
