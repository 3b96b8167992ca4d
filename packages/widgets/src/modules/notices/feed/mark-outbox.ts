import { Outbox } from '@party-affairs/sdk';
import type { BaseClient } from '@party-affairs/sdk';

const outboxes = new WeakMap<BaseClient, Outbox>();

/** The outbox of a client: its own, or one made for it. Few pages ever need it, so its code comes with the first use. */
export function outboxOf(client: BaseClient): Outbox {
  const outbox = client.outbox ?? outboxes.get(client) ?? new Outbox(client);
  outboxes.set(client, outbox);
  return outbox;
}
