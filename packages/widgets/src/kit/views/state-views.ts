import { isApiError, isUnauthenticated } from '@party-affairs/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { inboxIcon, lockIcon, offlineIcon, warningIcon, checkIcon } from './icons/first-icons.ts';
import type { QueryFacts, WidgetState } from '../data/query-state.ts';
import { secondsToRefetch } from '../data/transient-error.ts';
import type { SharedMessages } from '../i18n/messages.ts';
import { connectionWords, problemSentence, requestIdOf } from './problem-sentence.ts';

/** Views of the states every widget has beside `ready`. Styles: `stateViewStyles`. */

interface StateOptions {
  readonly icon: TemplateResult;
  readonly title: string;
  readonly text?: unknown;
  readonly requestId?: string | undefined;
  readonly actions?: unknown;
}

function placeholder({ icon, title, text, requestId, actions }: StateOptions): TemplateResult {
  return html`
    <div class="state" part="state">
      ${icon}
      <p class="state-title">${title}</p>
      ${text ? html`<p class="state-text">${text}</p>` : nothing}
      ${requestId ? html`<p class="state-request figures">${requestId}</p>` : nothing}
      ${actions ? html`<div class="state-actions">${actions}</div>` : nothing}
    </div>
  `;
}

export interface StateViewOptions {
  readonly state: WidgetState;
  /** The query that the content comes from. With data, an `offlineLine` above the content tells of `offline`. */
  readonly query: Pick<QueryFacts, 'data' | 'isEmpty'>;
  readonly messages: SharedMessages;
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly skeleton: () => unknown;
  readonly empty: () => unknown;
  readonly content: () => unknown;
  /** Content below the reason why access is denied, before "try again". */
  readonly signIn?: unknown;
  /** The sentence about what is left of the content when there is an error. */
  readonly kept?: string | undefined;
}

/** Renders a widget, or a part of it, in the state it is in. */
export function stateView(options: StateViewOptions): unknown {
  const { state, query, messages, error, onRetry, skeleton, empty, content, signIn, kept } = options;
  if (state === 'loading') return skeleton();
  if (state === 'denied') return deniedView(messages, error, html`${signIn}${retryButton(messages, onRetry)}`);
  if (state === 'error') {
    const seconds = secondsToRefetch(error);
    return seconds ? busyView(messages, seconds, onRetry) : errorView(messages, error, onRetry, { kept });
  }
  if (query.isEmpty) return empty();
  return query.data === undefined ? offlineView(messages, onRetry) : content();
}

/** Says that there is nothing here: one sentence on what will appear, one way on. */
export function emptyView(title: string, text?: unknown, actions?: unknown): TemplateResult {
  return placeholder({ icon: inboxIcon(), title, text, actions });
}

/** Shows what happened, what was kept, a button to try again, and the id to quote. */
export function errorView(
  messages: SharedMessages,
  error: unknown,
  onRetry: () => void,
  { title = messages.errorTitle, kept }: { title?: string; kept?: string | undefined } = {},
): TemplateResult {
  const requestId = requestIdOf(error);
  return placeholder({
    icon: warningIcon(),
    title,
    text: html`${problemSentence(error, messages)}${kept ? html` ${kept}` : nothing}`,
    requestId: requestId && messages.requestId(requestId),
    actions: retryButton(messages, onRetry),
  });
}

/** The server asked to wait: it goes on by itself, or when the reader says so. */
function busyView({ busy }: SharedMessages, seconds: number, onRetry: () => void): TemplateResult {
  const action = html`<button class="button" type="button" @click=${onRetry}>${busy.retryNow}</button>`;
  return placeholder({ icon: warningIcon(), title: busy.title, text: busy.text(seconds), actions: action });
}

/** Says that access is denied, and shows the way on. */
export function deniedView(messages: SharedMessages, error: unknown, actions: unknown): TemplateResult {
  const requestId = requestIdOf(error);
  return placeholder({
    icon: lockIcon(),
    title: isUnauthenticated(error) ? messages.signInTitle : messages.deniedTitle,
    text: problemSentence(error, messages),
    requestId: requestId && messages.requestId(requestId),
    actions,
  });
}

/** Says that there is no network or no server, when no data are kept to show. */
export function offlineView(messages: SharedMessages, onRetry: () => void): TemplateResult {
  const { title, text } = connectionWords(messages);
  return placeholder({ icon: offlineIcon(), title, text, actions: retryButton(messages, onRetry) });
}

/** The words themselves could not be loaded, so this says it in all languages. */
export function notLoadedView(onRetry: () => void): TemplateResult {
  return placeholder({
    icon: warningIcon(),
    title: '没有载入成功 · 無法載入 · Not loaded',
    actions: html`<button class="button" type="button" @click=${onRetry}>重试 · 重試 · Try again</button>`,
  });
}

export function retryButton(messages: SharedMessages, onRetry: () => void): TemplateResult {
  return html`<button class="button" type="button" @click=${onRetry}>${messages.retry}</button>`;
}

/** Says that there is no network or no server, and from which time the data shown are. */
export function offlineLine(messages: SharedMessages, time: string, onRetry: () => void): TemplateResult {
  const text = connectionWords(messages).since(time);
  return line('offline', offlineIcon(), text, [{ label: messages.retry, onClick: onRetry }]);
}

/** Shows that a change was taken back, in the place where it was made. */
export function failureLine(
  messages: SharedMessages,
  text: string,
  failure: { error: unknown; retry(): void; dismiss?(): void },
): TemplateResult {
  const requestId = requestIdOf(failure.error);
  const sentence = problemSentence(failure.error, messages);
  return line(
    'failure',
    warningIcon(),
    html`${text}
    ${sentence}${requestId ? html` <span class="state-request">${messages.requestId(requestId)}</span>` : nothing}`,
    [
      // The same again would be refused again: there is a new text to read first.
      ...(isApiError(failure.error, 'stale-revision')
        ? []
        : [{ label: messages.retry, onClick: () => failure.retry() }]),
      ...(failure.dismiss ? [{ label: messages.dismiss, onClick: () => failure.dismiss?.() }] : []),
    ],
  );
}

/** A change that was made, where it was made. */
export function successLine(text: unknown, actions: readonly LineAction[] = []): TemplateResult {
  return line('success', checkIcon(), text, actions);
}

export interface LineAction {
  readonly label: string;
  readonly onClick: () => void;
}

export function line(
  kind: 'offline' | 'failure' | 'success',
  icon: TemplateResult,
  text: unknown,
  actions: readonly LineAction[],
): TemplateResult {
  return html`
    <div class="message-line" part="line" data-kind=${kind}>
      ${icon}
      <span class="message-line-text">${text}</span>
      <span class="message-line-actions">
        ${actions.map(
          ({ label, onClick }) =>
            html`<button class="button" data-kind="quiet" type="button" @click=${onClick}>${label}</button>`,
        )}
      </span>
    </div>
  `;
}
