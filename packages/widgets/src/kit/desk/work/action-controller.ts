import { isApiError, isStaleEdit } from '@party-affairs/sdk';
import type { ReactiveController } from 'lit';
import { type FailedMutation, MutationController } from '../../data/mutation-controller.ts';
import { Overlay } from '../../data/overlay.ts';
import type { Session } from '../../data/session.ts';
import type { BaseClient } from '@party-affairs/sdk';
import type { HostContext, WidgetHost } from '../../element/host-context.ts';
import type { FieldProblems, FormValues } from '../../form/field.ts';
import type { FormContext } from '../../form/form-context.ts';
import { readVersioned, type Versioned, type WriteOptions } from '../../form/form-definition.ts';
import { checkValues, createBody, valuesOf } from '../../form/form-values.ts';
import type { Action, DeskEntity, WorkContext, WorkWords } from './work-definition.ts';

/** An action the user has chosen and not confirmed, and what was filled in so far. */
export interface OpenAction<Entity extends DeskEntity, Words extends WorkWords> {
  readonly action: Action<Entity, Words>;
  readonly initial: FormValues;
  readonly values: FormValues;
  readonly problems: FieldProblems;
}

/** An action that was sent: with what, to which version. */
export interface Transition<Entity> {
  readonly action: string;
  readonly entity: Entity;
  readonly etag: string | null;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface ActionOptions<Entity extends DeskEntity, Words extends WorkWords> {
  readonly name: string;
  readonly actions: readonly Action<Entity, Words>[];
  readonly onDone: (answer: Versioned<Entity>, transition: Transition<Entity>, session: Session) => void;
  /** Called when the entity is not any more as it was when the user decided. */
  readonly onStale: (id: string, session: Session) => void;
  /** Called when something is missing or the server refused. The form can then lead the user there. */
  readonly onProblem: () => void;
  readonly onError: (error: unknown) => void;
}

/**
 * The action the user is about to take with an entity. It holds what the action asks for, sends it, and says what
 * prevents it.
 */
export class ActionController<Entity extends DeskEntity, Words extends WorkWords> implements ReactiveController {
  /** undefined: none is chosen. */
  open: OpenAction<Entity, Words> | undefined;

  readonly #host: WidgetHost;
  readonly #context: HostContext;
  readonly #options: ActionOptions<Entity, Words>;
  readonly #sending: MutationController<Transition<Entity>, Versioned<Entity>>;
  readonly #overlay: Overlay<Entity, Transition<Entity>>;

  constructor(host: WidgetHost, context: HostContext, options: ActionOptions<Entity, Words>) {
    this.#host = host;
    this.#context = context;
    this.#options = options;
    this.#sending = new MutationController<Transition<Entity>, Versioned<Entity>>(host, context, {
      key: `act-${options.name}`,
      send: (client, transition, writeOptions) => this.#send(client, transition, writeOptions),
      onSuccess: (answer, transition, session) => {
        this.open = undefined;
        this.#options.onDone(answer, transition, session);
      },
      onError: (error, { entity }, session) => {
        if (isStaleEdit(error) || (isApiError(error) && error.status === 409))
          this.#options.onStale(entity.id, session);
        this.#options.onProblem();
        this.#options.onError(error);
      },
    });
    this.#overlay = new Overlay<Entity, Transition<Entity>>(
      {
        itemOf: ({ entity }) => entity,
        apply: (item, { action, body }) => (this.#find(action)?.expect?.(item, body) as typeof item) ?? item,
      },
      () => this.#sending.pending,
    );
    host.addController(this);
  }

  /** An action is on its way, and the user has to wait for it. */
  get isBusy(): boolean {
    return this.#sending.pending.some(({ action }) => !this.#find(action)?.expect);
  }

  /** The entity with what is on its way laid over it, where its action says what to expect. */
  expected(entity: Entity): Entity {
    return this.#overlay.item(entity);
  }

  failureOf(id: string): FailedMutation<Transition<Entity>> | undefined {
    return this.#sending.failures.filter(({ variables }) => variables.entity.id === id).at(-1);
  }

  choose(action: Action<Entity, Words>, entity: Entity): void {
    this.dismiss();
    const initial = valuesOf(action.fields ?? [], entity, this.#context.settings.timeZone);
    this.open = { action, initial, values: initial, problems: {} };
    this.#host.requestUpdate();
  }

  set(name: string, value: unknown): void {
    const { open } = this;
    if (open) this.open = { ...open, values: { ...open.values, [name]: value }, problems: {} };
    this.#host.requestUpdate();
  }

  cancel(): void {
    this.open = undefined;
    this.dismiss();
    this.#host.requestUpdate();
  }

  /** Takes the chosen action, when everything it asks for is there. */
  confirm(versioned: Versioned<Entity>): void {
    const { open } = this;
    if (!open) return;
    const { timeZone, now } = this.#context.settings;
    const fields = open.action.fields ?? [];
    const problems = checkValues(fields, open.values, { timeZone, now: now() });
    if (Object.keys(problems).length > 0) {
      this.open = { ...open, problems };
      this.#host.requestUpdate();
      this.#options.onProblem();
    } else this.take(versioned, open.action, createBody(fields, open.values, timeZone));
  }

  take({ entity, etag }: Versioned<Entity>, action: Action<Entity, Words>, body: Record<string, unknown> = {}): void {
    if (this.isBusy) return;
    const transition: Transition<Entity> = { action: action.name, entity, etag, body };
    const failed = this.#sending.failures.find(({ variables }) => isSame(variables, transition));
    if (action.immediate || action.expect) this.open = undefined;
    // The same again, after no answer came: under the same key, so that it cannot happen twice.
    if (failed) failed.retry();
    else {
      this.dismiss();
      void this.#sending.run(transition);
    }
  }

  dismiss(): void {
    for (const failure of this.#sending.failures) failure.dismiss();
  }

  hostDisconnected(): void {
    this.open = undefined;
  }

  /** The context that the fields of the chosen action share. */
  contextOf(open: OpenAction<Entity, Words>, context: WorkContext<Entity, Words>): FormContext<Entity, Words> {
    const { action, initial, values, problems } = open;
    const { messages, words, dates, entity } = context;
    const own = words.actions[action.name];
    const shared: FormContext<Entity, Words> = {
      messages,
      words: { ...words, fields: { ...words.fields, ...own?.fields }, hints: own?.hints ?? {} },
      dates,
      timeZone: this.#context.settings.timeZone,
      entity,
      base: initial,
      values,
      problems,
      set: (name, value) => this.set(name, value),
      textOf: (name) => action.fields?.find((field) => field.name === name)?.textOf(values[name], shared) ?? '',
      partOf: () => undefined,
    };
    return shared;
  }

  #find(name: string): Action<Entity, Words> | undefined {
    return this.#options.actions.find((action) => action.name === name);
  }

  #send(client: BaseClient, transition: Transition<Entity>, options: WriteOptions): Promise<Versioned<Entity>> {
    const { action, entity, etag, body } = transition;
    const call = this.#find(action)?.send?.(client, entity.id, body, { ...options, ifMatch: etag ?? '*' });
    if (!call) throw new TypeError(`Nothing says how ${action} is sent.`);
    return readVersioned(call);
  }
}

function isSame<Entity extends DeskEntity>(one: Transition<Entity>, other: Transition<Entity>): boolean {
  const text = ({ action, entity, etag, body }: Transition<Entity>) => JSON.stringify([action, entity.id, etag, body]);
  return text(one) === text(other);
}
