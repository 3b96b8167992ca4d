import { isApiError } from '@party-affairs/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { warningIcon } from '../../views/icons/first-icons.ts';
import { problemSentence, requestIdOf } from '../../views/problem-sentence.ts';
import type { Field, FormWords } from '../field.ts';
import { fieldSentence } from '../field-sentence.ts';
import { fieldAt, memberAt } from '../form-values.ts';
import type { FormMessages } from '../messages.ts';

interface Failure {
  readonly error: unknown;
  retry(): void;
  dismiss(): void;
}

interface FailureContext {
  readonly messages: FormMessages;
  readonly words: FormWords;
  /** The fields whose problems are named. */
  readonly fields: readonly Field<never, never>[];
}

/**
 * Says why something was not done, in words. It names what did not fit, else says what happened. It gives the id to
 * quote, and a button to try again where the same could succeed.
 */
export function failureView(context: FailureContext, opening: string, failure: Failure): TemplateResult {
  const { messages } = context;
  const { error } = failure;
  const lines = isApiError(error) ? error.errors.map((problem) => fieldLine(problem, context)) : [];
  const requestId = requestIdOf(error);
  // What the user decided on has changed: the same again is refused again.
  const isFinal = isApiError(error) && [403, 404, 409, 412, 422].includes(error.status);
  return html`
    <div class="message-line failure" part="line" data-kind="failure" tabindex="-1">
      ${warningIcon()}
      <div class="message-line-text">
        <p>${opening} ${lines.length > 0 ? nothing : problemSentence(error, messages)}</p>
        ${
          lines.length > 0
            ? html`<ul>
                ${lines.map((line) => html`<li>${line}</li>`)}
              </ul>`
            : nothing
        }
        ${requestId ? html`<p class="state-request">${messages.requestId(requestId)}</p>` : nothing}
      </div>
      <span class="message-line-actions">
        ${
          isFinal
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

function fieldLine(problem: { pointer: string; code: string }, { messages, words, fields }: FailureContext): string {
  const field = fieldAt(fields, problem.pointer) ?? { name: memberAt(problem.pointer) };
  const label = Object.hasOwn(words.fields, field.name) ? `${words.fields[field.name]}${messages.colon}` : '';
  return `${label}${fieldSentence(messages, words, field, problem.code)}`;
}
