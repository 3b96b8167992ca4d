import { createParser } from 'eventsource-parser';
import type { Operation } from '../contract/operation.ts';
import { linkSignals, untilAborted } from '../platform/abort.ts';
import type { BaseClient } from '../client/base-client.ts';
import { connectionOf } from '../client/connection.ts';
import { NetworkError, TimeoutError } from '../errors/errors.ts';
import { type Ending, liveTimes } from './live-status.ts';
import { loadRefusals, toHttpResponse } from '../http/response.ts';

export interface StreamRequest {
  readonly client: BaseClient;
  readonly operation: Operation;
  readonly token: string | null;
  readonly lastEventId: string | undefined;
  /** Counts from 1. */
  readonly attempt: number;
  /** Resolves when the listener can take messages. */
  readonly ready: Promise<void>;
}

export interface StreamListener {
  /** Called when the first byte is here. */
  onOpen(): void;
  /** Called with the data of one event. */
  onMessage(data: string): void;
  /** Called with the id to go on from after an interruption. */
  onId(id: string): void;
  /** Called with the ms to wait before coming back. */
  onRetry(milliseconds: number): void;
  /** Called when an event is too large to be one of ours; the connection ends. */
  onOversize(): void;
}

/** Characters of one event. */
const largestEvent = 1_000_000;

/**
 * One connection of server-sent events, from its opening to its end. `EventSource` would do this but for the
 * Authorization header, the reason of a refusal, and a watch over connections that are dead without knowing.
 */
export async function followStream(
  request: StreamRequest,
  listener: StreamListener,
  signal: AbortSignal,
): Promise<Ending> {
  const { client, operation, lastEventId } = request;
  const { clock } = connectionOf(client);
  const facts = { operation: 'events.stream', attempts: request.attempt };
  const link = linkSignals(signal);
  let overdue = false;
  let cancelWatch = () => {};
  const expectWithin = (milliseconds: number) => {
    cancelWatch();
    cancelWatch = clock.schedule(milliseconds, () => {
      overdue = true;
      link.abort();
    });
  };
  let heard = false;
  try {
    expectWithin(liveTimes.silence);
    const resume = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
    const opening = connectionOf(client).openStream(operation, request.token, resume, link.signal);
    const response = await untilAborted(link.signal, opening);
    const isStream = /^text\/event-stream\b/i.test(response.headers.get('content-type') ?? '');
    if (response.status !== 200 || !isStream) return await refusal(response, link.signal);
    if (!response.body) return { kind: 'silent' };
    await untilAborted(link.signal, request.ready);
    await read(response.body, link.signal, listener, () => {
      if (!heard) listener.onOpen();
      heard = true;
      expectWithin(liveTimes.deadAfter);
    });
    return heard ? { kind: 'broken' } : { kind: 'broken', error: new NetworkError(facts, client.baseUrl, undefined) };
  } catch (cause) {
    if (!overdue) return { kind: 'broken', error: new NetworkError(facts, client.baseUrl, cause) };
    return heard ? { kind: 'broken', error: new TimeoutError(facts, liveTimes.deadAfter) } : { kind: 'silent' };
  } finally {
    cancelWatch();
    link.abort();
    link.release();
  }

  async function refusal(response: Response, until: AbortSignal): Promise<Ending> {
    const { status } = response;
    const received = await untilAborted(until, toHttpResponse(response));
    const { interpretRefusal, unexpectedResponse } = await untilAborted(until, loadRefusals());
    // A sign-in page or captive portal goes away; 204 is how a server says that there is nothing to hear.
    if (response.ok) {
      const error = unexpectedResponse(received, facts, 'not-json');
      return { kind: status === 204 ? 'stop' : 'broken', error };
    }
    const { error, retryAfter } = interpretRefusal(operation, received, facts, clock);
    if (status === 401) return { kind: 'token-refused', error };
    const passes = status >= 500 || status === 408 || status === 429;
    return passes ? { kind: 'broken', error, retryAfter } : { kind: 'stop', error };
  }
}

async function read(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  listener: StreamListener,
  onBytes: () => void,
): Promise<void> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let oversize = false;
  const parser = createParser({
    maxBufferSize: largestEvent,
    onEvent: (message) => listener.onMessage(message.data),
    onId: (id) => listener.onId(id),
    onRetry: (milliseconds) => listener.onRetry(milliseconds),
    onError: (error) => {
      oversize ||= error.type === 'max-buffer-size-exceeded';
    },
  });
  try {
    for (;;) {
      const { done, value } = await untilAborted(signal, reader.read());
      if (done) return;
      onBytes();
      parser.feed(decoder.decode(value, { stream: true }));
      if (oversize) return listener.onOversize();
    }
  } finally {
    // A replaced `fetch` may not tie the body to the signal.
    reader.cancel().catch(() => {});
  }
}
