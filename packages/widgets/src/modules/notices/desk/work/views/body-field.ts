import type { RichText } from '@party-affairs/sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { live } from 'lit/directives/live.js';
import { fileSize } from '../../../../../kit/i18n/file-size.ts';
import { clipIcon } from '../../../../../kit/views/icons/index.ts';
import { richText } from '../../../../../kit/views/rich-text.ts';
import { type AttachedFiles, staying } from '../attached-files.ts';
import type { WorkMessages } from '../messages.ts';
import { parsePlainText, refusedLinks } from '../plain-text/plain-text.ts';
import { describedBy, type FieldContext, fieldId, problemView } from './form-fields.ts';

/**
 * The body as text with a few marks and what it will look like. A body that holds more than that is shown, not edited,
 * until somebody decides to write it anew; until it is saved the former one can be had back.
 */
export function bodyField(context: FieldContext, saved: RichText | undefined, savedAsText: boolean): TemplateResult {
  const { messages, fields, problems, set } = context;
  if (fields.text === null) return keptBody(context, saved);
  return html`
    <div class="form-field" data-name="text">
      <label class="field-name" for=${fieldId('text')}>${messages.fields.text}</label>
      <textarea
        class="field body"
        id=${fieldId('text')}
        rows="12"
        .value=${live(fields.text)}
        aria-invalid=${problems.text !== undefined}
        aria-describedby=${describedBy('text', problems.text, false)}
        @input=${(event: Event) => set('text', (event.target as HTMLTextAreaElement).value)}
      ></textarea>
      ${problemView('text', messages, problems)}
      ${
        savedAsText
          ? nothing
          : html`<button class="button" type="button" data-action="keep-body" @click=${() => set('text', null)}>
              ${messages.keepBody}
            </button>`
      }
      ${formatHelp(messages)}
      ${guard([fields.text, fields.attachments, messages], () =>
        preview(fields.text ?? '', fields.attachments, messages),
      )}
    </div>
  `;
}

function keptBody(context: FieldContext, saved: RichText | undefined): TemplateResult {
  const { messages, problems, set } = context;
  return html`
    <div class="form-field" data-name="text" role="group" aria-labelledby="text-name">
      <span class="field-name" id="text-name">${messages.fields.text}</span>
      <p class="hint">${messages.richBody}</p>
      <div class="kept-body" tabindex="0" role="region" aria-label=${messages.fields.text}>
        ${saved ? richText(saved, messages) : nothing}
      </div>
      <div>
        <button class="button" type="button" data-action="replace-body" @click=${() => set('text', '')}>
          ${messages.replaceBody}
        </button>
      </div>
      ${problemView('text', messages, problems)}
    </div>
  `;
}

function formatHelp({ format, marks }: WorkMessages): TemplateResult {
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

function preview(text: string, attachments: AttachedFiles, messages: WorkMessages): TemplateResult {
  const tree = parsePlainText(text);
  const refused = refusedLinks(text);
  return html`
    ${refused.map((address) => html`<p class="hint" data-kind="warning">${messages.refusedLink(address)}</p>`)}
    <details class="fold preview" open>
      <summary>${messages.preview}</summary>
      <div class="sheet">
        ${tree.children.length > 0 ? richText(tree, messages) : html`<p class="quiet">${messages.previewEmpty}</p>`}
        ${fileList(staying(attachments), messages)}
      </div>
    </details>
  `;
}

/** As readers see them under the text; there is nothing to open yet. */
function fileList(files: AttachedFiles, messages: WorkMessages) {
  if (files.length === 0) return nothing;
  return html`
    <ul class="attachments" role="list" aria-label=${messages.fields.attachments}>
      ${files.map(
        ({ fileName, size }) => html`
          <li>
            ${clipIcon()}<bdi>${fileName}</bdi> <span class="quiet figures">${fileSize(size, messages.language)}</span>
          </li>
        `,
      )}
    </ul>
  `;
}
