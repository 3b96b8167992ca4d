import type { ReactiveController } from 'lit';
import type { Session } from '../../../kit/data/session.ts';
import type { WidgetHost, HostContext } from '../../../kit/element/host-context.ts';
import { DraftStore } from './draft-store.ts';

/**
 * Who sits at the desk, and the drafts that are kept for them. When somebody else does, or nobody yet, nothing of the
 * one before stays: not on the screen (`onChange`, before anything else of the update looks) and not in this tab.
 */
export class PersonController implements ReactiveController {
  /** undefined while it is not known who is there. */
  drafts: DraftStore | undefined;

  readonly #context: HostContext;
  readonly #onChange: () => void;
  #person: string | undefined;
  #session: Session | undefined;
  #stopSignOut: (() => void) | undefined;

  constructor(host: WidgetHost, context: HostContext, onChange: () => void) {
    this.#context = context;
    this.#onChange = onChange;
    host.addController(this);
  }

  hostUpdate(): void {
    const { session } = this.#context;
    this.#listen(session);
    const subject = session?.subject;
    const person = subject === undefined ? undefined : `${session?.client.baseUrl}|${subject}`;
    if (person === this.#person) return;
    this.#person = person;
    this.#onChange();
    this.drafts = session && subject !== undefined ? new DraftStore(session.client.baseUrl, subject) : undefined;
    if (session) this.drafts?.forgetOthers(session.client.baseUrl);
  }

  hostDisconnected(): void {
    this.#listen(undefined);
  }

  #listen(session: Session | undefined): void {
    if (session === this.#session) return;
    this.#stopSignOut?.();
    this.#session = session;
    this.#stopSignOut = session?.client.onSignOut(() => this.drafts?.forgetAll());
  }
}
