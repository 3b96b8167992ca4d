import type { LiveListener, LiveStatus } from '../live/live-status.ts';
import type { LiveEvent, UnknownLiveEvent } from '../live/schemas.ts';

/** Writes down what a subscriber is told, and waits for it. */
export class LiveRecord implements LiveListener {
  readonly events: LiveEvent[] = [];
  readonly unknown: UnknownLiveEvent[] = [];
  readonly statuses: LiveStatus[] = [];
  readonly #watchers = new Set<() => void>();

  readonly onEvent = (event: LiveEvent): void => {
    this.events.push(event);
    this.#changed();
  };

  readonly onUnknownEvent = (event: UnknownLiveEvent): void => {
    this.unknown.push(event);
    this.#changed();
  };

  readonly onStatus = (status: LiveStatus): void => {
    this.statuses.push(status);
    this.#changed();
  };

  get types(): readonly string[] {
    return this.events.map((event) => event.type);
  }

  get states(): readonly string[] {
    return this.statuses.map((status) => status.state);
  }

  get lastStatus(): LiveStatus | undefined {
    return this.statuses.at(-1);
  }

  heard(count: number): Promise<void> {
    return this.#until(() => this.events.length + this.unknown.length >= count);
  }

  /** Resolves when the connection is in this state, for the so-manieth time. */
  reached(state: LiveStatus['state'], times = 1): Promise<void> {
    return this.#until(() => this.states.filter((each) => each === state).length >= times);
  }

  #changed(): void {
    for (const watcher of [...this.#watchers]) watcher();
  }

  #until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const watcher = () => {
        if (!holds()) return;
        this.#watchers.delete(watcher);
        resolve();
      };
      this.#watchers.add(watcher);
      watcher();
    });
  }
}
