import { NoticesResource, type NoticeSummary, type ReceiptChange } from '@party-affairs/sdk';
import { css, html, nothing, type TemplateResult } from 'lit';
import { MutationController } from '../../../kit/data/mutation-controller.ts';
import { adoptStyles } from '../../../kit/element/adopt-styles.ts';
import type { ItemListContext, ItemListQuery } from '../../../kit/item-list/item-list-definition.ts';
import type { ItemList } from '../../../kit/item-list/item-list.ts';
import { failureLine, successLine } from '../../../kit/views/state-views.ts';
import { queryOf, type Tab } from './feed-filter.ts';
import { putReceipts, type ReceiptAction } from './receipt-action.ts';
import type { ReceiptWords } from './receipt-messages.ts';
import { isUnread } from './receipt-state.ts';

/** Notices that one request marks, up to as many as the API takes. */
interface Marks {
  readonly kind: 'read' | 'unread';
  readonly notices: readonly NoticeSummary[];
  readonly at: string;
}

const mostPerRequest = 100;

const styles = css`
  /* A line of its own, below the heading. */
  .list-lines {
    flex: 1 0 100%;
    order: 1;
    margin-block-start: calc(var(--_space) * 2);
  }

  .header > .list-lines > .message-line {
    margin: 0;
  }
`;

/**
 * Marks all unread notices of a list as read, and takes that back. Pages that are not loaded are no exception. Only the mark
 * changes: what is to be acknowledged still is.
 */
export class MarkAll {
  readonly #list: ItemList;
  readonly #mutations: MutationController<Marks, ReceiptChange>;
  /** Notices that were marked; undo changes these and no others. */
  #marked: readonly NoticeSummary[] = [];
  /** Why it is not known which notices are unread. */
  #error: unknown;
  #asking = false;

  constructor(list: ItemList) {
    this.#list = list;
    adoptStyles(list.host, [styles]);
    this.#mutations = new MutationController(list.host, list.context, {
      key: 'notices-mark-all',
      // Marked and undone must arrive in the order they were made.
      order: () => 'all',
      send(client, { kind, notices }, options) {
        const resource = new NoticesResource(client);
        const ids = notices.map(({ id }) => id);
        return kind === 'read' ? resource.markRead(ids, options) : resource.markUnread(ids, options);
      },
      keep: putReceipts,
      onError: (error) => list.reportError(error),
    });
  }

  /** Actions that are not confirmed, one for each notice. */
  get pending(): ReceiptAction[] {
    return this.#mutations.pending.flatMap(({ kind, notices, at }) => notices.map((item) => ({ kind, item, at })));
  }

  async mark(words: ReceiptWords): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    this.#error = undefined;
    try {
      this.#marked = await this.#findUnread();
      this.#run('read');
      this.#list.announcer.announce(words.allMarked(this.#marked.length));
    } catch (error) {
      this.#error = error;
      this.#list.reportError(error);
    } finally {
      this.#asking = false;
      this.#list.host.requestUpdate();
    }
  }

  /** Renders the result of marking, with the way back. */
  render(context: ItemListContext, words: ReceiptWords): TemplateResult | typeof nothing {
    const line = this.#renderLine(context, words);
    return line ? html`<div class="list-lines" data-focus-group="mark-all">${line}</div>` : nothing;
  }

  #renderLine({ messages }: ItemListContext, words: ReceiptWords): TemplateResult | undefined {
    if (this.#error !== undefined) {
      return failureLine(messages, words.failed.read, {
        error: this.#error,
        retry: () => void this.mark(words),
        dismiss: () => this.#forget(),
      });
    }
    const [failure] = this.#mutations.failures;
    if (failure) return failureLine(messages, words.failed[failure.variables.kind], failure);
    if (this.#marked.length === 0) return undefined;
    return successLine(words.allMarked(this.#marked.length), [
      { label: words.undo, onClick: () => this.#undo(words) },
      { label: messages.dismiss, onClick: () => this.#forget() },
    ]);
  }

  /** The unread notices of what is listed, whichever page they are on. Where all are loaded, that needs no network. */
  async #findUnread(): Promise<readonly NoticeSummary[]> {
    const { context, items, list, query } = this.#list;
    const { session } = context;
    const loaded = (items as readonly NoticeSummary[]).filter(isUnread);
    if (!list.hasMore || !session) return loaded;
    const asked = await queryOf({ ...(query as ItemListQuery<Tab>), tab: 'unread', limit: mostPerRequest });
    const found: NoticeSummary[] = [];
    for await (const notice of new NoticesResource(session.client).list(asked, { signal: session.signal })) {
      found.push(notice);
    }
    return found;
  }

  #run(kind: Marks['kind']): void {
    const at = this.#list.context.settings.now().toISOString();
    for (let start = 0; start < this.#marked.length; start += mostPerRequest) {
      void this.#mutations.run({ kind, notices: this.#marked.slice(start, start + mostPerRequest), at });
    }
  }

  #undo(words: ReceiptWords): void {
    this.#run('unread');
    this.#list.announcer.announce(words.allUnmarked(this.#marked.length));
    this.#forget();
  }

  #forget(): void {
    this.#marked = [];
    this.#error = undefined;
    this.#list.host.requestUpdate();
  }
}
