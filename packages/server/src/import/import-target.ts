import type { Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { IsForbiddenValue } from './tables/fields.ts';
import type { SyncTarget } from './tables/sync-target.ts';

/** One file or address that was read. */
export interface ImportSource {
  /** Name of the file, or the address: for messages, and to tell this source from others. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Content-Type that the server sent with the source. */
  readonly contentType: string | undefined;
  /** Address where the source was found in the end, after redirects; undefined for a file. */
  readonly address?: string | undefined;
}

/** `superseded`: another source of the same run has the entry from a later day. */
export const importOutcomes = ['created', 'changed', 'published', 'unchanged', 'superseded'] as const;
export type ImportOutcome = (typeof importOutcomes)[number];

/** Message that an import gives while it goes on. */
export type ImportProgress =
  /** How many entries the source has. */
  | { readonly total: number }
  /** One entry is done. */
  | { readonly outcome: ImportOutcome }
  /** One entry was left out; `reason` goes on after "was left out:". */
  | { readonly leftOut: { readonly position: number; readonly line?: number | undefined }; readonly reason: string }
  /** Something about the whole source that a person has to look at: a sentence that begins after its name. */
  | { readonly warning: string }
  /** Sentence that a person may like to know; nothing of the feed was left out because of it. */
  | { readonly note: string };

/** An import that may begin. */
export interface ImportRun {
  /**
   * Looks at one of several sources before any of them is imported. What two of them have is taken from the newer one
   * alone, so that the same sources in the same order change nothing the next time. Throws FeedError.
   */
  survey(source: ImportSource): void;
  /** Imports one source. What was imported before something stops it stays, and is not repeated. */
  import(source: ImportSource): AsyncGenerator<ImportProgress, void>;
}

/** Looks up in the database what the options name. Throws ImportError. */
export type PrepareImport = (db: Kysely<Database>, now: () => Date) => Promise<ImportRun>;

/** Options as they were typed. */
export type ImportValues = Readonly<Record<string, string | boolean | undefined>>;

/** An option in the form that `parseArgs` of Node takes. */
export interface ImportOption {
  readonly type: 'string' | 'boolean';
  readonly default?: string | boolean;
}

/** Something a module can be filled from feeds: `party-affairs import <name> FILE|FOLDER|URL`. */
export interface FeedImportTarget {
  readonly kind: 'feed';
  /** Text of the usage after the name, and the lines about its options. */
  readonly usage: string;
  readonly options: Readonly<Record<string, ImportOption>>;
  /** Checks what was typed, before anything is read. Throws ImportError. */
  readValues(values: ImportValues): PrepareImport;
}

/** Something a module keeps the same as a table of another system: `party-affairs import <name> FILE`. */
export interface TableImportTarget {
  readonly kind: 'table';
  readonly target: SyncTarget;
  /** Tells by its name a column that may not be stored. */
  readonly isForbiddenName: (header: string) => boolean;
  /** Tells by its look a value that may not be stored. */
  readonly isForbiddenValue: IsForbiddenValue;
}

export type ImportTarget = FeedImportTarget | TableImportTarget;

/** Import targets by the name that is typed. */
export type ImportTargets = Readonly<Record<string, ImportTarget>>;

/** Something keeps an import from beginning. The message is a sentence for a person. */
export class ImportError extends Error {
  override readonly name: string = 'ImportError';
}

/** Error for a command that was typed incompletely: the usage is shown after its sentence. */
export class ImportUsageError extends ImportError {
  override readonly name = 'ImportUsageError';
}
