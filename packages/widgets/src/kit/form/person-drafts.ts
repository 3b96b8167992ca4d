import type { ReactiveController } from 'lit';
import type { HostContext, WidgetHost } from '../element/host-context.ts';
import type { Session } from '../data/session.ts';
import { DraftStore, type DraftStorage } from './draft-store.ts';

/**
 * Follows who uses a widget, and holds the drafts that are kept for them. When another person does, or it is not known who,
 * nothing of the one before remains: not on the screen (`onChange`, before the rest of the update looks) and not in storage.
 */
export class PersonDrafts implements ReactiveController {
  /** undefined while it is not known who is there. */
  store: DraftStore | undefined;

  readonly #context: HostContext;
  readonly #onChange: () => void;
  readonly #storage: DraftStorage | undefined;
  #person: string | undefined;
  #session: Session | undefined;
  #stopSignOut: (() => void) | undefined;

  constructor(host: WidgetHost, context: HostContext, onChange: () => void, storage?: DraftStorage) {
    this.#context = context;
    this.#onChange = onChange;
    this.#storage = storage;
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
    this.store =
      session && subject !== undefined ? new DraftStore(session.client.baseUrl, subject, this.#storage) : undefined;
    this.store?.forgetOthers();
  }

  hostDisconnected(): void {
    this.#listen(undefined);
  }

  #listen(session: Session | undefined): void {
    if (session === this.#session) return;
    this.#stopSignOut?.();
    this.#session = session;
    this.#stopSignOut = session?.client.onSignOut(() => this.store?.forgetAll());
  }
}
