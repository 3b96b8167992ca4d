import type { LiveEvent } from '@party-affairs/sdk/contract';

/** One block of a stream of server-sent events, as it came. */
export interface Block {
  readonly id: string | undefined;
  readonly retry: string | undefined;
  readonly comment: boolean;
  readonly event: LiveEvent | undefined;
}

/** Reads an event stream block by block. */
export class EventReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();
  #rest = '';

  constructor(response: Response) {
    if (!response.body) throw new Error('The stream has no body.');
    this.#reader = response.body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  }

  /** The next block; undefined when the stream has ended. */
  async next(): Promise<Block | undefined> {
    for (;;) {
      const end = this.#rest.indexOf('\n\n');
      if (end !== -1) {
        const text = this.#rest.slice(0, end);
        this.#rest = this.#rest.slice(end + 2);
        return blockOf(text);
      }
      const { done, value } = await this.#reader.read();
      if (done) return undefined;
      this.#rest += this.#decoder.decode(value, { stream: true });
    }
  }

  /** The next event, past whatever else is on the stream. */
  async event(): Promise<LiveEvent | undefined> {
    for (let block = await this.next(); block; block = await this.next()) if (block.event) return block.event;
    return undefined;
  }

  cancel(): Promise<void> {
    return this.#reader.cancel();
  }
}

function blockOf(text: string): Block {
  const fields = new Map(
    text.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.replace(/^\w*: ?/, '')]),
  );
  const data = fields.get('data');
  return {
    id: fields.get('id'),
    retry: fields.get('retry'),
    comment: fields.has(''),
    event: data === undefined ? undefined : (JSON.parse(data) as LiveEvent),
  };
}
