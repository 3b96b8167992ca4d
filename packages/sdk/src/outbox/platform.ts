import type { Locks } from './leadership.ts';

/**
 * Features of the platform that the outbox uses where they are there. A worker has no window, Node has neither database nor
 * window.
 */
export interface Platform {
  readonly hasDatabase: boolean;
  readonly locks: Locks | undefined;
  /** Opens the way to the other tabs. */
  openChannel(name: string): Channel | undefined;
  /** Tells when the device is back on the network, until the function it returns is called. */
  onOnline(listener: () => void): () => void;
}

export interface Channel {
  post(message: unknown): void;
  onMessage: (message: unknown) => void;
  close(): void;
}

type Host = Partial<Pick<EventTarget, 'addEventListener' | 'removeEventListener'>> & {
  readonly navigator?: { readonly locks?: Locks };
};

/** Gives the features of the browser. */
export function browserPlatform(): Platform {
  const host = globalThis as Host;
  return {
    hasDatabase: hasDatabase(),
    locks: host.navigator?.locks,
    openChannel(name) {
      if (typeof BroadcastChannel !== 'function') return undefined;
      let channel: BroadcastChannel;
      try {
        channel = new BroadcastChannel(name);
      } catch {
        // A page without an origin of its own (a sandboxed frame) has no other tabs either.
        return undefined;
      }
      // In Node an open channel would keep the process from ending.
      (channel as { unref?: () => void }).unref?.();
      const opened: Channel = {
        post: (message) => channel.postMessage(message),
        onMessage: () => {},
        close: () => channel.close(),
      };
      channel.onmessage = ({ data }) => opened.onMessage(data);
      return opened;
    },
    onOnline(listener) {
      host.addEventListener?.('online', listener);
      return () => host.removeEventListener?.('online', listener);
    },
  };
}

/** Some browsers throw when a page without an origin of its own so much as asks. */
function hasDatabase(): boolean {
  try {
    return typeof indexedDB === 'object' && indexedDB !== null;
  } catch {
    return false;
  }
}
