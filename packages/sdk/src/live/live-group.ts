import type { UnknownLiveEvent } from './schemas.ts';
import { connectionOf } from '../client/connection.ts';
import { type LinkedSignal, linkSignals } from '../platform/abort.ts';
import { isAbortError } from '../errors/error-guards.ts';
import { reviveError, writeError, type WrittenError } from '../errors/error-between-tabs.ts';
import { LiveSession, type LiveTask, type Place, syncReset } from './live-session.ts';
import { liveTimes, type LiveStatus } from './live-status.ts';
import type { Visibility } from '../platform/visibility.ts';

/** Means of the browser by which tabs share. */
export interface Sharing {
  readonly locks: Pick<typeof navigator.locks, 'request'>;
  readonly openChannel: (name: string) => BroadcastChannel;
}

type WrittenStatus = Omit<LiveStatus, 'error'> & { readonly error?: WrittenError };
/** `lastEventId` of a place. */
type WrittenPlace = string | undefined;

/** Message between tabs. It carries events and places; never a token. */
type Message =
  /** Tells all tabs that the sender leads from now on, and goes on from `place`. */
  | { readonly kind: 'lead'; readonly place: WrittenPlace }
  /** Asks the leader for its place and the state of the connection. */
  | { readonly kind: 'ask'; readonly from: string; readonly watched: boolean }
  /** The leader's answer. */
  | { readonly kind: 'answer'; readonly to: string; readonly place: WrittenPlace; readonly status?: WrittenStatus }
  | { readonly kind: 'event'; readonly event: UnknownLiveEvent; readonly place: WrittenPlace }
  | { readonly kind: 'place'; readonly place: WrittenPlace }
  | { readonly kind: 'status'; readonly status: WrittenStatus }
  /** Tells the leader that the user looks at one of the tabs, so it need not wait until they look at its own. */
  | { readonly kind: 'watched' };

/**
 * One stream for all tabs of a browser that hear the same. The tab that holds the lock has the stream and passes everything
 * on; the others listen, and know where to go on when they get the lock. The browser gives the lock to the next one
 * as soon as a tab closes or crashes. A leader that gives a visible tab no sign (some systems freeze hidden tabs with all they
 * hold) is replaced.
 */
export class LiveGroup {
  readonly #task: LiveTask;
  readonly #name: string;
  readonly #locks: Sharing['locks'];
  readonly #channel: BroadcastChannel;
  /** Only for answers to find their way. */
  readonly #self = String(Math.random());
  readonly #place: Place = { lastEventId: undefined, gap: false };
  /** The place has changed, and the other tabs were not told. */
  #moved = false;
  #status: LiveStatus | undefined;
  /** The turn of this tab to lead, or its place in the queue. */
  #turn: LinkedSignal | undefined;
  #leading = false;
  /** The next turn does not wait in the queue. */
  #takesOver = false;
  /** Ends the wait for a sign of the leader, or the pause before the next question. */
  #cancelWatch = () => {};
  /** This tab may have missed something: told with the next connection. */
  #owesReset = false;
  /** While leading: the user looks at one of the other tabs. */
  #watched = false;
  readonly #watchers = new Set<() => void>();

  constructor(task: LiveTask, name: string, { locks, openChannel }: Sharing) {
    this.#task = task;
    this.#name = name;
    this.#locks = locks;
    this.#channel = openChannel(name);
  }

