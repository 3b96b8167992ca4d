import { createIdempotencyKey } from '@party-affairs/sdk';
import { uploadLimits } from '@party-affairs/sdk/contract';
import type { TemplateResult } from 'lit';
import type { Announcer } from '../../../../../kit/element/announcer.ts';
import { Localization } from '../../../../../kit/i18n/localization.ts';
import { notLoadedView } from '../../../../../kit/views/state-views.ts';
import type { WidgetHost, HostContext } from '../../../../../kit/element/host-context.ts';
import { type AttachedFile, type AttachedFiles, changeFile, moveFile, staying, unfinished } from '../attached-files.ts';
import type { Editor } from '../editor.ts';
import type { FieldContext } from '../views/form-fields.ts';
import { filesOf, type Refusal, sortChosen } from './chosen-files.ts';
import { attachmentStyles } from './attachments.styles.ts';
import { type AttachmentMessages, attachmentMessages } from './messages.ts';
import { Uploads } from './uploads.ts';
import { failureSentence } from './views/file-row.ts';
import { fileFieldSkeleton, fileField } from './views/file-field.ts';

type Host = WidgetHost & { renderRoot: HTMLElement | DocumentFragment };

export interface AttachmentParts {
  readonly context: HostContext;
  readonly announcer: Announcer;
  readonly editor: Editor;
  /** Gives the focus to the first thing that matches, once there is one. */
  readonly focus: (selector: string) => void;
}

/** The files of the notice that is being written. Loaded with the form; what sends them, with the first that is chosen. */
export class Attachments {
  readonly #parts: AttachmentParts;
  readonly #host: Host;
  readonly #localization: Localization<AttachmentMessages>;
  readonly #uploads: Uploads;
  #refusals: readonly Refusal[] = [];
  /** Files are held over the form. */
  #isOver = false;
  /** The file the reader chooses anew. */
  #replacing: string | undefined;

