import type { OutboxEntry } from './entry.ts';
import type { OutboxClient } from './outbox.ts';
import { SignedIn } from './signed-in.ts';
import { Waiters } from './waiters.ts';

interface Asker {
  resolve(owner: string): void;
  reject(error: unknown): void;
}

/** All that the outbox knows from one sign-in to the next sign-out: when it ends, nothing of it is left. */
export class Stay {
  readonly signedIn: SignedIn;
  readonly waiters = new Waiters();
  /** Entries as programs were last told of them. */
  readonly told = new Map<string, OutboxEntry>();
  /** Attempts that failed since the last that did not. */
  failures = 0;
  /** Writes that wait until it is known whose they are. */
  unowned = 0;
  /** People were told that it is not known yet. */
  warned = false;
  readonly #controller = new AbortController();
  #askers: Asker[] = [];

  constructor(client: OutboxClient) {
    this.signedIn = new SignedIn(client);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Somebody waits to hear who is signed in. */
  get isAsked(): boolean {
    return this.#askers.length > 0;
  }

  /** Whose the entries are, as soon as the server has said so; rejects when nobody is signed in. */
  owner(): Promise<string> {
    const { owner } = this.signedIn;
    if (owner !== undefined) return Promise.resolve(owner);
    return new Promise((resolve, reject) => this.#askers.push({ resolve, reject }));
  }

  answer(owner: string): void {
    for (const asker of this.#askers.splice(0)) asker.resolve(owner);
  }

  refuse(error: unknown): void {
    for (const asker of this.#askers.splice(0)) asker.reject(error);
  }

  end(reason: DOMException): void {
    this.#controller.abort(reason);
    this.refuse(reason);
    this.waiters.rejectAll(reason);
  }
}
