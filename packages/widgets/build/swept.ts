import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Plugin } from 'rollup';

/**
 * Removes what an earlier build left in a package, once its replacement is there. A test may be using it until then.
 * Declarations are tsc's: they are kept as long as their source is there. `others` are the files that other steps write
 * there.
 */
export function swept(folder: string, others: readonly string[] = []): Plugin {
  return {
    name: 'swept',
    writeBundle(_options, bundle) {
      const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      for (const { parentPath, name } of files) {
        const file = join(parentPath, name);
        const path = relative(folder, file).split(sep).join('/');
        const source = file.replace(/([/\\])dist([/\\].*)\.d\.ts$/, '$1src$2.ts');
        const isDeclaration = source !== file && existsSync(source);
        const isOther = others.some((other) => path === other || path.startsWith(`${other}/`));
        if (!bundle[path] && !isDeclaration && !isOther) rmSync(file);
      }
    },
  };
}
