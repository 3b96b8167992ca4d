import { type BaseClient, isAbortError, type Outbox, type QueuedCall } from '@party-affairs/sdk';
import type { Session } from './session.ts';

/** A write that the outbox keeps until it can arrive. */
export class WaitingWrite<Data> {
  readonly answer: Promise<Data>;

  constructor(answer: Promise<Data>) {
    this.answer = answer;
  }
}

/**
 * Makes a write of the person who is signed in. When it cannot be sent now and its row says that it may wait (`queueable`),
 * the outbox of the client keeps it; a client of the host that has none sends it as any other write.
 */
export async function sendWrite<Data>(
  { client, me }: Session,
  send: (client: BaseClient) => PromiseLike<Data>,
): Promise<Data | WaitingWrite<Data>> {
  const { outbox } = client;
  if (!outbox || !me) return send(client);
  return new Promise((resolve, reject) => {
    const call: BaseClient['call'] = (operation, input, options) => {
      if (!operation.queueable) return client.call(operation, input, options);
      const queued = client.call(operation, input, { ...options, outbox: true, ifSubject: me.id });
      const wait = ({ id }: { readonly id: string }) => resolve(new WaitingWrite(answerOf(answer, id, outbox)));
      (queued as QueuedCall<unknown>).delayed().then(wait, () => {});
      return queued;
    };
    const answer = Promise.resolve(send(Object.create(client, { call: { value: call } }) as BaseClient));
    answer.then(resolve, reject);
  });
}

/** Puts what the server answered to a write into the cache. */
type KeepAnswer = (answer: never, session: Session) => void;

const resumed = new WeakMap<AbortSignal, Map<string, KeepAnswer>>();

/**
 * Sends what an earlier page could not send of the person who is signed in. `keep` is given what the server answers to writes
 * of this resource (`notices`).
 */
export function resumeWrites(session: Session, resource: string, keep: KeepAnswer): void {
  const { me, signal } = session;
  const { outbox } = session.client;
  if (!me || !outbox) return;
  const known = resumed.get(signal);
  if (known) {
    known.set(resource, keep);
    return;
  }
  const keepers = new Map([[resource, keep]]);
  resumed.set(signal, keepers);
  const stop = session.onBack(() => outbox.flush());
  signal.addEventListener('abort', stop);
  const resume = async () => {
    for (const call of await outbox.resume(me.id)) void keepAnswer(session, outbox, call, keepers);
  };
  resume().catch(() => {});
}

async function keepAnswer(
  session: Session,
  outbox: Outbox,
  call: QueuedCall<unknown>,
  keepers: ReadonlyMap<string, KeepAnswer>,
): Promise<void> {
  const { id, operation } = await call.queued();
  const answer = await answerOf(call, id, outbox).catch(() => undefined);
  if (answer === undefined || session.signal.aborted) return;
  const [resource = ''] = operation.split('.');
  const keep = keepers.get(resource);
  if (keep) keep(answer as never, session);
  else session.cache.invalidate([resource]);
}

/** The answer to a write that waits. One that the server refuses is taken out of the outbox: its widget shows it undone. */
async function answerOf<Data>(call: PromiseLike<Data>, id: string, outbox: Outbox): Promise<Data> {
  try {
    return await call;
  } catch (error) {
    // The page ends, or the person left: it waits for their return, and this page no longer waits for it.
    if (isAbortError(error)) return new Promise(() => {});
    outbox.discard(id).catch(() => {});
    throw error;
  }
}
