import type { Notice } from '@party-affairs/sdk';
import { css, html, type TemplateResult } from 'lit';
import type { ItemListContext } from '../../../kit/item-list/item-list-definition.ts';
import type { OpenItem } from '../../../kit/item-list/open-item.ts';
import { printOnly } from '../../../kit/views/print-only.ts';
import { checkIcon } from '../../../kit/views/icons/first-icons.ts';
import { linkIcon, printIcon } from '../../../kit/views/icons/reading-icons.ts';
import { linkTo } from './notice-link.ts';
import type { OpenNoticeWords } from './open-notice-messages.ts';

type Context = ItemListContext<OpenNoticeWords>;

export const noticeToolsStyles = css`
  .detail-end {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 4);
    padding-block-start: calc(var(--_space) * 3);
    border-block-start: 1px solid var(--_border);
  }

  .detail-tools {
    display: flex;
    flex-wrap: wrap;
    margin-inline: calc(var(--_space) * -2);
  }
`;

/** What a reader does with an open notice besides reading it: copies its address, prints it. */
export class NoticeTools {
  readonly #open: OpenItem;
  /** Address that was copied last; its button says so. */
  #copied: string | undefined;

  constructor(open: OpenItem) {
    this.#open = open;
  }

  render({ id }: Notice, context: Context): TemplateResult {
    const { host } = this.#open.list;
    const { words } = context;
    const link = linkTo(id, (host as { link?: string | null }).link);
    const isCopied = link !== undefined && link === this.#copied;
    return html`<div class="detail-tools" part="detail-tools">
      ${
        link
          ? html`<button class="button" data-kind="quiet" type="button" @click=${() => void this.#copy(link, context)}>
              ${isCopied ? checkIcon() : linkIcon()}${isCopied ? words.linkCopied : words.copyLink}
            </button>`
          : ''
      }
      <button class="button" data-kind="quiet" type="button" @click=${() => printOnly(host)}>
        ${printIcon()}${words.print}
      </button>
    </div>`;
  }

  async #copy(link: string, context: Context): Promise<void> {
    const { list } = this.#open;
    if (!(await writeClipboard(link)) && !(await this.#askToCopy(link, context))) return;
    this.#copied = link;
    list.announcer.announce(context.words.linkCopied);
    list.host.requestUpdate();
  }

  /** Shows the address in a field. Pages without https have no other way to the clipboard than what a reader selects. */
  #askToCopy(link: string, { words, messages }: Context): Promise<boolean> {
    return this.#open.ask({
      title: words.copyLink,
      body: html`<p>${words.linkHint}</p>
        <input
          class="field"
          type="text"
          readonly
          aria-label=${words.link}
          .value=${link}
          @focus=${({ target }: FocusEvent) => (target as HTMLInputElement).select()}
        />`,
      confirm: words.copy,
      cancel: messages.cancel,
      onConfirm(dialog) {
        const field = dialog.querySelector('input');
        field?.focus();
        field?.select();
        // The only call there is without https. A browser that refuses it leaves the selected field.
        return document.execCommand('copy');
      },
    });
  }
}

/** Resolves with false where the page has no clipboard, or may not write to it. */
async function writeClipboard(text: string): Promise<boolean> {
  // Missing on pages without https, whatever its type says.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (!clipboard) return false;
  return clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}
