import type { RichText } from '@party-affairs/sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { live } from 'lit/directives/live.js';
import { fileSize } from '../../i18n/file-size.ts';
import { clipIcon } from '../../views/icons/first-icons.ts';
import { richText } from '../../views/rich-text.ts';
import { type AttachedFiles, staying } from '../attachments/attached-files.ts';
import { defineField, type Field, type FieldOptions, type FormWords } from '../field.ts';
import type { FormContext } from '../form-context.ts';
import type { FormMessages } from '../messages.ts';
import { describedBy, fieldId, problemView } from '../views/field.ts';
import { pasteWithMarks } from './paste.ts';
import { formatPlainText, parsePlainText, refusedLinks } from './plain-text.ts';

export interface RichTextOptions<Entity, Words extends FormWords> extends FieldOptions<Entity, Words, string | null> {
  /** The attachments field whose files readers will see under the text. */
  readonly files?: string;
}

/** The text of the field; null when the saved text stays as it is. It then holds more than plain text can say. */
type Value = string | null;

/**
 * Text with a few marks and what it will look like. A text that holds more than that is shown, not edited, until the user
 * decides to write it anew; until it is saved the former one can be had back.
 */
export function richTextField<Entity, Words extends FormWords>(
  name: string,
  options: RichTextOptions<Entity, Words> = {},
): Field<Entity, Words, Value> {
  const saved = (entity: Entity): RichText | undefined => {
    const member = options.fromApi?.(entity) ?? (entity as Readonly<Record<string, unknown>>)[options.api ?? name];
    return member as RichText | undefined;
  };
  const field: Field<Entity, Words, Value> = defineField(name, options, {
    kind: 'richText',
    empty: '',
    isLong: true,
    isValue: (value) => value === null || typeof value === 'string',
    read: (tree) => (tree ? formatPlainText(tree as RichText) : ''),
    toApi: (value) => (value === null ? undefined : parsePlainText(value)),
    check: (value) => (options.required && value?.trim() === '' ? 'required' : undefined),
    textOf: (value) => value ?? '',
    viewOf: (value, entity, { messages }) =>
      value === null && entity ? richText(saved(entity)!, messages) : undefined,
    render: (context) =>
      context.values[name] === null ? keptText(field, context, saved) : plainText(field, context, options.files),
  });
  return field;
}

function plainText<Entity, Words extends FormWords>(
  field: Field<Entity, Words, Value>,
  context: FormContext<Entity, Words>,
  filesName: string | undefined,
): TemplateResult {
  const { name } = field;
  const { messages, words, base, values, problems, set } = context;
  const text = String(values[name]);
  const files = filesName === undefined ? [] : (values[filesName] as AttachedFiles);
  const filesLabel = filesName === undefined ? '' : words.fields[filesName];
  return html`
    <div class="form-field" data-name=${name}>
      <label class="field-name" for=${fieldId(name)}>
        ${words.fields[name]}${field.required ? html` <span class="required">${messages.required}</span>` : nothing}
      </label>
      <textarea
        class="field body"
        id=${fieldId(name)}
        rows="12"
        .value=${live(text)}
        aria-invalid=${problems[name] !== undefined}
        aria-describedby=${describedBy(field, context, false)}
        @input=${(event: Event) => set(name, (event.target as HTMLTextAreaElement).value)}
        @paste=${pasteWithMarks}
      ></textarea>
      ${problemView(field, context)}
      ${
        base[name] === null
          ? html`<button class="button" type="button" data-action="keep-body" @click=${() => set(name, null)}>
              ${messages.keepBody}
            </button>`
          : nothing
      }
      ${formatHelp(messages)} ${guard([text, files, messages], () => preview(text, files, filesLabel, messages))}
    </div>
  `;
}

function keptText<Entity, Words extends FormWords>(
  field: Field<Entity, Words, Value>,
  context: FormContext<Entity, Words>,
  saved: (entity: Entity) => RichText | undefined,
): TemplateResult {
  const { name } = field;
  const { messages, words, entity, set } = context;
  const tree = entity ? saved(entity) : undefined;
  return html`
    <div class="form-field" data-name=${name} role="group" aria-labelledby="${name}-name">
      <span class="field-name" id="${name}-name">${words.fields[name]}</span>
      <p class="hint">${messages.richBody}</p>
      <div class="kept-body" tabindex="0" role="region" aria-label=${words.fields[name]}>
        ${tree ? richText(tree, messages) : nothing}
      </div>
      <div>
        <button class="button" type="button" data-action="replace-body" @click=${() => set(name, '')}>
          ${messages.replaceBody}
        </button>
      </div>
      ${problemView(field, context)}
    </div>
  `;
}

function formatHelp({ format, marks }: FormMessages): TemplateResult {
  return html`
    <details class="fold">
      <summary>${format}</summary>
      <dl class="marks">
        ${marks.map(
          ([mark, meaning]) =>
            html`<div>
              <dt><code>${mark}</code></dt>
              <dd>${meaning}</dd>
            </div>`,
        )}
      </dl>
    </details>
  `;
}

function preview(
  text: string,
  files: AttachedFiles,
  filesLabel: string | undefined,
  messages: FormMessages,
): TemplateResult {
  const tree = parsePlainText(text);
  const refused = refusedLinks(text);
  return html`
    ${refused.map((address) => html`<p class="hint" data-kind="warning">${messages.refusedLink(address)}</p>`)}
    <details class="fold preview" open>
      <summary>${messages.preview}</summary>
      <div class="sheet">
        ${tree.children.length > 0 ? richText(tree, messages) : html`<p class="quiet">${messages.previewEmpty}</p>`}
        ${fileList(staying(files), filesLabel, messages)}
      </div>
    </details>
  `;
}

/** The files as readers see them under the text; there is nothing to open yet. */
function fileList(files: AttachedFiles, label: string | undefined, { language }: FormMessages) {
  if (files.length === 0) return nothing;
  return html`
    <ul class="attachments" role="list" aria-label=${label ?? nothing}>
      ${files.map(
        ({ fileName, size }) => html`
          <li>${clipIcon()}<bdi>${fileName}</bdi> <span class="quiet figures">${fileSize(size, language)}</span></li>
        `,
      )}
    </ul>
  `;
}
