import type { BaseClient } from '@party-affairs/sdk';
import type { FieldProblems, FormValues } from './field.ts';
import {
  type EntityFormWords,
  type FormDefinition,
  readVersioned,
  type Versioned,
  type WriteOptions,
} from './form-definition.ts';
import { createBody, updateBody } from './form-values.ts';

/** The form, while it is open. */
export interface OpenForm<Entity> {
  /** The entity in the form; null for a new one, which is not saved yet. */
  readonly entity: Entity | null;
  /** The saved values, as the form shows them. */
  readonly base: FormValues;
  readonly values: FormValues;
  /** Version of `base`. */
  readonly etag: string | null;
  /** Problems that the form found before the server was asked. */
  readonly problems: FieldProblems;
  /** Time when the values were typed, if they come from before a reload; else null. */
  readonly restoredAt: string | null;
  /** The version that another person saved meanwhile. */
  readonly conflict: Versioned<Entity> | null;
}

/** A write that the form sends. */
export interface Save {
  /** Id of the entity to change; null to make a new one. */
  readonly id: string | null;
  readonly etag: string | null;
  readonly body: Readonly<Record<string, unknown>>;
  /** The action the user wants taken with what is saved. */
  readonly then: string | undefined;
}

/** Makes the write that saves a form: all of a new entity, only what was changed of an existing one. */
export function saveOf<Entity extends { readonly id: string }, Words extends EntityFormWords>(
  { fields }: FormDefinition<Entity, Words>,
  { entity, base, values, etag }: OpenForm<Entity>,
  then: string | undefined,
  timeZone: string | undefined,
): Save {
  const body = entity ? updateBody(fields, base, values, timeZone) : createBody(fields, values, timeZone);
  return { id: entity?.id ?? null, etag, body, then };
}

export function sendSave<Entity extends { readonly id: string }, Words extends EntityFormWords>(
  { name, create, update }: FormDefinition<Entity, Words>,
  client: BaseClient,
  { id, etag, body }: Save,
  options: WriteOptions,
): Promise<Versioned<Entity>> {
  if (id === null) return readVersioned(create(client, body, options));
  if (!update) throw new TypeError(`The form ${name} changes no entity.`);
  return readVersioned(update(client, id, body, { ...options, ifMatch: etag ?? '*' }));
}
