import type { BaseClient } from '@party-affairs/sdk';

/** Looks at the client that a page gave to an element in place of a former one. Few pages load what counts them. */
export function noteOwnClient(
  { localName, client }: Element & { client: BaseClient | undefined },
  former?: BaseClient,
): void {
  if (former && client && client !== former)
    void import('./client-faults.ts').then(({ countClients }) => countClients(localName, former, client));
}
