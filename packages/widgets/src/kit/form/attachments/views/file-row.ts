import { isApiError } from '@party-affairs/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fileSize } from '../../../i18n/file-size.ts';
import { icon } from '../../../views/icons/draw-icon.ts';
import { fileIcon } from '../../../views/icons/file-icons.ts';
import { upIcon, warningIcon } from '../../../views/icons/index.ts';
import { problemSentence, requestIdOf } from '../../../views/problem-sentence.ts';
import { type AttachedFile, staying } from '../attached-files.ts';
import type { AttachmentMessages } from '../messages.ts';
import { mayRetry, type UploadProgress } from '../uploads.ts';
import type { FilesContext } from './file-field.ts';

/** Every page loads the shared icons; only forms with attachments need this one. */
const downwardsIcon = icon('M10 4v11.5M5 11l5 5 5-5');

/** A file: its name, how far it is, and what can be done with it. */
export function fileRow(file: AttachedFile, context: FilesContext): TemplateResult {
  const { key, fileName, removed } = file;
  const progress = file.id === null ? context.progressOf(key) : undefined;
  const isStuck = !removed && file.id === null && (progress === undefined || progress.state === 'failed');
  return html`
    <div class="file" data-file=${key} ?data-removed=${removed} ?data-stuck=${isStuck}>
      ${fileIcon(fileName)}
      <div class="file-words">
        <bdi class="file-name">${fileName}</bdi>
        ${stateView(file, progress, context)}
      </div>
      <div class="file-actions">${actionsView(file, progress, context)}</div>
    </div>
  `;
}

/** Says in words what went wrong with an upload. */
export function failureSentence(error: unknown, messages: AttachmentMessages): string {
  if (error instanceof DOMException) return messages.fileUnreadable;
  const what = isApiError(error) && error.code === 'file-type-mismatch' ? error.errors[0]?.code : undefined;
  const known: Readonly<Record<string, string>> = messages.found;
  return (what !== undefined && Object.hasOwn(known, what) && known[what]) || problemSentence(error, messages);
}

function stateView(file: AttachedFile, progress: UploadProgress | undefined, context: FilesContext): TemplateResult {
  const { form, messages, options, isOffline, hasOrganization } = context;
  const size = fileSize(file.size, messages.language);
  const quiet = (words: string) => html`<span class="file-state figures">${words}</span>`;
  const wrong = (words: unknown) =>
    html`<span class="file-state" data-kind="problem">${warningIcon()}<span>${words}</span></span>`;
  if (file.removed) return quiet(messages.fileGoes);
  if (file.id !== null) return quiet(size);
  switch (progress?.state) {
    case 'failed': {
      // Where it is the file's own fault, there is nothing to ask support.
      const requestId = mayRetry(progress.error) ? requestIdOf(progress.error) : undefined;
      const id = requestId ? html` <span class="state-request">${messages.requestId(requestId)}</span>` : nothing;
      return wrong(html`${failureSentence(progress.error, messages)}${id}`);
    }
    case 'sending': {
      const { sent } = progress;
      const words = messages.fileSent(fileSize(sent, messages.language), size);
      return html`
        <progress max=${file.size} value=${sent} aria-label=${file.fileName}></progress>
        ${quiet(isOffline ? messages.fileWaitsForNetwork : words)}
      `;
    }
    case 'waiting':
    case 'done':
      if (isOffline) return quiet(messages.fileWaitsForNetwork);
      if (hasOrganization) return quiet(messages.fileWaits);
      return quiet(messages.fileWaitsForOrganization(form.words.fields[options.organization] ?? ''));
    default:
      return wrong(messages.fileIsLost);
  }
}

function actionsView(file: AttachedFile, progress: UploadProgress | undefined, context: FilesContext): unknown {
  const { form, messages, options, files, actions } = context;
  const { key } = file;
  if (file.removed) return button('put-back', messages.putBackFile, file, () => actions.putBack(key));
  const move = staying(files).length > 1 ? moveButtons(file, context) : nothing;
  if (file.id !== null) return html`${move} ${button('remove', messages.removeFile, file, () => actions.remove(key))}`;
  if (progress && progress.state !== 'failed')
    return html`${move} ${button('cancel-upload', messages.cancelUpload, file, () => actions.cancel(key))}`;
  // Where saving was refused for it, the user is led to the way on.
  const isAsked = options.name in form.problems;
  return html`
    ${move}
    ${
      progress && mayRetry(progress.error)
        ? button('retry', messages.retry, file, () => actions.retry(key), isAsked)
        : button('choose-again', messages.chooseAgain, file, () => actions.ask(key), isAsked)
    }
    ${button('cancel-upload', messages.removeFile, file, () => actions.cancel(key))}
  `;
}

function moveButtons(file: AttachedFile, { messages, files, actions }: FilesContext): TemplateResult {
  const kept = staying(files);
  const move = (by: -1 | 1, words: string, atEnd: boolean) => html`
    <button
      class="button"
      data-kind="icon"
      type="button"
      data-action=${by < 0 ? 'up' : 'down'}
      title=${words}
      aria-label="${words} ${file.fileName}"
      aria-disabled=${atEnd}
      @click=${() => (atEnd ? undefined : actions.move(file.key, by))}
    >
      ${by < 0 ? upIcon() : downwardsIcon()}
    </button>
  `;
  return html`${move(-1, messages.moveUp, kept[0] === file)}${move(1, messages.moveDown, kept.at(-1) === file)}`;
}

function button(
  action: string,
  words: string,
  { fileName }: AttachedFile,
  onPress: () => void,
  isAsked = false,
): TemplateResult {
  return html`<button
    class="button"
    data-kind="quiet"
    type="button"
    data-action=${action}
    ?data-asked=${isAsked}
    aria-label="${words} ${fileName}"
    @click=${onPress}
  >
    ${words}
  </button>`;
}
