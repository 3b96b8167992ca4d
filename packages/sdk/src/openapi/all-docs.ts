import type { ProblemCode } from '../contract/index.ts';
import { eventDocs, eventSchemaDocs } from '../live/docs.ts';
import { signInDocs, signInSchemaDocs } from '../sign-in/docs.ts';
import { uploadDocs, uploadSchemaDocs } from '../uploads/docs.ts';
import { auditSchemaDocs } from './audit-docs.ts';
import type { AnySchemaDoc, Example, OperationDoc } from './doc.ts';
import { moduleDocs } from './modules.ts';
import { coreProblemDocs, coreSchemaDocs } from './problem-docs.ts';
import { searchSchemaDocs } from './search-docs.ts';

/** Words about an operation, where it is one of many. */
export type AnyOperationDoc = OperationDoc & {
  readonly [Part in 'params' | 'query' | 'headers' | 'body' | 'responseHeaders']?: Readonly<Record<string, string>>;
};

/** Words about a resource, where it is one of many. */
export interface AnyResourceDoc {
  readonly summary: string;
  readonly remarks?: string;
  readonly example: Example;
  readonly operations: Readonly<Record<string, AnyOperationDoc>>;
}

const modules = Object.values(moduleDocs);

/** Words about every resource, by its name. Each doc fits its own operations; here all are alike. */
export const resourceDocs: Readonly<Record<string, AnyResourceDoc>> = Object.assign(
  {},
  ...modules.map(({ resources }) => resources),
  { uploads: uploadDocs, events: eventDocs, signIn: signInDocs },
);

/** Schemas with a name of their own in the document, each written out once. */
export const schemaDocs: Readonly<Record<string, AnySchemaDoc>> = Object.assign(
  {},
  ...modules.map(({ schemas }) => schemas),
  uploadSchemaDocs,
  eventSchemaDocs,
  signInSchemaDocs,
  auditSchemaDocs,
  searchSchemaDocs,
  coreSchemaDocs,
);

/** Meaning of every problem. */
export const problemDocs: Readonly<Record<ProblemCode, string>> = Object.assign(
  {},
  coreProblemDocs,
  ...modules.map(({ problems }) => problems),
);

/** Words about one operation. */
export function docOf(id: string): AnyOperationDoc {
  const [resource = '', name = ''] = id.split('.');
  const doc = resourceDocs[resource]?.operations[name];
  if (!doc) throw new Error(`${id} has no words in the docs.ts of its module.`);
  return doc;
}
