import type { Attachment, UploadPurpose } from '@party-affairs/sdk/contract';
import { nothing } from 'lit';
import { Lazy } from '../../element/lazy.ts';
import { notLoadedView } from '../../views/state-views.ts';
import {
  defineField,
  type Field,
  type FieldOptions,
  type FieldPart,
  type FormHandle,
  type FormWords,
} from '../field.ts';
import type { FormContext } from '../form-context.ts';
import {
  type AttachedFiles,
  areFiles,
  attachedFiles,
  attachmentIds,
  rebaseFiles,
  sameFiles,
  staying,
  unfinished,
  withoutLost,
} from './attached-files.ts';
import type { FormFiles } from './form-files.ts';

export interface AttachmentsOptions<Entity, Words extends FormWords> extends FieldOptions<
  Entity,
  Words,
  AttachedFiles
> {
  /** The purpose of the uploads. The limits of the contract and the server's permission follow from it. */
  readonly purpose: UploadPurpose;
  /** The field with the organisation the files are uploaded for. */
  readonly organization: string;
  /** The files of an entity. */
  fromApi(entity: Entity): readonly Attachment[];
  /** Says that there are too many files, in the module's words; `limit` is in figures. */
  tooMany?(words: Words, limit: string): string;
}

/** Options of the field that its code, loaded later, needs. */
export interface FilesOptions {
  readonly name: string;
  readonly purpose: UploadPurpose;
  readonly organization: string;
  /** The row of the table. */
  field(): Field;
  tooMany(context: FormContext, limit: string): string | undefined;
}

/**
 * Files that go up while the form is filled in, with progress; sent as ids. What shows and sends them loads when a form is
 * opened. The hint of the field says who will be able to have them.
 */
export function attachmentsField<Entity, Words extends FormWords>(
  name: string,
  options: AttachmentsOptions<Entity, Words>,
): Field<Entity, Words, AttachedFiles> {
  const files: FilesOptions = {
    name,
    purpose: options.purpose,
    organization: options.organization,
    field: () => field as unknown as Field,
    tooMany: ({ words }, limit) => options.tooMany?.(words as Words, limit),
  };
  const field: Field<Entity, Words, AttachedFiles> = defineField(name, options, {
    kind: 'attachments',
    empty: [],
    isValue: areFiles,
    isSame: sameFiles,
    rebase: rebaseFiles,
    afterRefusal: (value, problems) => withoutLost(value, problems, options.api ?? name),
    unfinished: (value) => unfinished(value).length,
    read: (attachments) => attachedFiles((attachments ?? []) as readonly Attachment[]),
    toApi: attachmentIds,
    check: (value) => (options.required && staying(value).length === 0 ? 'required' : undefined),
    // As people know them: ids differ from version to version.
    textOf: (value) =>
      staying(value)
        .map(({ fileName }) => fileName)
        .join('\n'),
    part: (form) => new AttachmentsPart(form, files),
    render: (context) => context.partOf(name)?.render?.(context),
  });
  return field;
}

class AttachmentsPart implements FieldPart {
  readonly #lazy: Lazy<FormFiles>;

  constructor(form: FormHandle, options: FilesOptions) {
    this.#lazy = new Lazy(form.host, async () => {
      const { FormFiles: Part } = await import('./form-files.ts');
      return new Part(form, options);
    });
  }

  open(): void {
    this.#lazy.load();
  }

  saved(): void {
    this.#lazy.part?.saved();
  }

  close(): void {
    this.#lazy.part?.reset();
  }

  isSending(): boolean {
    return this.#lazy.part?.isSending ?? false;
  }

  /** The files come later than the form; the rest of it can be filled in meanwhile. */
  render(context: FormContext): unknown {
    const { part, failed } = this.#lazy;
    return part?.render(context) ?? (failed ? notLoadedView(() => this.#lazy.load()) : nothing);
  }

  readonly handleDrag = (event: DragEvent): void => this.#lazy.part?.handleDrag(event);

  readonly handlePaste = (event: ClipboardEvent): void => this.#lazy.part?.handlePaste(event);
}