  constructor(host: Host, parts: AttachmentParts) {
    this.#parts = parts;
    this.#host = host;
    this.#localization = new Localization(host, parts.context, attachmentMessages);
    this.#uploads = new Uploads(host, parts.context, {
      organizationId: () => parts.editor.form?.fields.organizationId ?? '',
      find: (key) => this.#files.find((file) => file.key === key),
      onDone: (key, { id, fileName, size }) => this.#handleDone(key, { id, fileName, size }),
      onRestart: (key) => this.#change(changeFile(this.#files, key, { id: null })),
      onFailed: (key, error) => this.#handleFailed(key, error),
    });
    const root = host.renderRoot as ShadowRoot;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, attachmentStyles.styleSheet!];
  }

  /** Every file that is not at the server yet is on its way there. */
  get uploading(): boolean {
    return unfinished(this.#files).every(({ key }) => this.#uploads.isGoing(key));
  }

  render({ problems }: FieldContext): TemplateResult {
    const { messages, failed } = this.#localization;
    if (!messages) return failed ? notLoadedView(() => this.#localization.retry()) : fileFieldSkeleton();
    const { session } = this.#parts.context;
    return fileField({
      messages,
      files: this.#files,
      stepOf: (key) => this.#uploads.stepOf(key),
      offline: session?.offline ?? false,
      hasOrganization: (this.#parts.editor.form?.fields.organizationId ?? '') !== '',
      problem: problems.attachments,
      refusals: this.#refusals,
      isOver: this.#isOver,
      onAsk: () => this.#ask(undefined),
      onChoose: (files) => this.#take(files),
      onCancel: (key) => this.#handleCancel(key),
      onRetry: (key) => this.#handleRetry(key),
      onChooseAgain: (key) => this.#ask(key),
      onRemove: (key) => this.#handleRemove(key),
      onPutBack: (key) => this.#handlePutBack(key),
      onMove: (key, by) => this.#handleMove(key, by),
      onDismissRefusals: () => this.#handleDismissRefusals(),
    });
  }

  /** The notice was saved: what it has taken is no upload any more. */
  saved(): void {
    this.#uploads.taken(new Set(staying(this.#files).map(({ key }) => key)));
  }

  /** The form is closed. */
  reset(): void {
    this.#refusals = [];
    this.#isOver = false;
  }

  /** Files held over the form, and let go there: a drop beside the field must not lead away from what was typed. */
  readonly handleDrag = (event: DragEvent): void => {
    const { dataTransfer, type, currentTarget, relatedTarget } = event;
    if (!dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    const stays = type === 'dragleave' && (currentTarget as Element).contains(relatedTarget as Node | null);
    const isOver = type === 'dragenter' || type === 'dragover' || stays;
    if (isOver !== this.#isOver) {
      this.#isOver = isOver;
      this.#host.requestUpdate();
    }
    if (type !== 'drop') return;
    const { files, folders } = filesOf(dataTransfer);
    this.#take(files, folders);
  };

  /** A picture from the clipboard, or files copied elsewhere. Text that brings its picture along stays text. */
  readonly handlePaste = (event: ClipboardEvent): void => {
    const { clipboardData } = event;
    if (!clipboardData || clipboardData.types.includes('text/plain')) return;
    const { files, folders } = filesOf(clipboardData);
    if (files.length + folders.length === 0) return;
    event.preventDefault();
    this.#take(files, folders);
  };

  get #files(): AttachedFiles {
    return this.#parts.editor.form?.fields.attachments ?? [];
  }

  #change(files: AttachedFiles): void {
    this.#parts.editor.set('attachments', files);
  }

  #say(words: (messages: AttachmentMessages) => string): void {
    const { messages } = this.#localization;
    if (messages) this.#parts.announcer.announce(words(messages));
  }

  /** Opens the browser's own choice of files. */
  #ask(replacing: string | undefined): void {
    this.#replacing = replacing;
    this.#host.renderRoot.querySelector<HTMLInputElement>('[data-name="attachments"] input')?.click();
  }

  #take(files: readonly File[], folders: readonly string[] = []): void {
    const { added, again, refused } = sortChosen(
      files,
      this.#files,
      (key) => this.#uploads.isGoing(key),
      this.#replacing,
    );
    this.#replacing = undefined;
    const entries = added.map((file) => {
      const { name: fileName, size } = file;
      return { file, entry: { key: createIdempotencyKey(), id: null, fileName, size, removed: false } };
    });
    const before = again.reduce<AttachedFiles>(
      (all, { key, file }) => changeFile(all, key, { fileName: file.name, size: file.size }),
      this.#files,
    );
    this.#change([...before, ...entries.map(({ entry }) => entry)]);
    for (const { file, entry } of entries) this.#uploads.add(entry.key, file);
    for (const { file, key } of again) this.#uploads.add(key, file);
    this.#refusals = [...folders.map((fileName): Refusal => ({ fileName, reason: 'folder' })), ...refused];
    const started = added.length + again.length;
    if (started > 0) this.#say(({ said }) => said.started(started));
    if (this.#refusals.length > 0) this.#say(({ said }) => said.refused(this.#refusals.length));
    this.#host.requestUpdate();
  }

  #handleDone(key: string, saved: Partial<AttachedFile>): void {
    this.#change(changeFile(this.#files, key, saved));
    this.#say(({ said }) => said.uploaded(saved.fileName ?? ''));
    this.#parts.editor.goOn();
  }

  #handleFailed(key: string, error: unknown): void {
    const { fileName } = this.#find(key) ?? {};
    if (fileName !== undefined)
      this.#say((messages) => messages.said.failed(fileName, failureSentence(error, messages)));
    this.#parts.editor.goOn();
  }

  /** The file leaves the list; the keyboard goes on at the next one. */
  #handleCancel(key: string): void {
    const files = this.#files;
    const index = files.findIndex((file) => file.key === key);
    const [file, next] = [files[index], files[index + 1] ?? files[index - 1]];
    if (!file) return;
    this.#change(files.filter((each) => each !== file));
    this.#say(({ said }) => said.cancelled(file.fileName));
    this.#parts.focus(next ? `${rowOf(next.key)} button:not([aria-disabled="true"])` : '#field-attachments');
    this.#parts.editor.goOn();
  }

  #handleRetry(key: string): void {
    this.#uploads.retry(key);
    this.#host.requestUpdate();
    this.#parts.focus(`${rowOf(key)} [data-action="cancel-upload"]`);
  }

  #handleRemove(key: string): void {
    const file = this.#find(key);
    if (!file) return;
    this.#change(changeFile(this.#files, key, { removed: true }));
    this.#say(({ said }) => said.removed(file.fileName));
    this.#parts.focus(`${rowOf(key)} [data-action="put-back"]`);
  }

  #handlePutBack(key: string): void {
    const file = this.#find(key);
    if (!file) return;
    if (staying(this.#files).length >= uploadLimits.noticeAttachment.perNotice) {
      this.#refusals = [{ fileName: file.fileName, reason: 'count' }];
      this.#say(({ said }) => said.refused(1));
      this.#host.requestUpdate();
      return;
    }
    this.#change(changeFile(this.#files, key, { removed: false }));
    this.#say(({ said }) => said.putBack(file.fileName));
    this.#parts.focus(`${rowOf(key)} [data-action="remove"]`);
  }

  #handleMove(key: string, by: -1 | 1): void {
    const files = moveFile(this.#files, key, by);
    const file = this.#find(key);
    if (!files || !file) return;
    this.#change(files);
    const left = staying(files);
    const place = left.findIndex((each) => each.key === key) + 1;
    this.#say(({ said }) => said.moved(file.fileName, place, left.length));
    this.#parts.focus(`${rowOf(key)} [data-action="${by < 0 ? 'up' : 'down'}"]`);
  }

  #handleDismissRefusals(): void {
    this.#refusals = [];
    this.#host.requestUpdate();
    this.#parts.focus('#field-attachments');
  }

  #find(key: string): AttachedFile | undefined {
    return this.#files.find((file) => file.key === key);
  }
}

const rowOf = (key: string): string => `[data-file="${CSS.escape(key)}"]`;
