import { isUnauthenticated } from '@party-affairs/sdk';
import { html, nothing } from 'lit';
import { queryState, type QueryFacts } from '../../data/query-state.ts';
import type { Session } from '../../data/session.ts';
import type { Dates } from '../../i18n/dates.ts';
import type { SharedMessages } from '../../i18n/messages.ts';
import { lockIcon } from '../../views/icons/first-icons.ts';
import { offlineLine, stateView } from '../../views/state-views.ts';
import type { DeskWords } from '../desk-definition.ts';

interface Speaking {
  readonly messages: SharedMessages;
  readonly words: Pick<DeskWords, 'deniedText'>;
  readonly dates: Dates;
}

interface Query extends QueryFacts {
  /** Milliseconds since 1970 when the last data came. */
  readonly dataAt: number;
  refetch(): void;
}

interface Answers {
  readonly skeleton: () => unknown;
  readonly empty: () => unknown;
  readonly content: () => unknown;
}

/** Renders a question in the state it is in. */
export function answerView(
  session: Session | undefined,
  query: Query,
  desk: Speaking,
  { skeleton, empty, content }: Answers,
): unknown {
  const { messages } = desk;
  const state = queryState(session, query);
  if (state === 'denied') return deniedView(desk, isUnauthenticated(query.error));
  const stale = () => staleLine(session, query, desk);
  return stateView({
    state,
    query,
    messages,
    error: query.error,
    onRetry: () => query.refetch(),
    skeleton,
    empty: () => html`${query.data === undefined ? nothing : stale()} ${empty()}`,
    content: () => html`${stale()} ${content()}`,
  });
}

/** Tells visitors to sign in. People without a role at the desk read what it is for, and who can help. */
export function deniedView({ messages, words }: Pick<Speaking, 'messages' | 'words'>, isVisitor: boolean) {
  return html`
    <div class="state" part="state">
      ${lockIcon()}
      <p class="state-title">${isVisitor ? messages.signInTitle : messages.deniedTitle}</p>
      <p class="state-text">${isVisitor ? messages.problems.unauthenticated : words.deniedText}</p>
      ${isVisitor ? html`<slot name="sign-in"></slot>` : nothing}
    </div>
  `;
}

/** Says how old data are that could not be asked for again; it stands above them. */
export function staleLine(session: Session | undefined, query: Query, { messages, dates }: Speaking) {
  if (queryState(session, query) !== 'offline' && (!query.error || query.moreError)) return nothing;
  return offlineLine(messages, dates.moment(new Date(query.dataAt).toISOString()), () => query.refetch());
}
