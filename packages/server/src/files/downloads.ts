/** Limits of files on their way out. */
export interface DownloadLimits {
  /** How many at once. */
  readonly maxConcurrent: number;
  /** ms a client has for taking the next piece. */
  readonly idleTimeout: number;
}

export const downloadLimits: DownloadLimits = { maxConcurrent: 500, idleTimeout: 30_000 };

interface Download {
  /** Time when the client was given the piece it has not taken yet. It is undefined while the next one is read. */
  waitingSince: number | undefined;
  /** Ends it in the middle, so that the client sees that the file is not whole. */
  cut(): void;
}

/**
 * Sends files piece by piece, each when the client has taken the one before. Clients that take nothing are cut off after
 * a while, and sooner where others wait for their places.
 */
export class Downloads {
  readonly #limits: DownloadLimits;
  readonly #open = new Set<Download>();

  constructor(limits: DownloadLimits) {
    this.#limits = limits;
  }

  /** Streams what `read` gives until it gives undefined. Returns undefined while there are as many as there may be. */
  stream(read: () => Promise<Uint8Array | undefined>): ReadableStream<Uint8Array> | undefined {
    if (this.#open.size >= this.#limits.maxConcurrent && !this.#makeRoom()) return undefined;
    const { idleTimeout } = this.#limits;
    const open = this.#open;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let controller!: ReadableStreamDefaultController<Uint8Array>;
    const end = () => {
      clearTimeout(timer);
      open.delete(download);
    };
    const download: Download = {
      waitingSince: performance.now(),
      cut() {
        end();
        // Not an Error: the HTTP listener prints what it gets, and a stack says nothing here.
        controller.error('A download was cut off, because its client took nothing.');
      },
    };
    const wait = () => {
      download.waitingSince = performance.now();
      timer = setTimeout(download.cut, idleTimeout);
    };
    open.add(download);
    wait();
    return new ReadableStream<Uint8Array>(
      {
        start(own) {
          controller = own;
        },
        async pull() {
          clearTimeout(timer);
          download.waitingSince = undefined;
          try {
            const piece = await read();
            if (!open.has(download)) return;
            if (piece) {
              controller.enqueue(piece);
              return wait();
            }
          } catch (error) {
            end();
            throw error;
          }
          end();
          controller.close();
        },
        cancel: end,
      },
      { highWaterMark: 0 },
    );
  }

  /** Cuts off the client that has kept its piece waiting longest, unless it may only be slow. */
  #makeRoom(): boolean {
    let slowest: Download | undefined;
    for (const download of this.#open) {
      const since = download.waitingSince;
      if (since !== undefined && since < (slowest?.waitingSince ?? Infinity)) slowest = download;
    }
    const isStalled = performance.now() - (slowest?.waitingSince ?? Infinity) > this.#limits.idleTimeout / 10;
    if (isStalled) slowest?.cut();
    return isStalled;
  }
}
