import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import * as contractExports from '../src/contract/index.ts';
import { allOperations, type ContractModule, type FullOperation, loadOperations } from '../src/contract/index.ts';
import { modules } from '../src/modules.ts';
import { eventDocs, ownEvents } from '../src/live/docs.ts';
import type { AnyResourceDoc } from '../src/openapi/all-docs.ts';
import { signInDocs } from '../src/sign-in/docs.ts';
import { uploadDocs } from '../src/uploads/docs.ts';
import { eventTable, methodTable, withTables } from './readme-tables.ts';
import { publicClass, resourceClass, type ResourceSource } from './resource-class.ts';

const source = join(import.meta.dirname, '../src');

const header = '// Written by `npm run generate` from modules.ts, and from the contract and docs of each module.\n';

/** Files that follow from the list of modules, their rows and their docs, by their path in `src`. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const operations = await loadOperations();
  const docs = await loadDocs();
  const files = new Map<string, string>();
  const classes: ResourceSource[] = [];
  for (const [folder, { operations: own }] of Object.entries<ContractModule>(modules)) {
    const sources = Object.keys(own).map((resource) => sourceOf(resource, operations, docs));
    classes.push(...sources);
    for (const [file, rows] of await contractFiles(folder)) {
      const inFile = sources.filter((one) => rows.includes(one.rows));
      const text = await resourceFile(inFile, `./${file}`, './index.ts', '../../');
      files.set(`modules/${folder}/${file.replace('contract', 'resource')}`, text);
    }
  }
  const uploads = { ...sourceOf('uploads', operations, docs), className: 'UploadMethods' };
  files.set('uploads/upload-methods.ts', await resourceFile([uploads], './contract.ts', './schemas.ts', '../'));

  const folders = Object.keys(modules);
  files.set(
    'client/resource-classes.ts',
    [...files.keys()]
      .filter((file) => file.startsWith('modules/'))
      .map((file) => `export * from '../${file}';`)
      .join('\n'),
  );
  files.set('client/resources.ts', resourcesFile(classes, docs));
  files.set(
    'openapi/modules.ts',
    listFile(folders, 'docs', 'moduleDocs', 'The words of each module about its operations.'),
  );
  files.set(
    'conformance/modules.ts',
    listFile(folders, 'conformance', 'moduleConformance', 'What the conformance suite knows of each module.'),
  );
  const options = await resolveConfig(join(source, 'index.ts'));
  const written = [...files].map(async ([file, text]) => {
    return [join(source, file), await format(header + text, { ...options, parser: 'typescript' })] as const;
  });
  return new Map(await Promise.all([...written, readme([...classes, uploads])]));
}

/** The README of the SDK, with its tables of methods and live events. */
async function readme(sources: readonly ResourceSource[]): Promise<readonly [file: string, text: string]> {
  const file = join(source, '../README.md');
  const ofModules = await Promise.all(Object.keys(modules).map(async (folder) => (await docsOf(folder)).events));
  const events = Object.assign({}, ...ofModules, ownEvents) as Readonly<Record<string, string>>;
  const tables = { methods: methodTable(sources), events: eventTable(events) };
  const text = withTables(await readFile(file, 'utf8'), tables);
  return [file, await format(text, { ...(await resolveConfig(file)), parser: 'markdown' })];
}

/**
 * The files that hold the rows of a module, with the names of what they export. The classes of a file of rows go into a
 * file of their own: a bundle loads those of the desk only with a desk.
 */
async function contractFiles(folder: string): Promise<[file: string, names: readonly string[]][]> {
  const files = (await readdir(join(source, 'modules', folder))).filter((file) => /^(.+-)?contract\.ts$/.test(file));
  return Promise.all(
    files.sort().map(async (file): Promise<[string, readonly string[]]> => {
      const exports = (await import(`../src/modules/${folder}/${file}`)) as object;
      return [file, Object.keys(exports)];
    }),
  );
}

type Docs = Readonly<Record<string, AnyResourceDoc>>;

/** Reads the words about all resources from the modules themselves. The list of modules is one of the files to write. */
async function loadDocs(): Promise<Docs> {
  const ofModules = Object.keys(modules).map(async (folder) => (await docsOf(folder)).resources);
  return Object.assign(
    { uploads: uploadDocs, events: eventDocs, signIn: signInDocs },
    ...(await Promise.all(ofModules)),
  ) as Docs;
}