  /** Takes part until the signal aborts or the server refuses this tab for good. False: the browser does not allow it. */
  async run(): Promise<boolean> {
    const { signal, client } = this.#task;
    const { visibility } = connectionOf(client);
    const receive = ({ data }: { readonly data: unknown }) => this.#receive(data as Message | null);
    this.#channel.addEventListener('message', receive);
    const stopListening = visibility.onChange(() => {
      for (const watcher of [...this.#watchers]) watcher();
      if (!visibility.hidden) this.#ask();
    });
    this.#ask();
    let allowed = true;
    while (allowed && !signal.aborted && this.#status?.state !== 'stopped') allowed = await this.#takeTurn();
    this.#cancelWatch();
    stopListening();
    this.#channel.removeEventListener('message', receive);
    this.#channel.close();
    return allowed;
  }

  /** Waits for the lock and leads as long as this tab has it. */
  async #takeTurn(): Promise<boolean> {
    const turn = (this.#turn = linkSignals(this.#task.signal));
    // A lock that is stolen takes no signal, nor a wait: it is there at once.
    const options = this.#takesOver ? { steal: true } : { signal: turn.signal };
    this.#takesOver = false;
    try {
      await this.#locks.request(this.#name, options, () => this.#lead(turn.signal));
      return true;
    } catch (error) {
      // Given up, or stolen from us. Anything else: locks are not for this page (a frame without storage, say).
      return isAbortError(error);
    } finally {
      turn.abort();
      turn.release();
      this.#leading = false;
    }
  }

  async #lead(signal: AbortSignal): Promise<void> {
    this.#leading = true;
    this.#cancelWatch();
    const place = this.#place;
    place.gap ||= this.#owesReset || (isConnected(this.#status) && place.lastEventId === undefined);
    this.#owesReset = false;
    this.#post({ kind: 'lead', place: place.lastEventId });
    const task: LiveTask = {
      ...this.#task,
      signal,
      emit: (event) => {
        this.#moved = false;
        this.#post({ kind: 'event', event, place: place.lastEventId });
        this.#task.emit(event);
      },
      tell: (status) => {
        // That one tab is refused says nothing of the next one's token.
        if (status.state !== 'stopped') this.#post({ kind: 'status', status: write(status) });
        if (status.state === 'waiting') this.#watched = false;
        this.#told(status);
      },
      moved: () => {
        this.#moved = true;
        // The place follows its event. A tab that crashed between the two would lose an event whose place was told first.
        queueMicrotask(() => this.#moved && this.#post({ kind: 'place', place: place.lastEventId }));
      },
    };
    await new LiveSession(task, place, this.#groupVisibility()).run();
  }

  /** A group is looked at when one of its tabs is. */
  #groupVisibility(): Visibility {
    const { visibility } = connectionOf(this.#task.client);
    const isHidden = () => visibility.hidden && !this.#watched;
    return {
      get hidden() {
        return isHidden();
      },
      onChange: (listener) => {
        this.#watchers.add(listener);
        return () => this.#watchers.delete(listener);
      },
    };
  }

  /** Asks the leader for its state. Replaces it if it does not answer while the user looks at this tab. */
  #ask(): void {
    const { clock, visibility } = connectionOf(this.#task.client);
    if (this.#leading) return;
    const watched = !visibility.hidden;
    this.#post({ kind: 'ask', from: this.#self, watched });
    this.#cancelWatch();
    if (!watched) return;
    this.#cancelWatch = clock.schedule(liveTimes.answer, () => {
      this.#takesOver = true;
      this.#turn?.abort();
    });
  }

  /**
   * The leader has given a sign: asks again after a while. It is asked, because browsers hold back the timers of a hidden tab,
   * but not its messages.
   */
  #watchLeader(): void {
    const { clock, visibility } = connectionOf(this.#task.client);
    this.#cancelWatch();
    if (visibility.hidden || this.#task.signal.aborted) return;
    this.#cancelWatch = clock.schedule(liveTimes.sign, () => visibility.hidden || this.#ask());
  }

  #receive(message: Message | null): void {
    switch (message?.kind) {
      case 'lead':
        // If this tab led, the lock was stolen from it.
        if (this.#leading) this.#turn?.abort();
        this.#leading = false;
        this.#watchLeader();
        return this.#catchUp(message.place);
      case 'ask':
        return this.#answer(message.from, message.watched);
      case 'watched':
        return this.#watch();
    }
    if (!message || this.#leading) return;
    if (message.kind === 'answer' && message.to !== this.#self) return;
    this.#watchLeader();
    switch (message.kind) {
      case 'answer':
        this.#catchUp(message.place);
        if (message.status) this.#told(read(message.status));
        return;
      case 'event':
        this.#place.lastEventId = message.place;
        return this.#task.emit(message.event);
      case 'place':
        this.#place.lastEventId = message.place;
        return;
      case 'status':
        if (message.status.state === 'waiting' && !connectionOf(this.#task.client).visibility.hidden) {
          this.#post({ kind: 'watched' });
        }
        return this.#told(read(message.status));
    }
  }

  #answer(to: string, watched: boolean): void {
    if (!this.#leading) return;
    const status = this.#status && { status: write(this.#status) };
    this.#post({ kind: 'answer', to, place: this.#place.lastEventId, ...status });
    if (watched) this.#watch();
  }

  #watch(): void {
    this.#watched = true;
    for (const watcher of [...this.#watchers]) watcher();
  }

  /** Catches up: a tab that was frozen, or follows a new leader, is not where the leader is. */
  #catchUp(place: string | undefined): void {
    const own = this.#place.lastEventId;
    if (own !== undefined && own !== place) this.#owesReset = true;
    this.#place.lastEventId = place;
  }

  #told(status: LiveStatus): void {
    this.#status = status;
    this.#task.tell(status);
    if (!this.#owesReset || this.#leading || !isConnected(status)) return;
    this.#owesReset = false;
    this.#task.emit(syncReset(connectionOf(this.#task.client).clock));
  }

  #post(message: Message): void {
    this.#channel.postMessage(message);
  }
}

function isConnected(status: LiveStatus | undefined): boolean {
  return status?.state === 'open' || status?.state === 'polling';
}

function write({ error, ...status }: LiveStatus): WrittenStatus {
  return error ? { ...status, error: writeError(error) } : status;
}

function read({ error, ...status }: WrittenStatus): LiveStatus {
  return error ? { ...status, error: reviveError(error) } : status;
}
