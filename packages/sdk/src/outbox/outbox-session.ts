import type { OutboxEntry } from './entry.ts';
import type { OutboxClient } from './outbox.ts';
import { SignedIn } from './signed-in.ts';
import { Waiters } from './waiters.ts';

interface OwnerRequest {
  resolve(owner: string): void;
  reject(error: unknown): void;
}

/** Holds what the outbox knows between a sign-in and the sign-out, so that nothing of it reaches the next person. */
export class OutboxSession {
  readonly signedIn: SignedIn;
  readonly waiters = new Waiters();
  /** Entries as programs were last told of them. */
  readonly told = new Map<string, OutboxEntry>();
  /** Attempts that failed since the last that did not. */
  failures = 0;
  /** Writes that wait until it is known whose they are. */
  unowned = 0;
  /** Listeners were told that it is not known yet. */
  warned = false;
  readonly #controller = new AbortController();
  #ownerRequests: OwnerRequest[] = [];

  constructor(client: OutboxClient) {
    this.signedIn = new SignedIn(client);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Tells whether a caller waits to hear who is signed in. */
  get isOwnerRequested(): boolean {
    return this.#ownerRequests.length > 0;
  }

  /** Resolves with the owner of the entries when the server has named them; rejects when no one is signed in. */
  owner(): Promise<string> {
    const { owner } = this.signedIn;
    if (owner !== undefined) return Promise.resolve(owner);
    return new Promise((resolve, reject) => this.#ownerRequests.push({ resolve, reject }));
  }

  resolveOwner(owner: string): void {
    for (const request of this.#ownerRequests.splice(0)) request.resolve(owner);
  }

  rejectOwner(error: unknown): void {
    for (const request of this.#ownerRequests.splice(0)) request.reject(error);
  }

  end(reason: DOMException): void {
    this.#controller.abort(reason);
    this.rejectOwner(reason);
    this.waiters.rejectAll(reason);
  }
}
