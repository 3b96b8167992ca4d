import { type FullOperation, hasContent, problemsOf } from '../src/contract/index.ts';
import type { AnyOperationDoc, AnyResourceDoc } from '../src/openapi/all-docs.ts';
import type { Example, MethodDoc } from '../src/openapi/doc.ts';
import { exampleOf } from './example.ts';
import { docComment } from './doc-comment.ts';

/** One resource with what its class is made from. */
export interface ResourceSource {
  /** `notices` */
  readonly resource: string;
  /** `NoticesResource` */
  readonly className: string;
  /** Name of the constant that holds its rows. */
  readonly rows: string;
  readonly operations: readonly FullOperation[];
  readonly doc: AnyResourceDoc;
  /** The name of the type of a schema, where it has one. */
  readonly typeOf: (schema: unknown) => string | undefined;
}

/** Names the class that programs use. Where a part of it is written by hand, it extends the generated class. */
export function publicClass(resource: string): string {
  return `${resource.charAt(0).toUpperCase()}${resource.slice(1)}Resource`;
}

/** Problems that any call of its kind may answer: to name them with each method would hide its own. */
const generic: ReadonlySet<string> = new Set([
  'too-many-requests',
  'internal',
  'unavailable',
  'unknown-filter',
  'malformed-body',
  'body-too-large',
  'unsupported-media-type',
  'unsupported-protocol',
  'invalid-idempotency-key',
  'idempotency-conflict',
  'subject-changed',
  'precondition-required',
]);

interface Argument {
  readonly name: string;
  readonly type: string;
  readonly initial?: string;
}

interface Method {
  readonly name: string;
  readonly operation: FullOperation;
  readonly doc: MethodDoc;
  readonly args: readonly Argument[];
  /** Source of the input of the call. */
  readonly input: string;
}

/** The source of a class: a method for each operation, with documentation. */
export async function resourceClass(source: ResourceSource): Promise<string> {
  const { resource, className, doc } = source;
  const methods = source.operations.flatMap((operation) => methodsOf(source, operation));
  const comment = docComment({
    text: [`Makes the calls of \`client.${resource}\`.`, `${doc.summary}.`, doc.remarks],
    example: await exampleOf(doc.example, { className: publicClass(resource), resource }),
  });
  const parts = await Promise.all(methods.map((method) => methodSource(source, method)));
  return `${comment}
export class ${className} {
  readonly #client: BaseClient;

  constructor(client: BaseClient) {
    this.#client = client;
  }

${parts.join('\n\n')}
}`;
}

/** The methods that an operation becomes: one of its name, or those that its words list. */
export function methodsOf(source: ResourceSource, operation: FullOperation): Method[] {
  const name = operation.id.split('.')[1]!;
  const doc: AnyOperationDoc | undefined = source.doc.operations[name];
  if (!doc) throw new Error(`${operation.id} has no words in docs.ts.`);
  const row = `${source.rows}.${name}`;
  const params = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, param]) => param!);
  const inputOf = (...members: readonly (string | false)[]) =>
    `{ ${[params.length > 0 && `params: { ${params.join(', ')} }`, ...members].filter(Boolean).join(', ')} }`;
  const paramArgs = params.map((param): Argument => ({ name: param, type: 'string' }));
  const headers = operation.protocol === 'tus' && "headers: { 'tus-resumable': tusVersion }";

  if (doc.methods) {
    const bodyType = `BodyOf<typeof ${row}>`;
    return Object.entries(doc.methods).map(([method, variant]): Method => {
      const sets = Object.entries(variant.sets as Readonly<Record<string, unknown>>);
      const rest = membersOf(operation.body).filter((member) => !sets.some(([set]) => set === member));
      const fixed = sets.map(([member, value]) => `${member}: ${JSON.stringify(value)}`);
      const only = rest.length === 1 ? rest[0] : undefined;
      const left: Argument[] = only
        ? [{ name: only, type: `Readonly<${bodyType}['${only}']>` }]
        : rest.length > 0
          ? [{ name: 'body', type: `Omit<${bodyType}, ${sets.map(([set]) => `'${set}'`).join(' | ')}>` }]
          : [];
      const body = [only ?? (rest.length > 0 && '...body'), ...fixed].filter(Boolean).join(', ');
      return {
        name: method,
        operation,
        doc: variant,
        args: [...paramArgs, ...left],
        input: inputOf(`body: { ${body} }`, headers),
      };
    });
  }

  if (!doc.example) throw new Error(`${operation.id} has a method, and no example in docs.ts.`);
  const { body, query } = operation;
  const args: Argument[] = [
    ...paramArgs,
    ...(body ? [{ name: 'body', type: source.typeOf(body) ?? `BodyOf<typeof ${row}>` }] : []),
    ...(query
      ? [
          {
            name: 'query',
            type: source.typeOf(query) ?? `QueryOf<typeof ${row}>`,
            ...(query.safeParse({}).success ? { initial: '{}' } : {}),
          },
        ]
      : []),
  ];
  const example: Example = doc.example;
  return [
    {
      name,
      operation,
      doc: { ...doc, example },
      args,
      input: inputOf(body !== undefined && 'body', query !== undefined && 'query', headers),
    },
  ];
}

