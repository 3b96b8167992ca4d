import { html, type TemplateResult } from 'lit';
import type { DraftNote } from '../../form/draft-store.ts';
import { pencilIcon } from '../../views/icons/action-icons.ts';
import type { DeskContext, DeskWords } from '../desk-definition.ts';

export interface DraftLines<Words extends DeskWords> extends DeskContext<Words> {
  /** Drafts that are not saved, without the one in the form. */
  readonly drafts: readonly DraftNote[];
  readonly onResume: (draft: DraftNote) => void;
  readonly onDiscard: (draft: DraftNote, what: string) => void;
}

/** Shows at the head of the list what was typed and not saved. Each line names its entity, its time and the way back to it. */
export function draftLines<Words extends DeskWords>(pane: DraftLines<Words>): TemplateResult[] {
  const { messages, words, dates, drafts, onResume, onDiscard } = pane;
  return drafts.map((draft, index) => {
    const what = draft.title || words.create;
    const id = `draft-${index}`;
    return html`
      <div class="message-line" part="line" data-kind="draft">
        ${pencilIcon()}
        <span class="message-line-text" id=${id}>${messages.unsaved(what, dates.moment(draft.at))}</span>
        <span class="message-line-actions">
          <button
            class="button"
            data-kind="quiet"
            type="button"
            aria-describedby=${id}
            data-action="resume"
            @click=${() => onResume(draft)}
          >
            ${messages.goOnEditing}
          </button>
          <button
            class="button"
            data-kind="quiet"
            type="button"
            aria-describedby=${id}
            data-action="discard"
            @click=${() => onDiscard(draft, what)}
          >
            ${messages.discardChanges}
          </button>
        </span>
      </div>
    `;
  });
}
