import { html, nothing, type TemplateResult } from 'lit';
import { moreIcon } from '../views/icons/first-icons.ts';

export interface RowOptions {
  readonly id: string;
  /** The title, or its pieces with what a search found. */
  readonly title: unknown;
  /** A few words below the title. */
  readonly summary?: unknown;
  /** The quiet line below the title: `<span class="fact">` each, `<span class="label" data-kind>` for what asks for something. */
  readonly meta: unknown;
  /** The word for screen readers, where the item is unread. */
  readonly unread?: string | undefined;
  /** The `SeenTracker` tells when it was seen. */
  readonly isUnseen?: boolean;
  readonly onOpen: () => void;
  /** Buttons at the end of the row. */
  readonly buttons?: unknown;
  /** The button that opens further actions on the item. */
  readonly more?: RowMore | undefined;
}

export interface RowMore {
  readonly label: string;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly actions: unknown;
}

/** A row that opens its item: the whole of it is the target. Styles: `rowsStyles`. */
export function rowView({
  id,
  title,
  summary,
  meta,
  unread,
  isUnseen,
  onOpen,
  buttons,
  more,
}: RowOptions): TemplateResult {
  return html`
    <div class="row" part="row" ?data-unread=${unread} data-unseen=${isUnseen ? id : nothing}>
      <div class="row-text">
        <button class="row-open" part="row-title" type="button" aria-describedby="meta-${id}" @click=${onOpen}>
          ${unread ? html`<span class="visually-hidden">${unread} </span>` : nothing}${title}
        </button>
        ${summary ? html`<p class="row-summary" part="row-summary">${summary}</p>` : nothing}
        <p class="meta" part="row-meta" id="meta-${id}">${meta}</p>
      </div>
      ${buttons ? html`<span class="row-buttons">${buttons}</span>` : nothing} ${more ? moreView(more) : nothing}
    </div>
  `;
}

function moreView({ label, isOpen, onToggle, actions }: RowMore): TemplateResult {
  return html`
    <button
      class="button row-more"
      data-kind="icon"
      type="button"
      aria-label=${label}
      aria-expanded=${isOpen}
      @click=${onToggle}
    >
      ${moreIcon()}
    </button>
    ${isOpen ? actions : nothing}
  `;
}
