/** One block of a stream of server-sent events. */
export interface Block {
  readonly id: string | undefined;
  readonly data: string | undefined;
}

/**
 * Reads a stream block by block. Not by a library: blocks that have an id and no data are none of its events, and they
 * are what tells a client where it is.
 */
export class EventStream {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();
  #rest = '';

  constructor(body: ReadableStream<Uint8Array>) {
    this.#reader = body.getReader();
  }

  /** The next block that is no mere comment; undefined when the stream has ended. Rejects when it is aborted. */
  async next(): Promise<Block | undefined> {
    for (;;) {
      const end = /\r\n\r\n|\n\n|\r\r/.exec(this.#rest);
      if (end) {
        const block = blockOf(this.#rest.slice(0, end.index));
        this.#rest = this.#rest.slice(end.index + end[0].length);
        if (block) return block;
        continue;
      }
      const { done, value } = await this.#reader.read();
      if (done) return undefined;
      this.#rest += this.#decoder.decode(value, { stream: true });
    }
  }
}

function blockOf(text: string): Block | undefined {
  const fields = text.split(/\r\n|\n|\r/).flatMap((line): [name: string, value: string][] => {
    const colon = line.indexOf(':');
    if (colon === 0 || line === '') return [];
    return colon === -1 ? [[line, '']] : [[line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')]];
  });
  if (fields.length === 0) return undefined;
  const data = fields.filter(([name]) => name === 'data').map(([, value]) => value);
  return { id: new Map(fields).get('id'), data: data.length > 0 ? data.join('\n') : undefined };
}
