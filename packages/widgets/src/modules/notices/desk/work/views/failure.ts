import { isApiError } from '@party-affairs/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { warningIcon } from '../../../../../kit/views/icons/index.ts';
import { problemSentence, requestIdOf } from '../../../../../kit/views/problem-sentence.ts';
import type { WorkMessages } from '../messages.ts';
import { fieldOf } from '../notice-fields.ts';
import { labelFor } from '../../../../../kit/i18n/notice-words.ts';
import { fieldSentence } from './field-sentence.ts';

interface Failure {
  readonly error: unknown;
  retry(): void;
  dismiss(): void;
}

/**
 * Why something was not done, in words: what did not fit by its name, else what happened; the id to quote; and again,
 * where the same again could succeed.
 */
export function failureView(messages: WorkMessages, opening: string, failure: Failure): TemplateResult {
  const { error } = failure;
  const fields = isApiError(error) ? fieldLines(error.errors, messages) : [];
  const requestId = requestIdOf(error);
  // What the reader decided on has changed: the same again is refused again.
  const final = isApiError(error) && [403, 404, 409, 412, 422].includes(error.status);
  return html`
    <div class="notice-line failure" part="line" data-kind="failure" tabindex="-1">
      ${warningIcon()}
      <div class="notice-line-text">
        <p>${opening} ${fields.length > 0 ? nothing : problemSentence(error, messages)}</p>
        ${
          fields.length > 0
            ? html`<ul>
                ${fields.map((line) => html`<li>${line}</li>`)}
              </ul>`
            : nothing
        }
        ${requestId ? html`<p class="state-request">${messages.requestId(requestId)}</p>` : nothing}
      </div>
      <span class="notice-line-actions">
        ${
          final
            ? nothing
            : html`<button class="button" data-kind="quiet" type="button" @click=${() => failure.retry()}>
                ${messages.retry}
              </button>`
        }
        <button class="button" data-kind="quiet" type="button" @click=${() => failure.dismiss()}>
          ${messages.dismiss}
        </button>
      </span>
    </div>
  `;
}

function fieldLines(errors: readonly { pointer: string; code: string }[], messages: WorkMessages): string[] {
  const names: Readonly<Record<string, string>> = {
    ...messages.fields,
    publishAt: messages.publishAt,
  };
  return errors.map(({ pointer, code }) => {
    const name = fieldOf(pointer);
    const label = Object.hasOwn(names, name) ? `${labelFor(names, name)}${messages.colon}` : '';
    return `${label}${fieldSentence(messages, name, code)}`;
  });
}
