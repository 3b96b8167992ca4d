import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Described, ElementDeclaration, Manifest } from '../../packages/widgets/build/manifest.ts';

// Lit's own, and what registering needs: documented once, in the package's README.
const everyElement = new Set(['styles', 'version', 'define', 'render', 'shadowRootOptions']);

/**
 * What is missing in a manifest, in sentences. `folder`: the package; each `define.ts` in it registers an element, which has
 * to be there.
 */
export function* problemsOf({ modules }: Manifest, folder: string): Generator<string> {
  const found = new Map<string, string>();
  for (const { path, declarations } of modules) {
    const file = join(folder, path.replace(/^dist\/(.*)\.js$/, 'src/$1.ts'));
    for (const declaration of declarations) {
      found.set(declaration.tagName, file);
      for (const problem of inspect(declaration, file)) yield `<${declaration.tagName}>: ${problem}`;
    }
  }
  for (const file of globSync('src/**/define.ts', { cwd: folder })) {
    const tags = [...readFileSync(join(folder, file), 'utf8').matchAll(/'(pa-[a-z-]+)': \w+;/g)].map(([, tag]) => tag!);
    if (tags.length === 0) yield `${file} says no tag in HTMLElementTagNameMap`;
    for (const tag of tags) if (!found.has(tag)) yield `<${tag}> of ${file} is not in the manifest`;
  }
}

function* inspect(declaration: ElementDeclaration, file: string): Generator<string> {
  const { summary, description, members = [], attributes = [] } = declaration;
  const { events = [], slots = [], cssParts = [], cssProperties = [] } = declaration;
  if (!summary || !description) yield 'no @summary';
  for (const member of members) {
    if (!everyElement.has(member.name) && !member.description) yield `${member.kind} ${member.name} is not described`;
  }
  const lists = { attribute: attributes, event: events, slot: slots, part: cssParts, property: cssProperties };
  for (const [kind, list] of Object.entries(lists)) {
    for (const { name, description } of list) if (!description) yield `${kind} ${name} is not described`;
  }
  const all = codeOf(file);
  const code = [...all.values()]
    .join('\n')
    // It tells of filters where it has some.
    .replaceAll(/new ItemList\([^)]*, '([a-z-]+)'\)/g, "$& new Event('pa-$1-filter')");
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
