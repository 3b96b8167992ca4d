import { createIdempotencyKey } from '@party-affairs/sdk';
import { uploadLimits } from '@party-affairs/sdk/contract';
import type { TemplateResult } from 'lit';
import { adoptStyles } from '../../element/adopt-styles.ts';
import { Localization } from '../../i18n/localization.ts';
import { notLoadedView } from '../../views/state-views.ts';
import type { FormHandle } from '../field.ts';
import type { FormContext } from '../form-context.ts';
import { type AttachedFile, type AttachedFiles, changeFile, moveFile, staying, unfinished } from './attached-files.ts';
import type { FilesOptions } from './attachments-field.ts';
import { attachmentStyles } from './attachments.styles.ts';
import { filesOf, type Refusal, sortChosen } from './chosen-files.ts';
import { type AttachmentMessages, attachmentMessages } from './messages.ts';
import { Uploads } from './uploads.ts';
import { type FileActions, fileFieldSkeleton, fileField } from './views/file-field.ts';
import { fieldId } from '../views/field.ts';
import { failureSentence } from './views/file-row.ts';

/** The files of an attachments field while its form is open: choosing, sending, ordering, removing and putting back. */
export class FormFiles implements FileActions {
  readonly #form: FormHandle;
  readonly #options: FilesOptions;
  readonly #localization: Localization<AttachmentMessages>;
  readonly #uploads: Uploads;
  #refusals: readonly Refusal[] = [];
  /** Whether the user holds files over the form. */
  #isOver = false;
  /** The file the user chooses anew. */
  #replacing: string | undefined;

