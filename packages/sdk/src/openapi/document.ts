import { loadOperations } from '../contract/index.ts';
import { resourceDocs, schemaDocs } from './all-docs.ts';
import { auditSchemaDocs } from './audit-docs.ts';
import { searchSchemaDocs } from './search-docs.ts';
import { describeOperation } from './describe-operation.ts';
import { requestHeaders, responseHeaders } from './headers.ts';
import { jsonSchema, type JsonSchema, withDescriptions } from './json-schema.ts';
import { problemExamples } from './responses.ts';
import { richTextSchemas } from './rich-text-schema.ts';

/** An OpenAPI 3.1 document, as far as programs that only pass it on need to know. */
export interface OpenApiDocument {
  /** Version of the format. */
  readonly openapi: string;
  /** Title, version and prose. */
  readonly info: Readonly<Record<string, unknown>>;
  /** Operations by path and method. */
  readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>;
  /** Parts that operations share: schemas, parameters, headers, examples. */
  readonly components: Readonly<Record<string, Readonly<Record<string, object>>>>;
  readonly [member: string]: unknown;
}

const description = `
Daily work of grassroots Party organisations (党务). JSON, camelCase, opaque ids, times in
RFC 3339 with an offset. \`null\` is known to be empty.

- **Errors** are \`application/problem+json\` (RFC 9457) with a stable \`code\` and a \`requestId\`. What a user may not know of is
  \`not-found\`, never \`forbidden\`. A method that a path does not take is \`method-not-allowed\`, with \`Allow\`.
- **Lists** take \`limit\` and \`cursor\` and answer \`items\` and \`nextCursor\`, which is null on the last page.
- **Reads** with an ETag take If-None-Match. **Edits** need If-Match. **Writes** take Idempotency-Key.
- **HEAD** works wherever GET does.
- Fields, values and events may be added to answers at any time; a client leaves alone what it does not know. Requests are
  closed: what is not known in them is refused.
`.trim();

/**
 * Makes the whole contract as an OpenAPI 3.1 document. It comes from the same tables as the client and the server, so
 * there is nothing in it that they do not do.
 *
 * @example
 * ```ts
 * import { openApiDocument } from '@party-affairs/sdk/openapi';
 *
 * console.log(Object.keys((await openApiDocument()).paths));
 * ```
 */
export async function openApiDocument(): Promise<OpenApiDocument> {
  const paths = await pathsOf();
  return {
    openapi: '3.1.1',
    info: {
      title: 'Party Affairs API',
      version: '1',
      summary: 'Daily work of grassroots Party organisations, for web pages that exist already.',
      description,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'Where this document was found.' }],
    tags: Object.entries(resourceDocs).map(([name, { summary }]) => ({ name, description: `${summary}.` })),
    paths,
    components: {
      schemas: schemasOf(paths),
      parameters: requestHeaders,
      headers: responseHeaders,
      examples: problemExamples,
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'A token of the installation’s sign-in.' },
      },
    },
  };
}

async function pathsOf(): Promise<OpenApiDocument['paths']> {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of await loadOperations()) {
    const path = (paths[operation.path] ??= {});
    path[operation.method.toLowerCase()] = describeOperation(operation);
  }
  return paths;
}

function schemasOf(paths: OpenApiDocument['paths']): Record<string, JsonSchema> {
  const named = Object.entries(schemaDocs).map(
    ([name, { schema, description: text, fields }]): [string, JsonSchema] => [
      name,
      { description: text, ...withDescriptions(jsonSchema(schema, 'output', { expand: true }), fields) },
    ],
  );
  const references = JSON.stringify([paths, named]);
  // Shared schemas are there for every module. The document has those that a module uses.
  const shared = { ...auditSchemaDocs, ...searchSchemaDocs };
  const used = named.filter(([name]) => !(name in shared) || references.includes(`"#/components/schemas/${name}"`));
  return { ...Object.fromEntries(used), ...richTextSchemas };
}
