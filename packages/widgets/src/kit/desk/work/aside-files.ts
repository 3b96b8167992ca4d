import type { BaseClient } from '@party-affairs/sdk';
import { html, nothing } from 'lit';
import { MutationController } from '../../data/mutation-controller.ts';
import type { Session } from '../../data/session.ts';
import type { HostContext, WidgetHost } from '../../element/host-context.ts';
import type { WriteOptions } from '../../form/form-definition.ts';
import { failureLine, successLine } from '../../views/state-views.ts';
import type { Aside, AsideFile, DeskEntity, RollLine, WorkContext, WorkWords } from './work-definition.ts';

/** A file that was asked for. */
export interface AskedFile<Entity> {
  /** The name of the aside. */
  readonly aside: string;
  readonly entity: Entity;
}

/** What the server answered: the head of the file, and its lines from all pages. */
export interface FileAnswer {
  readonly data: unknown;
  readonly lines: readonly RollLine[];
}

export interface AsideFilesOptions<Entity extends DeskEntity, Words extends WorkWords> {
  /** Name of the entity in the cache. */
  readonly name: string;
  readonly asides: readonly Aside<Entity, Words>[];
  /** Called with the server's answer, to make a file of it. undefined: the user stopped it. */
  readonly onAnswer: (answer: FileAnswer | undefined, asked: AskedFile<Entity>, session: Session) => void;
  readonly onError: (error: unknown) => void;
}

/** How far a file is. It is kept apart from the button, which says that it is busy. */
interface Progress {
  readonly stop: AbortController;
  done: number;
  total: number;
}

/** The files of asides. Beside the button of each stands how far it is, and what came of it. */
export class AsideFiles<Entity extends DeskEntity, Words extends WorkWords> {
  readonly #host: WidgetHost;
  readonly #asking: MutationController<AskedFile<Entity>, FileAnswer | undefined>;
  readonly #progress = new Map<string, Progress>();
  #ended: { readonly asked: AskedFile<Entity>; readonly isSaved: boolean } | undefined;

  constructor(
    host: WidgetHost,
    context: HostContext,
    { name, asides, onAnswer, onError }: AsideFilesOptions<Entity, Words>,
  ) {
    this.#host = host;
    this.#asking = new MutationController<AskedFile<Entity>, FileAnswer | undefined>(host, context, {
      key: `file-${name}`,
      send: async (client, asked, options) => {
        const file = asides.find((each) => each.name === asked.aside)?.file;
        if (!file) throw new TypeError(`Nothing says how a file of ${asked.aside} is asked for.`);
        return this.#read(client, asked, file, options);
      },
      onSuccess: (answer, asked, session) => {
        this.#ended = { asked, isSaved: answer !== undefined };
        onAnswer(answer, asked, session);
      },
      onError,
    });
  }

  /** Says no longer what was saved. */
  clear(): void {
    this.#ended = undefined;
  }

  /** The button, and under it how far it is and what came of it. */
  render({ name, file }: Aside<Entity, Words>, { messages, words, entity }: WorkContext<Entity, Words>): unknown {
    if (!file) return nothing;
    const isThis = (asked: AskedFile<Entity>) => asked.aside === name && asked.entity.id === entity.id;
    const isBusy = this.#asking.pending.some(isThis);
    const failure = this.#asking.failures.find(({ variables }) => isThis(variables));
    const progress = this.#progress.get(keyOf({ aside: name, entity }));
    const ended = this.#ended && isThis(this.#ended.asked) && !isBusy ? this.#ended : undefined;
    const handleClick = () => {
      if (isBusy) return;
      this.#ended = undefined;
      // The same again, after no answer came, is not written down twice.
      if (failure) failure.retry();
      else void this.#asking.run({ aside: name, entity });
    };
    return html`
      <button class="button" type="button" data-action="file" aria-disabled=${isBusy} @click=${handleClick}>
        ${isBusy ? messages.working : file.label(words)}
      </button>
      ${
        progress && isBusy
          ? html`<div class="roll-progress">
              <progress max=${progress.total} .value=${progress.done} aria-label=${file.label(words)}></progress>
              <span class="quiet figures">${messages.fileProgress(progress.done, progress.total)}</span>
              <button class="button" type="button" data-action="stop" @click=${() => progress.stop.abort()}>
                ${messages.cancel}
              </button>
            </div>`
          : nothing
      }
      ${ended?.isSaved ? successLine(messages.fileSaved) : nothing}
      ${ended && !ended.isSaved ? html`<p class="quiet" role="status">${messages.fileStopped}</p>` : nothing}
      ${failure ? failureLine(messages, messages.fileFailed, failure) : nothing}
    `;
  }

  /** Asks for the head of a file and then for all its pages; undefined where the user stopped it. */
  async #read(
    client: BaseClient,
    asked: AskedFile<Entity>,
    file: AsideFile<Entity, Words>,
    options: WriteOptions,
  ): Promise<FileAnswer | undefined> {
    const stop = new AbortController();
    const handleEnd = () => stop.abort();
    options.signal.addEventListener('abort', handleEnd);
    const lines: RollLine[] = [];
    try {
      const data = await file.send(client, asked.entity.id, options);
      const progress: Progress = { stop, done: 0, total: file.total(data) };
      for (let cursor: string | null | undefined; cursor !== null;) {
        const page = await file.fetch(client, asked.entity.id, { signal: stop.signal, cursor });
        lines.push(...page.items);
        cursor = page.nextCursor;
        progress.done = lines.length;
        // One page is there in a moment: there would be nothing to see.
        if (cursor !== null) this.#progress.set(keyOf(asked), progress);
        this.#host.requestUpdate();
      }
      return { data, lines };
    } catch (error) {
      if (stop.signal.aborted && !options.signal.aborted) return undefined;
      throw error;
    } finally {
      this.#progress.delete(keyOf(asked));
      options.signal.removeEventListener('abort', handleEnd);
    }
  }
}

function keyOf({ aside, entity }: AskedFile<DeskEntity>): string {
  return `${aside} ${entity.id}`;
}