  constructor(form: FormHandle, options: FilesOptions) {
    const { host, context } = form;
    this.#form = form;
    this.#options = options;
    this.#localization = new Localization(host, context, attachmentMessages);
    this.#uploads = new Uploads(host, context, {
      purpose: options.purpose,
      organizationId: () => this.#organizationId,
      find: (key) => this.#find(key),
      onDone: (key, { id, fileName, size }) => this.#handleDone(key, { id, fileName, size }),
      onRestart: (key) => this.#change(changeFile(this.#files, key, { id: null })),
      onFailed: (key, error) => this.#handleFailed(key, error),
    });
    adoptStyles(host, [attachmentStyles]);
  }

  /** Whether every file that is not at the server yet is on its way there. */
  get isSending(): boolean {
    return unfinished(this.#files).every(({ key }) => this.#uploads.isGoing(key));
  }

  render(form: FormContext): TemplateResult {
    const { messages, failed } = this.#localization;
    if (!messages) return failed ? notLoadedView(() => this.#localization.retry()) : fileFieldSkeleton();
    return fileField({
      form,
      messages,
      options: this.#options,
      files: this.#files,
      progressOf: (key) => this.#uploads.progressOf(key),
      isOffline: this.#form.context.session?.offline ?? false,
      hasOrganization: this.#organizationId !== '',
      refusals: this.#refusals,
      isOver: this.#isOver,
      actions: this,
    });
  }

  /** The form was saved: what the entity has taken is no upload any more. */
  saved(): void {
    this.#uploads.taken(new Set(staying(this.#files).map(({ key }) => key)));
  }

  /** The form is closed. */
  reset(): void {
    this.#refusals = [];
    this.#isOver = false;
  }

  /**
   * Takes files that are held over the form and let go there. A drop beside the field must not lead away from what was
   * typed.
   */
  readonly handleDrag = (event: DragEvent): void => {
    const { dataTransfer, type, currentTarget, relatedTarget } = event;
    if (!dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    const stays = type === 'dragleave' && (currentTarget as Element).contains(relatedTarget as Node | null);
    const isOver = type === 'dragenter' || type === 'dragover' || stays;
    if (isOver !== this.#isOver) {
      this.#isOver = isOver;
      this.#form.host.requestUpdate();
    }
    if (type !== 'drop') return;
    const { files, folders } = filesOf(dataTransfer);
    this.take(files, folders);
  };

  /** A picture from the clipboard, or files copied elsewhere. Text that brings its picture along stays text. */
  readonly handlePaste = (event: ClipboardEvent): void => {
    const { clipboardData } = event;
    if (!clipboardData || clipboardData.types.includes('text/plain')) return;
    const { files, folders } = filesOf(clipboardData);
    if (files.length + folders.length === 0) return;
    event.preventDefault();
    this.take(files, folders);
  };

  /** Opens the browser's own choice of files. */
  ask(replacing?: string): void {
    this.#replacing = replacing;
    this.#form.host.renderRoot.querySelector<HTMLInputElement>(`[data-name="${this.#options.name}"] input`)?.click();
  }

  take(files: readonly File[], folders: readonly string[] = []): void {
    const { added, again, refused } = sortChosen(
      this.#options.purpose,
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
    this.#form.host.requestUpdate();
  }

  /** The file leaves the list; the keyboard goes on at the next one. */
  cancel(key: string): void {
    const files = this.#files;
    const index = files.findIndex((file) => file.key === key);
    const [file, next] = [files[index], files[index + 1] ?? files[index - 1]];
    if (!file) return;
    this.#change(files.filter((each) => each !== file));
    this.#say(({ said }) => said.cancelled(file.fileName));
    this.#form.focus.move(
      next ? `${rowOf(next.key)} button:not([aria-disabled="true"])` : `#${fieldId(this.#options.name)}`,
    );
    this.#form.resume();
  }

  retry(key: string): void {
    this.#uploads.retry(key);
    this.#form.host.requestUpdate();
    this.#form.focus.move(`${rowOf(key)} [data-action="cancel-upload"]`);
  }

  remove(key: string): void {
    const file = this.#find(key);
    if (!file) return;
    this.#change(changeFile(this.#files, key, { removed: true }));
    this.#say(({ said }) => said.removed(file.fileName));
    this.#form.focus.move(`${rowOf(key)} [data-action="put-back"]`);
  }

  putBack(key: string): void {
    const file = this.#find(key);
    if (!file) return;
    if (staying(this.#files).length >= uploadLimits[this.#options.purpose].perEntity) {
      this.#refusals = [{ fileName: file.fileName, reason: 'count' }];
      this.#say(({ said }) => said.refused(1));
      this.#form.host.requestUpdate();
      return;
    }
    this.#change(changeFile(this.#files, key, { removed: false }));
    this.#say(({ said }) => said.putBack(file.fileName));
    this.#form.focus.move(`${rowOf(key)} [data-action="remove"]`);
  }

  move(key: string, by: -1 | 1): void {
    const files = moveFile(this.#files, key, by);
    const file = this.#find(key);
    if (!files || !file) return;
    this.#change(files);
    const kept = staying(files);
    const place = kept.findIndex((each) => each.key === key) + 1;
    this.#say(({ said }) => said.moved(file.fileName, place, kept.length));
    this.#form.focus.move(`${rowOf(key)} [data-action="${by < 0 ? 'up' : 'down'}"]`);
  }

  dismissRefusals(): void {
    this.#refusals = [];
    this.#form.host.requestUpdate();
    this.#form.focus.move(`#${fieldId(this.#options.name)}`);
  }

  get #files(): AttachedFiles {
    return (this.#form.get(this.#options.name) ?? []) as AttachedFiles;
  }

  get #organizationId(): string {
    return String(this.#form.get(this.#options.organization) ?? '');
  }

  #change(files: AttachedFiles): void {
    this.#form.set(this.#options.name, files);
  }

  #say(words: (messages: AttachmentMessages) => string): void {
    const { messages } = this.#localization;
    if (messages) this.#form.announcer.announce(words(messages));
  }

  #handleDone(key: string, saved: Partial<AttachedFile>): void {
    this.#change(changeFile(this.#files, key, saved));
    this.#say(({ said }) => said.uploaded(saved.fileName ?? ''));
    this.#form.resume();
  }

  #handleFailed(key: string, error: unknown): void {
    const { fileName } = this.#find(key) ?? {};
    if (fileName !== undefined)
      this.#say((messages) => messages.said.failed(fileName, failureSentence(error, messages)));
    this.#form.resume();
  }

  #find(key: string): AttachedFile | undefined {
    return this.#files.find((file) => file.key === key);
  }
}

const rowOf = (key: string): string => `[data-file="${CSS.escape(key)}"]`;
