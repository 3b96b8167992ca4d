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
import type { CursorPage } from '../../data/infinite-query-controller.ts';
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
  /** `rollView`: its `roll` with the button for its `file`, to stand where the figures do. */
  render(data: Data, context: WorkContext<Entity, Words>, rollView: unknown): TemplateResult;
  readonly roll?: AsideRoll<Entity, Words>;
  readonly file?: AsideFile<Entity, Words>;
  /** The sentence that it could not be loaded. */
  failed(words: Words): string;
}

/** A table to take out of the desk. The server is asked for it by a write of its own, so that it can keep who took it out. */
export interface AsideFile<Entity extends DeskEntity, Words extends WorkWords, Data = unknown> {
  /** The words of the button. */
  label(words: Words): string;
  send(client: BaseClient, id: string, options: WriteOptions): PromiseLike<Data>;
  /** Reads one page of its lines, which follow. */
  fetch(client: BaseClient, id: string, options: PageOptions): PromiseLike<CursorPage<RollLine>>;
  /** How many lines there will be, as far as the server knows. */
  total(data: Data): number;
  /** The rows of the file: headings in the language of the user, and text. */
  table(data: Data, lines: readonly RollLine[], context: WorkContext<Entity, Words>): Table;
}

/** Which page to read, and until when. */
export interface PageOptions {
  readonly signal: AbortSignal;
  readonly cursor: string | undefined;
}

/** A line of a roll, as the module's API has it. */
export interface RollLine {
  readonly id: string;
}

/** The roll of a named duty, page by page, in the order of the server. It is never sorted by what a person did. */
export interface AsideRoll<Entity extends DeskEntity, Words extends WorkWords, Data = unknown> {
  head(data: Data, context: WorkContext<Entity, Words>): RollHead;
  /** `status`: a value of the head's filter; undefined for all lines. */
  fetch(
    client: BaseClient,
    id: string,
    options: PageOptions & { readonly status: string | undefined },
  ): PromiseLike<CursorPage<RollLine>>;
  row(line: RollLine, context: WorkContext<Entity, Words>): RollRow;
}

/** Words around the lines of a roll. */
export interface RollHead {
  readonly title: string;
  readonly due: string | undefined;
  /** The sentence that says what the roll is for, and that it is for nothing else. */
  readonly note: string;
  /** The sentence where no line has the chosen status. */
  readonly empty: string;
  readonly headings: readonly [name: string, what: string];
  readonly filter: {
    readonly label: string;
    readonly allLabel: string;
    readonly choices: readonly (readonly [status: string, label: string])[];
  };
}

export interface RollRow {
  readonly name: string;
  /** Heading above the first line of a group; undefined: it needs none. */
  readonly group: string | undefined;
  readonly text: string;
  readonly isDone: boolean;
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
