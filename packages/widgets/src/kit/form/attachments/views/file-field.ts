import { uploadLimits } from '@party-affairs/sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { fileSize } from '../../../i18n/file-size.ts';
import { clipIcon, warningIcon } from '../../../views/icons/first-icons.ts';
import type { FormContext } from '../../form-context.ts';
import { fieldId, problemView } from '../../views/field.ts';
import { type AttachedFiles, staying } from '../attached-files.ts';
import type { FilesOptions } from '../attachments-field.ts';
import { acceptedEndings, acceptedNames, type Refusal } from '../chosen-files.ts';
import type { AttachmentMessages } from '../messages.ts';
import type { UploadProgress } from '../uploads.ts';
import { fileRow } from './file-row.ts';

/** Actions of the user on the files of a form. */
export interface FileActions {
  /** Opens the browser's choice of files; `replacing`: for another file in place of this one, or this one once more. */
  ask(replacing?: string): void;
  take(files: readonly File[]): void;
  cancel(key: string): void;
  retry(key: string): void;
  remove(key: string): void;
  putBack(key: string): void;
  move(key: string, by: -1 | 1): void;
  dismissRefusals(): void;
}

/** The data and actions that all views of the files use. */
export interface FilesContext {
  readonly form: FormContext;
  readonly messages: AttachmentMessages;
  readonly options: FilesOptions;
  readonly files: AttachedFiles;
  readonly progressOf: (key: string) => UploadProgress | undefined;
  readonly isOffline: boolean;
  /** Whether an organisation is chosen; nothing can be uploaded before. */
  readonly hasOrganization: boolean;
  readonly refusals: readonly Refusal[];
  /** Whether the user holds files over the form. */
  readonly isOver: boolean;
  readonly actions: FileActions;
}

/** The files there are, a place to drop more, and what is taken: said before the user chooses. */
export function fileField(context: FilesContext): TemplateResult {
  const { form, messages, options, files, isOver, refusals, actions } = context;
  const { name, purpose, field } = options;
  const { words, problems } = form;
  const { size, perEntity } = uploadLimits[purpose];
  const count = staying(files).length;
  const audience = words.hints[name];
  const limits = messages.fileLimits(
    acceptedNames(purpose, messages.pictures).join(messages.separator),
    fileSize(size, messages.language),
    perEntity,
  );
  const ids = [
    `${name}-hint`,
    ...(audience ? [`${name}-audience`] : []),
    ...(name in problems ? [`${name}-problem`] : []),
  ];
  return html`
    <div class="form-field" data-name=${name} role="group" aria-labelledby="${name}-name">
      <span class="field-name" id="${name}-name">
        ${words.fields[name]} ${count > 0 ? html`<span class="required figures">${count}/${perEntity}</span>` : nothing}
      </span>
      ${
        files.length > 0
          ? html`<ul class="files" role="list" aria-labelledby="${name}-name">
              ${repeat(
                files,
                ({ key }) => key,
                (file) => html`<li>${fileRow(file, context)}</li>`,
              )}
            </ul>`
          : nothing
      }
      <div class="drop" ?data-over=${isOver}>
        <button
          class="button"
          id=${fieldId(name)}
          type="button"
          aria-describedby=${ids.join(' ')}
          @click=${() => actions.ask()}
        >
          ${clipIcon()}${messages.chooseFiles}
        </button>
        <span class="drop-hint">${isOver ? messages.dropHere : messages.dropHint}</span>
        <input
          type="file"
          multiple
          hidden
          accept=${acceptedEndings(purpose)}
          aria-label=${messages.chooseFiles}
          @change=${(event: Event) => handleChosen(event, actions)}
        />
      </div>
      <p class="hint" id="${name}-hint">${limits}</p>
      ${audience ? html`<p class="hint" id="${name}-audience">${audience}</p>` : nothing}
      ${refusals.length > 0 ? refusalsView(context) : nothing} ${problemView(field(), form)}
    </div>
  `;
}

/** The skeleton of the field, in the geometry of an empty one. */
export function fileFieldSkeleton(): TemplateResult {
  return html`<div class="form-field skeleton" aria-hidden="true"><span class="bone"></span></div>`;
}

function refusalsView({ form, messages, options, refusals, actions }: FilesContext): TemplateResult {
  const { size, perEntity } = uploadLimits[options.purpose];
  const sentence = ({ reason }: Refusal) => {
    if (reason === 'size') return messages.refused.size(fileSize(size, messages.language));
    if (reason !== 'count') return messages.refused[reason]('');
    return options.tooMany(form, String(perEntity)) ?? messages.refused.count(String(perEntity));
  };
  return html`
    <div class="message-line refused" part="line" data-kind="failure">
      ${warningIcon()}
      <ul class="message-line-text refusals" role="list">
        ${refusals.map(
          (refusal) => html`<li><bdi>${refusal.fileName}</bdi>${form.messages.colon}${sentence(refusal)}</li>`,
        )}
      </ul>
      <span class="message-line-actions">
        <button class="button" data-kind="quiet" type="button" @click=${() => actions.dismissRefusals()}>
          ${messages.dismiss}
        </button>
      </span>
    </div>
  `;
}

/** Takes what was chosen, and empties the field: the same file chosen once more is a change again. */
function handleChosen(event: Event, actions: FileActions): void {
  const input = event.currentTarget as HTMLInputElement;
  const files = [...(input.files ?? [])];
  input.value = '';
  actions.take(files);
}