interface FolderDocs {
  readonly resources: Docs;
  readonly events: Readonly<Record<string, string>>;
}

/** The words of the module in a folder. */
async function docsOf(folder: string): Promise<FolderDocs> {
  const { docs } = (await import(`../src/modules/${folder}/docs.ts`)) as { readonly docs: FolderDocs };
  return docs;
}

function sourceOf(resource: string, operations: readonly FullOperation[], docs: Docs): ResourceSource {
  const doc = docs[resource];
  if (!doc) throw new Error(`The resource ${resource} has no words in docs.ts.`);
  const own = allOperations().filter(({ id }) => id.startsWith(`${resource}.`));
  return {
    resource,
    className: publicClass(resource),
    rows: nameOfRows(own[0]),
    operations: operations.filter(({ id }) => id.startsWith(`${resource}.`)),
    doc,
    typeOf,
  };
}

/** The constant of the contract that holds a row. */
function nameOfRows(row: unknown): string {
  const found = Object.entries(contractExports as Readonly<Record<string, unknown>>).find(
    ([name, value]) => name !== 'contract' && isObject(value) && Object.values(value).includes(row),
  );
  if (!found) throw new Error('The rows of a resource are not exported.');
  return found[0];
}

/** The type that goes with an exported schema: `Notice` with `notice`. */
function typeOf(schema: unknown): string | undefined {
  const found = Object.entries(contractExports).find(([, value]) => value === schema);
  return found && capitalized(found[0]);
}

async function resourceFile(
  sources: readonly ResourceSource[],
  contract: string,
  types: string,
  root: string,
): Promise<string> {
  const classes = (await Promise.all(sources.map(resourceClass))).join('\n\n');
  const uses = (name: string) => new RegExp(`\\b${name}\\b`).test(classes.replaceAll(/\/\*\*[^]*?\*\//g, ''));
  const named = (names: readonly string[], from: string, type = true) => {
    const used = names.filter(uses);
    return used.length === 0 ? '' : `import ${type ? 'type ' : ''}{ ${used.join(', ')} } from '${from}';\n`;
  };
  const typeNames = Object.keys(contractExports).map(capitalized);
  return [
    named(['ApiPromise'], `${root}client/api-promise.ts`),
    named(['BaseClient', 'ItemOf'], `${root}client/base-client.ts`),
    named(['CallOptions', 'EditOptions', 'WriteOptions'], `${root}client/client-options.ts`),
    named(['PagePromise'], `${root}client/page.ts`),
    named(['BodyOf', 'QueryOf', 'ResponseOf'], `${root}contract/operation.ts`),
    named(['tusVersion'], `${root}contract/operation.ts`, false),
    named(['CodeOf'], `${root}errors/call-error.ts`),
    named(['QueueOptions'], `${root}outbox/outbox.ts`),
    named(['QueuedCall'], `${root}outbox/queued-call.ts`),
    named([...new Set(sources.map(({ rows }) => rows))], contract, false),
    named([...new Set(typeNames)].filter((name) => !['BodyOf', 'QueryOf', 'ResponseOf'].includes(name)).sort(), types),
    '\n',
    classes,
  ].join('');
}

function resourcesFile(classes: readonly { resource: string; className: string }[], docs: Docs): string {
  const names = classes.map(({ className }) => className).sort();
  const members = classes.map(
    ({ resource, className }) => `/** ${docs[resource]!.summary}. */\n  readonly ${resource}: ${className};`,
  );
  return `import type { BaseClient } from './base-client.ts';
import { ${names.join(', ')} } from './resource-classes.ts';

/** The resources of all modules, as members of a client. */
export interface Resources {
  ${members.join('\n  ')}
}

/** Makes the resources of a client. */
export function createResources(client: BaseClient): Resources {
  return { ${classes.map(({ resource, className }) => `${resource}: new ${className}(client)`).join(', ')} };
}
`;
}

/** A file that imports one constant from the same file of each module. */
function listFile(folders: readonly string[], name: string, list: string, sentence: string): string {
  return `${folders.map((folder) => `import { ${name} as ${identifier(folder)} } from '../modules/${folder}/${name}.ts';`).join('\n')}

/** ${sentence} */
export const ${list} = { ${folders.map(identifier).join(', ')} };
`;
}

/** `study-plans` as a name: `studyPlans`. */
function identifier(folder: string): string {
  return folder.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