async function methodSource(source: ResourceSource, { name, operation, doc, args, input }: Method): Promise<string> {
  const key = operation.id.split('.')[1]!;
  const code = `CodeOf<'${operation.id}'>`;
  const comment = docComment({
    text: [
      `${doc.summary}.`,
      doc.description,
      doc.remarks,
      operation.queueable &&
        'With `{ outbox: true }` the write waits in `client.outbox` until the server can be reached.',
    ],
    throws: throwsOf(operation, source.doc.operations[key]?.errors ?? {}),
    example: await exampleOf(doc.example),
    indent: '  ',
  });
  const required = args.map(({ name: arg, type, initial }) => `${arg}: ${type}${initial ? ` = ${initial}` : ''}`);
  const call = operation.paginated ? 'list' : 'call';
  const body = `return this.#client.${call}(${source.rows}.${key}, ${input === '{  }' ? '{}' : input}, options);`;
  const signature = (options: string, result: string) => `${name}(${[...required, options].join(', ')}): ${result}`;
  if (operation.paginated) {
    const item = itemTypeOf(source, operation) ?? `ItemOf<typeof ${source.rows}.${key}>`;
    return `${comment}\n  ${signature('options?: CallOptions', `PagePromise<${item}, ${code}>`)} {\n    ${body}\n  }`;
  }
  const data = hasContent(operation)
    ? (source.typeOf(operation.response) ?? `ResponseOf<typeof ${source.rows}.${key}>`)
    : 'undefined';
  const promise = `ApiPromise<${data}, ${code}>`;
  if (operation.conditional === 'write') {
    return `${comment}\n  ${signature('options: EditOptions', promise)} {\n    ${body}\n  }`;
  }
  const options = operation.idempotent ? 'WriteOptions' : 'CallOptions';
  if (!operation.queueable) return `${comment}\n  ${signature(`options?: ${options}`, promise)} {\n    ${body}\n  }`;
  return `${comment}
  ${signature('options: QueueOptions', `QueuedCall<${data}, ${code}>`)};
  ${signature(`options?: ${options}`, promise)};
  ${signature(`options?: ${options} | QueueOptions`, promise)} {
    ${body}
  }`;
}

function throwsOf(operation: FullOperation, notes: Readonly<Record<string, string | undefined>>): string {
  const codes = problemsOf(operation, operation).filter((code) => !generic.has(code));
  return codes.map((code) => `\`${code}\`${notes[code] ? ` (${notes[code]})` : ''}`).join(', ');
}

/** The names in an object schema. */
function membersOf(schema: unknown): string[] {
  return Object.keys((schema as { shape?: object } | undefined)?.shape ?? {});
}

function itemTypeOf(source: ResourceSource, { response }: FullOperation): string | undefined {
  const { items } = (response as unknown as { shape: { items: { _zod: { def: { element: unknown } } } } }).shape;
  return source.typeOf(items._zod.def.element);
}
