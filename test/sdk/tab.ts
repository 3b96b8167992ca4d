import { type ClientOptions, createClient } from '@party-affairs/sdk';

// A page of a portal in a frame. The test goes on while it is reloaded or taken away.

/** What the browser of this page is to lack. */
export interface Lacks {
  readonly locks?: boolean;
  readonly storage?: boolean;
}

/** Called by the test, which brings the network. */
export function openTab(options: ClientOptions, lacks: Lacks = {}) {
  if (lacks.locks) Object.defineProperty(navigator, 'locks', { value: undefined });
  if (lacks.storage) {
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied', 'SecurityError');
    };
  }
  const client = createClient(options);
  const changes: string[] = [];
  const warnings: string[] = [];
  client.outbox.subscribe({
    onEntry: ({ id, state }) => changes.push(`${state} ${id}`),
    onWarning: ({ reason }) => warnings.push(reason),
  });
  return { client, changes, warnings };
}

Object.assign(window, { openTab });
