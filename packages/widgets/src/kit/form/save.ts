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
  /** null: a new one, which is not saved yet. */
  readonly entity: Entity | null;
  /** What is saved, as the form shows it. */
  readonly base: FormValues;
  readonly values: FormValues;
  /** Version of `base`. */
  readonly etag: string | null;
  /** Found before asking the server. */
  readonly problems: FieldProblems;
  /** When what is shown was typed, if it comes from before a reload. */
  readonly restoredAt: string | null;
  /** What another person saved meanwhile. */
  readonly conflict: Versioned<Entity> | null;
}

/** What the form sends. */
export interface Save {
  /** null: makes a new entity. */
  readonly id: string | null;
  readonly etag: string | null;
  readonly body: Readonly<Record<string, unknown>>;
  /** The action the user wants taken with what is saved. */
  readonly then: string | undefined;
}

/** What saving a form sends: all of a new entity, of one there is only what was changed. */
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
