import { html, nothing, type TemplateResult } from 'lit';
import { fileSize } from '../../../../../../kit/i18n/file-size.ts';
import { icon } from '../../../../../../kit/views/icons/draw-icon.ts';
import { fileIcon, upIcon, warningIcon } from '../../../../../../kit/views/icons/index.ts';
import { problemSentence, requestIdOf } from '../../../../../../kit/views/problem-sentence.ts';
import { type AttachedFile, staying } from '../../attached-files.ts';
import type { AttachmentMessages } from '../messages.ts';
import { mayRetry, type UploadStep } from '../uploads.ts';
import type { FileFieldProps } from './file-field.ts';

/** Here and not among the shared ones, which every page loads. */
const downwardsIcon = icon('M10 4v11.5M5 11l5 5 5-5');

/** A file: its name, how far it is, and what can be done with it. */
export function fileRow(file: AttachedFile, props: FileFieldProps): TemplateResult {
  const { key, fileName, removed } = file;
  const step = file.id === null ? props.stepOf(key) : undefined;
  const isStuck = !removed && file.id === null && (step === undefined || step.step === 'failed');
  return html`
    <div class="file" data-file=${key} ?data-removed=${removed} ?data-stuck=${isStuck}>
      ${fileIcon()}
      <div class="file-words">
        <bdi class="file-name">${fileName}</bdi>
        ${standing(file, step, props)}
      </div>
      <div class="file-actions">${actions(file, step, props)}</div>
    </div>
  `;
}

/** What went wrong with an upload, in words. */
export function failureSentence(error: unknown, messages: AttachmentMessages): string {
  return error instanceof DOMException ? messages.fileUnreadable : problemSentence(error, messages);
}

function standing(file: AttachedFile, step: UploadStep | undefined, props: FileFieldProps): TemplateResult {
  const { messages, offline, hasOrganization } = props;
  const size = fileSize(file.size, messages.language);
  const quiet = (words: string) => html`<span class="file-state figures">${words}</span>`;
  const wrong = (words: unknown) =>
    html`<span class="file-state" data-kind="problem">${warningIcon()}<span>${words}</span></span>`;
  if (file.removed) return quiet(messages.fileGoes);
  if (file.id !== null) return quiet(size);
  switch (step?.step) {
    case 'failed': {
      // Where it is the file's own fault, there is nothing to ask support.
      const requestId = mayRetry(step.error) ? requestIdOf(step.error) : undefined;
      const id = requestId ? html` <span class="state-request">${messages.requestId(requestId)}</span>` : nothing;
      return wrong(html`${failureSentence(step.error, messages)}${id}`);
    }
    case 'sending':
      return html`
        <progress max=${file.size} value=${step.sent} aria-label=${file.fileName}></progress>
        ${quiet(offline ? messages.fileWaitsForNetwork : messages.fileSent(fileSize(step.sent, messages.language), size))}
      `;
    case 'waiting':
    case 'done':
      return quiet(
        offline
          ? messages.fileWaitsForNetwork
          : hasOrganization
            ? messages.fileWaits
            : messages.fileWaitsForOrganization,
      );
    default:
      return wrong(messages.fileIsLost);
  }
}

function actions(file: AttachedFile, step: UploadStep | undefined, props: FileFieldProps): unknown {
  const { messages, files, problem, onCancel, onRetry, onRemove, onPutBack, onChooseAgain } = props;
  if (file.removed) return button('put-back', messages.putBackFile, file, onPutBack);
  const move = staying(files).length > 1 ? moveButtons(file, props) : nothing;
  if (file.id !== null) return html`${move} ${button('remove', messages.removeFile, file, onRemove)}`;
  if (step && step.step !== 'failed')
    return html`${move} ${button('cancel-upload', messages.cancelUpload, file, onCancel)}`;
  // Where saving was refused for it, the reader is led to the way on.
  const isAsked = problem !== undefined;
  return html`
    ${move}
    ${
      step && mayRetry(step.error)
        ? button('retry', messages.retry, file, onRetry, isAsked)
        : button('choose-again', messages.chooseAgain, file, onChooseAgain, isAsked)
    }
    ${button('cancel-upload', messages.removeFile, file, onCancel)}
  `;
}

function moveButtons(file: AttachedFile, { messages, files, onMove }: FileFieldProps): TemplateResult {
  const left = staying(files);
  const move = (by: -1 | 1, words: string, atEnd: boolean) => html`
    <button
      class="button"
      data-kind="icon"
      type="button"
      data-action=${by < 0 ? 'up' : 'down'}
      title=${words}
      aria-label="${words} ${file.fileName}"
      aria-disabled=${atEnd}
      @click=${() => (atEnd ? undefined : onMove(file.key, by))}
    >
      ${by < 0 ? upIcon() : downwardsIcon()}
    </button>
  `;
  return html`${move(-1, messages.moveUp, left[0] === file)}${move(1, messages.moveDown, left.at(-1) === file)}`;
}

function button(
  action: string,
  words: string,
  { key, fileName }: AttachedFile,
  onPress: (key: string) => void,
  isAsked = false,
): TemplateResult {
  return html`<button
    class="button"
    data-kind="quiet"
    type="button"
    data-action=${action}
    ?data-asked=${isAsked}
    aria-label="${words} ${fileName}"
    @click=${() => onPress(key)}
  >
    ${words}
  </button>`;
}
