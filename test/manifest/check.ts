import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { elements } from '../../packages/widgets/src/modules.ts';

/*
 * Every element's documentation is complete: what its code offers a page (properties, methods, events, slots, parts) is
 * in the manifest with a sentence, and what the manifest promises is in the code.
 */

interface Described {
  readonly name?: string;
  readonly description?: string;
}
interface Declaration extends Described {
  readonly tagName?: string;
  readonly summary?: string;
  readonly members?: readonly (Described & { readonly kind: string; readonly static?: boolean })[];
  readonly events?: readonly Described[];
  readonly slots?: readonly Described[];
  readonly cssParts?: readonly Described[];
  readonly cssProperties?: readonly Described[];
}
interface Manifest {
  readonly modules: readonly { readonly path: string; readonly declarations: readonly Declaration[] }[];
}

const folder = join(import.meta.dirname, '../../packages/widgets');
const manifest = (await cli({
  argv: ['analyze', '--config', 'custom-elements-manifest.config.mjs'],
  cwd: folder,
  noWrite: true,
})) as Manifest;

// Lit's own, and what registering needs: documented once, in the package's README.
const everyElement = new Set(['styles', 'version', 'define', 'render', 'shadowRootOptions']);

const problems: string[] = [];
const missing = new Set(Object.keys(elements).map((name) => `pa-${name}`));
for (const { path, declarations } of manifest.modules) {
  for (const declaration of declarations) {
    if (!declaration.tagName) continue;
    missing.delete(declaration.tagName);
    for (const problem of inspect(declaration, join(folder, path))) {
      problems.push(`<${declaration.tagName}>: ${problem}`);
    }
  }
}
for (const tag of missing) problems.push(`<${tag}> is not in the manifest: does its define.ts name it?`);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

function* inspect(declaration: Declaration, file: string): Generator<string> {
  const { summary, members = [], events = [], slots = [], cssParts = [], cssProperties = [] } = declaration;
  if (!summary) yield 'no @summary';
  for (const member of members) {
    if (!everyElement.has(member.name ?? '') && !member.description)
      yield `${member.kind} ${member.name} is not described`;
  }
  for (const [kind, list] of Object.entries({ event: events, slot: slots, part: cssParts, property: cssProperties })) {
    for (const { name, description } of list) if (!description) yield `${kind} ${name} is not described`;
  }
  const all = codeOf(file);
  const code = [...all.values()].join('\n');
  // Of the shared templates an element may use only some.
  const own = [...all].filter(([path]) => path.startsWith(dirname(file))).map(([, text]) => text);
  const find = (pattern: RegExp) => [namesIn(own.join('\n'), pattern), namesIn(code, pattern)] as const;
  yield* differences('event', find(/(?:super\(|new \w*Event\(|type = |\w+, )'(pa-[a-z-]+)'/g), events);
  yield* differences('slot', find(/<slot(?: name="([^"]*)")?[^>]*>/g), slots);
  yield* differences('part', find(/\bpart(?:="|: ')([^"'$]+)/g), cssParts);
}

function* differences(
  kind: string,
  [own, used]: readonly [own: ReadonlySet<string>, used: ReadonlySet<string>],
  listed: readonly Described[],
): Generator<string> {
  const names = new Set(listed.map(({ name }) => name ?? ''));
  for (const name of own) if (!names.has(name)) yield `${kind} "${name}" is in the code but not documented`;
  for (const name of names) if (!used.has(name)) yield `${kind} "${name}" is documented but not in the code`;
}

function namesIn(code: string, pattern: RegExp): ReadonlySet<string> {
  return new Set([...code.matchAll(pattern)].flatMap(([, names = '']) => names.split(/\s+/)));
}

/** The text of a module and of all it imports from this package, without comments. */
function codeOf(file: string, read = new Map<string, string>()): ReadonlyMap<string, string> {
  if (read.has(file)) return read;
  const code = readFileSync(file, 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    // A list or a desk of the kit tells of itself under the name of its element.
    .replaceAll(/new (?:ItemList|Desk)\([^)]*, '([a-z-]+)'\)/g, "$& new Event('pa-$1-load') new Event('pa-$1-error')");
  read.set(file, code);
  for (const [, next] of code.matchAll(/(?:from|import)\s*\(?'(\.[^']+\.ts)'/g))
    codeOf(join(dirname(file), next!), read);
  return read;
}
