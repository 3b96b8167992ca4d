import type { BaseClient, Me } from '@party-affairs/sdk';
import type { TemplateResult } from 'lit';
import type {
  ChangeOptions,
  EntityCall,
  EntityFormWords,
  FormDefinition,
  WriteOptions,
} from '../../form/form-definition.ts';
import type { FieldTable } from '../../form/form-values.ts';
import type { Dates } from '../../i18n/dates.ts';
import type { Language } from '../../i18n/language.ts';
import type { Catalogue } from '../../i18n/localization.ts';
import type { DeskWords, StateLooks } from '../desk-definition.ts';
import type { WorkMessages } from './messages.ts';

/** An entity of a desk: the server says what the person asking may do with it now. */
export interface DeskEntity {
  readonly id: string;
  readonly actions: readonly string[];
}

/** The work on one entity of a desk: how it is shown, and the table of actions. */
export interface WorkDefinition<Entity extends DeskEntity, Words extends WorkWords> {
  readonly words: Catalogue<Words>;
  readonly states: StateLooks;
  /** The actions in the order of their buttons. */
  readonly actions: readonly Action<Entity, Words>[];
  readonly asides?: readonly Aside<Entity, Words>[];
  read(client: BaseClient, id: string, options: { readonly signal: AbortSignal }): EntityCall<Entity>;
  /** Loads the form for a new entity and for the action that `opensForm`. A desk without one makes and edits nothing. */
  form?(): Promise<FormDefinition<Entity, Words>>;
  title(entity: Entity): string;
  state(entity: Entity): string;
  /** Text beside the state, for example the version. */
  version?(context: WorkContext<Entity, Words>): string;
  /** The line under the title: whose the entity is, and when it was changed. */
  byline(context: WorkContext<Entity, Words>): string;
  /** Notes that the user has to know before acting on the entity. */
  notes?(context: WorkContext<Entity, Words>): readonly Note[];
  /** The content of the entity, as it is shown. */
  content(context: WorkContext<Entity, Words>): unknown;
  facts?(context: WorkContext<Entity, Words>): readonly Fact[];
  /** The record of who did what with the entity, the oldest first (全程留痕). */
  trail?(context: WorkContext<Entity, Words>): readonly TrailLine[];
  /** RFC 3339, for the line that says when it was saved. */
  savedAt(entity: Entity): string;
}

/**
 * A row of the action table. There is a button for each action that the entity's `actions` name, and for no other. An
 * action asks for confirmation, with `explain` and what `fields` ask for, unless it is `immediate` or `opensForm`.
 */
export interface Action<Entity extends DeskEntity, Words extends WorkWords> {
  /** Name of the action, as in the entity's `actions`; its words are `words.actions[name]`. */
  readonly name: string;
  /** Whether the action moves the entity on; its button is then the primary one. */
  readonly forward?: boolean;
  /** Whether the action takes something away. */
  readonly destructive?: boolean;
  readonly immediate?: boolean;
  readonly opensForm?: boolean;
  /** Fields for what the action asks: a reason, a time, a statement to tick. */
  readonly fields?: FieldTable<Entity, Words>;
  label?(context: WorkContext<Entity, Words>): string;
  /** Lines after the explanation: who will see it, say. */
  notes?(context: WorkContext<Entity, Words>): readonly string[];
  /** The sentence after the action, made from the server's answer; without it, `words.actions[name].done`. */
  done?(context: WorkContext<Entity, Words>): string;
  /** The entity as it will probably be: shown until the server has answered. Without it, the button says that it is busy. */
  expect?(entity: Entity, body: Readonly<Record<string, unknown>>): Entity;
  /** `body`: what `fields` ask for, as the API takes it. */
  send?(
    client: BaseClient,
    id: string,
    body: Readonly<Record<string, unknown>>,
    options: ChangeOptions,
  ): EntityCall<Entity>;
}

/** Something beside the entity that is asked for by itself: figures, a roll. */
export interface Aside<Entity extends DeskEntity, Words extends WorkWords, Data = unknown> {
  /** Name of the aside, in the cache and as an action. Users see it when the entity's `actions` name it. */
  readonly name: string;
  fetch(client: BaseClient, id: string, options: { readonly signal: AbortSignal }): PromiseLike<Data>;
  /** `fileView`: the button for its `file`, to stand where names and figures do that the file holds. */
  render(data: Data, context: WorkContext<Entity, Words>, fileView: unknown): TemplateResult;
  readonly file?: AsideFile<Entity, Words>;
  /** The sentence that it could not be loaded. */
  failed(words: Words): string;
}

/** A table to take out of the desk. The server is asked for it by a write of its own, so that it can keep who took it out. */
export interface AsideFile<Entity extends DeskEntity, Words extends WorkWords, Data = unknown> {
  /** The words of the button. */
  label(words: Words): string;
  send(client: BaseClient, id: string, options: WriteOptions): PromiseLike<Data>;
  /** The rows of the file: headings in the language of the user, and text. */
  table(data: Data, context: WorkContext<Entity, Words>): Table;
}

/** Rows of a file for spreadsheets. */
export interface Table {
  /** Name of the file, without an ending. */
  readonly title: string;
  readonly rows: readonly (readonly string[])[];
}

/** The entity and the words that all parts of an open entity use. */
export interface WorkContext<Entity, Words> {
  readonly messages: WorkMessages;
  readonly words: Words;
  readonly dates: Dates;
  readonly language: Language;
  readonly me: Me | null | undefined;
  readonly entity: Entity;
}

export interface Note {
  readonly text: string;
  readonly icon?: TemplateResult;
}

export type Fact = readonly [name: string, value: unknown];

export interface TrailLine {
  readonly action: string;
  readonly at: string;
  /** null: the system did it. */
  readonly who: string | null;
  readonly note?: string;
  readonly reason?: string | null;
}

/** The words a module brings for the work on one entity. */
export interface WorkWords extends DeskWords, EntityFormWords {
  readonly actions: Readonly<Record<string, ActionWords>>;
  /** Names of actions in the trail. */
  readonly trailActions: Readonly<Record<string, string>>;
}

export interface ActionWords {
  readonly label: string;
  readonly explain?: string;
  /** The button that confirms. */
  readonly confirm?: string;
  readonly done?: string;
  /** The sentence before the fields that do not fit, when the entity lacks something. */
  readonly incomplete?: string;
  /** Names of what the action asks for. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly hints?: Readonly<Record<string, string>>;
}
