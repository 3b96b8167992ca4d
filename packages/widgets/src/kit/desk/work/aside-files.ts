import { html, nothing } from 'lit';
import { MutationController } from '../../data/mutation-controller.ts';
import type { Session } from '../../data/session.ts';
import type { HostContext, WidgetHost } from '../../element/host-context.ts';
import { failureLine, successLine } from '../../views/state-views.ts';
import type { Aside, DeskEntity, WorkContext, WorkWords } from './work-definition.ts';

/** A file that was asked for. */
export interface AskedFile<Entity> {
  /** The name of the aside. */
  readonly aside: string;
  readonly entity: Entity;
}

export interface AsideFilesOptions<Entity extends DeskEntity, Words extends WorkWords> {
  /** Name of the entity in the cache. */
  readonly name: string;
  readonly asides: readonly Aside<Entity, Words>[];
  /** Called with the server's answer, to make a file of it. */
  readonly onAnswer: (data: unknown, asked: AskedFile<Entity>, session: Session) => void;
  readonly onError: (error: unknown) => void;
}

/** The files of asides: asks the server for each, and says beside its button what came of it. */
export class AsideFiles<Entity extends DeskEntity, Words extends WorkWords> {
  readonly #asking: MutationController<AskedFile<Entity>, unknown>;
  #saved: AskedFile<Entity> | undefined;

  constructor(
    host: WidgetHost,
    context: HostContext,
    { name, asides, onAnswer, onError }: AsideFilesOptions<Entity, Words>,
  ) {
    this.#asking = new MutationController<AskedFile<Entity>, unknown>(host, context, {
      key: `file-${name}`,
      async send(client, { aside, entity }, options) {
        const file = asides.find((each) => each.name === aside)?.file;
        if (!file) throw new TypeError(`Nothing says how a file of ${aside} is asked for.`);
        return file.send(client, entity.id, options);
      },
      onSuccess: (data, asked, session) => {
        this.#saved = asked;
        onAnswer(data, asked, session);
      },
      onError,
    });
  }

  /** Says no longer what was saved. */
  clear(): void {
    this.#saved = undefined;
  }

  /** The button, and under it what came of it. */
  render({ name, file }: Aside<Entity, Words>, { messages, words, entity }: WorkContext<Entity, Words>): unknown {
    if (!file) return nothing;
    const isThis = (asked: AskedFile<Entity>) => asked.aside === name && asked.entity.id === entity.id;
    const isBusy = this.#asking.pending.some(isThis);
    const failure = this.#asking.failures.find(({ variables }) => isThis(variables));
    const handleClick = () => {
      if (isBusy) return;
      this.#saved = undefined;
      // The same again, after no answer came, is not written down twice.
      if (failure) failure.retry();
      else void this.#asking.run({ aside: name, entity });
    };
    return html`
      <button class="button" type="button" data-action="file" aria-disabled=${isBusy} @click=${handleClick}>
        ${isBusy ? messages.working : file.label(words)}
      </button>
      ${this.#saved && isThis(this.#saved) && !isBusy ? successLine(messages.fileSaved) : nothing}
      ${failure ? failureLine(messages, messages.fileFailed, failure) : nothing}
    `;
  }
}
