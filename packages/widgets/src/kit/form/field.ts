import type { Announcer } from '../element/announcer.ts';
import type { FocusController } from '../element/focus-controller.ts';
import type { HostContext, WidgetHost } from '../element/host-context.ts';
import type { FormContext } from './form-context.ts';

/** Values of a form by the names of its fields, as the user typed them. */
export type FormValues = Readonly<Record<string, unknown>>;

/** Problems of values by the names of their fields, as `code`s of the API. */
export type FieldProblems = Readonly<Record<string, string>>;

/** The words a module brings for a form, in one language. What all forms say stands in `FormMessages`. */
export interface FormWords {
  readonly fields: Readonly<Record<string, string>>;
  /** One line under a field. */
  readonly hints: Readonly<Record<string, string>>;
  /** Sentences for problems of single fields, as `field.code`; the kit has sentences for all others. */
  readonly fieldProblems: Readonly<Record<string, string>>;
}

/** Facts that the check of a field may need. */
export interface CheckContext {
  readonly timeZone: string | undefined;
  readonly now: Date;
}

/** A problem the API found: where, and what. */
export interface ApiFieldProblem {
  readonly pointer: string;
  readonly code: string;
}

/**
 * A row of a form's field table. Empty, changed, checked, created, updated and compared forms all follow from these rows.
 * Modules make rows with `textField`, `choiceField`, ...; see `kinds`.
 */
export interface Field<Entity = unknown, Words extends FormWords = FormWords, Value = unknown> {
  readonly name: string;
  /** First part of the keys of its problems that the kit has sentences for. */
  readonly kind: string;
  readonly required: boolean;
  /** The member of the API's body it is sent as. */
  readonly api: string;
  /** Further members of the body whose problems are problems of this field. */
  readonly answersFor: readonly string[];
  /** Whether the field can be filled in for a new entity only; later it is shown. */
  readonly onlyNew: boolean;
  /** Short fields that follow each other stand side by side where there is room. */
  readonly short: boolean;
  readonly empty: Value;
  /** The value in the form of a new entity. */
  readonly initial: Value;
  /** Whether the form shows it now. A field that is not shown is neither checked nor filled in: it is sent as empty. */
  isShown(values: FormValues): boolean;
  /** Whether this can be a value of the field: a kept draft may hold anything. */
  isValue(value: unknown): boolean;
  /** Whether saving either makes the same entity. */
  isSame(one: Value, other: Value): boolean;
  /** A `code` of the API, or undefined where nothing is wrong. */
  check(value: Value, context: CheckContext): string | undefined;
  fromEntity(entity: Entity, timeZone: string | undefined): Value;
  /** Makes the API's value; undefined when what is saved stays as it is. */
  toApi(value: Value, timeZone: string | undefined): unknown;
  /** Lays what was changed here over `theirs`, which another person saved meanwhile. */
  rebase(base: Value, mine: Value, theirs: Value): Value;
  /** The value after the API refused it: what the API does not know any more is taken out. */
  afterRefusal(value: Value, problems: readonly ApiFieldProblem[]): Value;
  /** The value as people read it. Empty: there is none. */
  textOf(value: Value, context: FormContext<Entity, Words>): string;
  /** The value as it stands in a comparison, where text does not say it. `entity`: where it was read from; null: the form. */
  viewOf(value: Value, entity: Entity | null, context: FormContext<Entity, Words>): unknown;
  /** Whether the value is long text, which the user may want to copy before it is given up. */
  readonly isLong: boolean;
  /** How many things of the value are not at the server yet. */
  unfinished(value: Value): number;
  hint(context: FormContext<Entity, Words>): string | undefined;
  render(context: FormContext<Entity, Words>): unknown;
  /** Makes what the field needs beside its value; once for each form. */
  readonly part?: (form: FormHandle) => FieldPart;
}

