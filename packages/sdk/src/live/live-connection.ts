import { connectionOf } from '../client/connection.ts';
import { linkSignals } from '../platform/abort.ts';
import { LiveGroup, type Sharing } from './live-group.ts';
import { findGroup } from './live-group-name.ts';
import { LiveSession, type LiveTask, type Place } from './live-session.ts';
import { liveTimes } from './live-status.ts';
import type { UnknownLiveEvent } from './schemas.ts';
import { untilVisible } from '../platform/visibility.ts';

/**
 * Live events of a client, as its listeners take them. `isKnown` is false for an event of a newer server that this
 * version does not know.
 */
export interface LiveConnection extends Omit<LiveTask, 'emit'> {
  readonly emit: (event: UnknownLiveEvent, isKnown: boolean) => void;
}

/** Brings live events, through the stream of another tab where there is one, until the signal aborts or for good. */
export async function connect(connection: LiveConnection): Promise<void> {
  // Beside the connection, as the schemas of its events; where they do not load, any event may be known.
  let isKnown: (event: UnknownLiveEvent) => boolean = () => true;
  void import('./schemas.ts').then(
    ({ isKnownEvent }) => (isKnown = isKnownEvent),
    () => {},
  );
  const task: LiveTask = { ...connection, emit: (event) => connection.emit(event, isKnown(event)) };
  const sharing = connectionOf(task.client).shareEvents ? findSharing() : undefined;
  const group = sharing && (await findGroup(task));
  if (task.signal.aborted) return;
  const shared = sharing && group !== undefined && (await new LiveGroup(task, group, sharing).run());
  if (!shared) await connectAlone(task, { lastEventId: undefined, gap: false });
}

/** Finds what tabs need to share; plain-http pages have no locks. */
function findSharing(): Sharing | undefined {
  const { navigator, BroadcastChannel } = globalThis as Partial<typeof globalThis>;
  const locks = navigator?.locks as LockManager | undefined;
  return locks && BroadcastChannel ? { locks, openChannel: (name) => new BroadcastChannel(name) } : undefined;
}

/**
 * Keeps a stream of this page's own. Over plain http a browser has six connections for a whole portal, so hidden tabs must
 * not hold one each: a hidden page closes its stream, and goes on where it was when the user looks.
 */
async function connectAlone(task: LiveTask, place: Place): Promise<void> {
  const { clock, visibility } = connectionOf(task.client);
  for (let hidden = true; hidden;) {
    hidden = false;
    const link = linkSignals(task.signal);
    let cancelTimer = () => {};
    const stopListening = visibility.onChange(() => {
      cancelTimer();
      if (!visibility.hidden) return;
      cancelTimer = clock.schedule(liveTimes.hiddenFor, () => {
        hidden = true;
        link.abort();
      });
    });
    await new LiveSession({ ...task, signal: link.signal }, place, visibility).run();
    cancelTimer();
    stopListening();
    link.release();
    if (!hidden) return;
    task.tell({ state: 'waiting', willRetry: true });
    await untilVisible(visibility, clock, undefined, task.signal).catch(() => {});
    if (task.signal.aborted) return;
  }
}
