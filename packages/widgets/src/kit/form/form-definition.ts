import type { BaseClient } from '@party-affairs/sdk';
import type { FormWords } from './field.ts';
import type { FormContext } from './form-context.ts';
import type { FieldTable } from './form-values.ts';

/** An entity of the API with the version it was read in: what every change has to name. */
export interface Versioned<Entity> {
  readonly entity: Entity;
  readonly etag: string | null;
}

/** A call of the SDK that answers an entity. */
export interface EntityCall<Entity> {
  withResponse(): Promise<{ readonly data: Entity; readonly etag: string | undefined }>;
}

/** The entity of a call, with its version. */
export async function readVersioned<Entity>(call: EntityCall<Entity>): Promise<Versioned<Entity>> {
  const { data, etag } = await call.withResponse();
  return { entity: data, etag: etag ?? null };
}

export interface WriteOptions {
  readonly signal: AbortSignal;
  readonly idempotencyKey: string;
}

/** Options of a write to an existing entity, which also names the version it is about. */
export interface ChangeOptions extends WriteOptions {
  readonly ifMatch: string;
}

/** A form: its fields, and how they are saved. */
export interface FormDefinition<Entity extends { readonly id: string }, Words extends EntityFormWords> {
  /** Name of the drafts, one for each kind of entity. A desk names them as its entity, and so finds them without the form. */
  readonly name: string;
  readonly fields: FieldTable<Entity, Words>;
  create(client: BaseClient, body: Record<string, unknown>, options: WriteOptions): EntityCall<Entity>;
  update?(client: BaseClient, id: string, body: Record<string, unknown>, options: ChangeOptions): EntityCall<Entity>;
  /** The version there is now: what is compared when another person saved meanwhile. */
  read?(client: BaseClient, id: string, options: { readonly signal: AbortSignal }): EntityCall<Entity>;
  /** Says who saved the version that is compared, and when (RFC 3339). `who` is null when the system did. */
  savedBy?(entity: Entity): { readonly who: string | null; readonly at: string } | undefined;
  /** Sentences above the fields about what saving does to an entity that is not a mere draft. */
  notes?(context: FormContext<Entity, Words>): readonly string[];
  /** An action that a second button takes with what was saved; its words are `words.saveAnd`. */
  readonly saveAnd?: string;
}

/** Texts of a module around the fields of a form. */
export interface EntityFormWords extends FormWords {
  readonly newTitle: string;
  readonly editTitle: string;
  /** Title above the comparison, which says that another person changed this thing. */
  readonly conflictTitle: string;
  /** Text of the button that saves; without it, "Save". */
  readonly save?: string;
  readonly saveAnd?: string;
}