/** The part of a field that lives longer than a rendering: data it asks for, uploads under way. */
export interface FieldPart {
  /** Called when the form was opened; the field can then load what it needs. */
  open?(): void;
  /** The form is about to close; everything in it was saved. */
  saved?(): void;
  close?(): void;
  render?(context: FormContext): unknown;
  /** The value as people read it, where the value alone does not say. */
  textOf?(value: unknown): string | undefined;
  /** Whether everything that is not at the server yet is on its way there, without the user doing anything. */
  isSending?(): boolean;
  readonly handleDrag?: (event: DragEvent) => void;
  readonly handlePaste?: (event: ClipboardEvent) => void;
}

/** The members of a form that its `FieldPart`s can use. */
export interface FormHandle {
  readonly host: FormHost;
  readonly context: HostContext;
  readonly announcer: Announcer;
  readonly focus: FocusController;
  /** A form is open: for a new entity, or for one there is. */
  readonly opened: 'new' | 'edit' | undefined;
  /** undefined while no form is open. */
  get(name: string): unknown;
  /** The value that is saved, or was filled in before the user began. */
  baseOf(name: string): unknown;
  /** Changes a value, as the user does. */
  set(name: string, value: unknown): void;
  /** Fills in a value that does not count as a change of the user's; what they chose stays. */
  preset(name: string, value: unknown): void;
  /** Tells the form that something of it is at the server, or is not on its way any more. */
  resume(): void;
}

export type FormHost = WidgetHost & { renderRoot: HTMLElement | DocumentFragment };

/** Options that every row of a field table can have. */
export interface FieldOptions<Entity, Words extends FormWords, Value> {
  readonly required?: boolean;
  /** The member of the API's body, where it has another name than the field. */
  readonly api?: string;
  readonly answersFor?: readonly string[];
  readonly onlyNew?: boolean;
  readonly short?: boolean;
  /** The value in the form of a new entity; without it, the empty value. */
  readonly initial?: Value;
  /** Reads the API's value from an entity; without it, the member `api` is read. */
  fromApi?(entity: Entity): unknown;
  isShown?(values: FormValues): boolean;
  /** The line under the field; `words.hints[name]` unless said. */
  hint?(context: FormContext<Entity, Words>): string | undefined;
}

type Kind<Entity, Words extends FormWords, Value> = Pick<
  Field<Entity, Words, Value>,
  'kind' | 'empty' | 'isValue' | 'toApi' | 'textOf' | 'render'
> &
  Partial<
    Pick<
      Field<Entity, Words, Value>,
      'isSame' | 'check' | 'rebase' | 'afterRefusal' | 'viewOf' | 'isLong' | 'unfinished' | 'part'
    >
  > & {
    /** The value for what the API says. */
    read(value: unknown, timeZone: string | undefined): Value;
  };

/** A row of a field table, of this kind. */
export function defineField<Entity, Words extends FormWords, Value>(
  name: string,
  options: FieldOptions<Entity, Words, Value>,
  { read, ...kind }: Kind<Entity, Words, Value>,
): Field<Entity, Words, Value> {
  const { api = name } = options;
  const member = (entity: Entity) => (entity as Readonly<Record<string, unknown>>)[api];
  return {
    name,
    api,
    required: options.required ?? false,
    answersFor: options.answersFor ?? [],
    onlyNew: options.onlyNew ?? false,
    short: options.short ?? false,
    isShown: (values) => options.isShown?.(values) ?? true,
    isSame: (one, other) => one === other,
    check: () => undefined,
    rebase: (_base, mine) => mine,
    afterRefusal: (value) => value,
    viewOf: () => undefined,
    isLong: false,
    unfinished: () => 0,
    hint: (context) => (options.hint ? options.hint(context) : context.words.hints[name]),
    fromEntity: (entity, timeZone) => read(options.fromApi ? options.fromApi(entity) : member(entity), timeZone),
    initial: options.initial ?? kind.empty,
    ...kind,
  };
}
