import { uploadLimits } from '@party-affairs/sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { fileSize } from '../../../../../../kit/i18n/file-size.ts';
import { clipIcon, warningIcon } from '../../../../../../kit/views/icons/index.ts';
import { type AttachedFiles, staying } from '../../attached-files.ts';
import { fieldId, problemView } from '../../views/form-fields.ts';
import { acceptedEndings, acceptedNames, type Refusal } from '../chosen-files.ts';
import type { AttachmentMessages } from '../messages.ts';
import type { UploadStep } from '../uploads.ts';
import { fileRow } from './file-row.ts';

export interface FileFieldProps {
  readonly messages: AttachmentMessages;
  readonly files: AttachedFiles;
  readonly stepOf: (key: string) => UploadStep | undefined;
  readonly offline: boolean;
  /** Nothing can be uploaded before it is said for whom. */
  readonly hasOrganization: boolean;
  readonly problem: string | undefined;
  readonly refusals: readonly Refusal[];
  /** Files are held over the form. */
  readonly isOver: boolean;
  /** The reader wants to choose files. */
  readonly onAsk: () => void;
  readonly onChoose: (files: readonly File[]) => void;
  readonly onCancel: (key: string) => void;
  readonly onRetry: (key: string) => void;
  /** Another file in place of this one, or this one once more. */
  readonly onChooseAgain: (key: string) => void;
  readonly onRemove: (key: string) => void;
  readonly onPutBack: (key: string) => void;
  readonly onMove: (key: string, by: -1 | 1) => void;
  readonly onDismissRefusals: () => void;
}

const { size, perNotice } = uploadLimits.noticeAttachment;

/** The files there are, a place to drop more, and what is taken: said before anybody chooses. */
export function fileField(props: FileFieldProps): TemplateResult {
  const { messages, files, problem, isOver, refusals } = props;
  const count = staying(files).length;
  const limits = messages.fileLimits(acceptedNames(messages.pictures), fileSize(size, messages.language), perNotice);
  return html`
    <div class="form-field" data-name="attachments" role="group" aria-labelledby="attachments-name">
      <span class="field-name" id="attachments-name">
        ${messages.fields.attachments}
        ${count > 0 ? html`<span class="required figures">${count}/${perNotice}</span>` : nothing}
      </span>
      ${
        files.length > 0
          ? html`<ul class="files" role="list" aria-labelledby="attachments-name">
              ${repeat(
                files,
                ({ key }) => key,
                (file) => html`<li>${fileRow(file, props)}</li>`,
              )}
            </ul>`
          : nothing
      }
      <div class="drop" ?data-over=${isOver}>
        <button
          class="button"
          id=${fieldId('attachments')}
          type="button"
          aria-describedby="attachments-hint attachments-audience${problem === undefined ? '' : ' attachments-problem'}"
          @click=${props.onAsk}
        >
          ${clipIcon()}${messages.chooseFiles}
        </button>
        <span class="drop-hint">${isOver ? messages.dropHere : messages.dropHint}</span>
        <input
          type="file"
          multiple
          hidden
          accept=${acceptedEndings}
          aria-label=${messages.chooseFiles}
          @change=${(event: Event) => handleChosen(event, props)}
        />
      </div>
      <p class="hint" id="attachments-hint">${limits}</p>
      <p class="hint" id="attachments-audience">${messages.fileAudience}</p>
      ${refusals.length > 0 ? refusalsView(refusals, props) : nothing}
      ${problemView('attachments', messages, problem === undefined ? {} : { attachments: problem })}
    </div>
  `;
}

/** In the geometry of an empty field. */
export function fileFieldSkeleton(): TemplateResult {
  return html`<div class="form-field skeleton" aria-hidden="true"><span class="bone"></span></div>`;
}

function refusalsView(refusals: readonly Refusal[], { messages, onDismissRefusals }: FileFieldProps): TemplateResult {
  const limitOf = ({ reason }: Refusal) => (reason === 'size' ? fileSize(size, messages.language) : String(perNotice));
  return html`
    <div class="notice-line refused" part="line" data-kind="failure">
      ${warningIcon()}
      <ul class="notice-line-text refusals" role="list">
        ${refusals.map(
          (refusal) =>
            html`<li>
              <bdi>${refusal.fileName}</bdi>${messages.colon}${messages.refused[refusal.reason](limitOf(refusal))}
            </li>`,
        )}
      </ul>
      <span class="notice-line-actions">
        <button class="button" data-kind="quiet" type="button" @click=${onDismissRefusals}>${messages.dismiss}</button>
      </span>
    </div>
  `;
}

/** Emptied afterwards: the same file chosen once more is a change again. */
function handleChosen(event: Event, { onChoose }: FileFieldProps): void {
  const input = event.currentTarget as HTMLInputElement;
  const files = [...(input.files ?? [])];
  input.value = '';
  onChoose(files);
}
