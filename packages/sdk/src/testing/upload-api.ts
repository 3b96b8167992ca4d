import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Upload } from '../uploads/schemas.ts';

/** A request about uploads, as it arrived. */
export interface Arrival {
  readonly method: string;
  /** `uploads`, or `uploads/` and an id; with the query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** Fate of a request. `lost`: before anything was done. `answer lost`: after it was done. A status: it is refused. */
export type Fate =
  | 'answered'
  | 'lost'
  | 'answer lost'
  | { readonly status: number; readonly code?: string; readonly headers?: Record<string, string> };

interface KeptUpload {
  readonly upload: Upload;
  readonly bytes: Buffer[];
  readonly resumeKey: string | undefined;
}

/** A hand-made API for uploads, over real HTTP, with a connection that a test controls. */
export class UploadApi {
  readonly arrivals: Arrival[] = [];
  readonly kept = new Map<string, KeptUpload>();
  /** Decides the fate of each request, given how many of its method came before it. */
  fate: (arrival: Arrival, nth: number) => Fate | Promise<Fate> = () => 'answered';
  baseUrl = '';
  readonly #server = createServer((request, response) => void this.#handle(request, response));

  static async start(): Promise<UploadApi> {
    const api = new UploadApi();
    await new Promise<void>((resolve) => api.#server.listen(0, '127.0.0.1', resolve));
    api.baseUrl = `http://127.0.0.1:${(api.#server.address() as AddressInfo).port}`;
    return api;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  /** Gives the bytes that are there of an upload. */
  bytesOf(id: string): Buffer {
    return Buffer.concat(this.kept.get(id)?.bytes ?? []);
  }

  of(method: string): Arrival[] {
    return this.arrivals.filter((arrival) => arrival.method === method);
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      return;
    }
    const { method = '', url = '', headers } = request;
    const arrival = { method, path: url.replace('/v1/', ''), headers, body: Buffer.concat(chunks) };
    const nth = this.of(method).length;
    this.arrivals.push(arrival);
    const fate = await this.fate(arrival, nth);
    if (fate === 'lost') return void request.socket.destroy();
    if (typeof fate === 'object') return refuse(response, fate.status, fate.code ?? 'unavailable', fate.headers);
    if (fate === 'answer lost') {
      this.#answer(arrival, undefined);
      return void request.socket.destroy();
    }
    this.#answer(arrival, response);
  }

  /** Does what is asked, and says so if there is anybody to say it to. */
  #answer({ method, path, headers, body }: Arrival, response: ServerResponse | undefined): void {
    const [, id] = path.split('?')[0]!.split('/');
    const say = (status: number, value: unknown, more: Record<string, string> = {}) => {
      response?.writeHead(status, { 'content-type': 'application/json', ...more });
      response?.end(value === undefined ? undefined : JSON.stringify(value));
    };
    if (id === undefined && method === 'POST') return say(201, this.#begin(JSON.parse(body.toString()) as Upload));
    if (id === undefined) {
      const key = new URLSearchParams(path.split('?')[1]).get('resumeKey');
      const own = [...this.kept.values()].filter(({ resumeKey }) => key === null || resumeKey === key);
      return say(200, { items: own.map(({ upload }) => upload), nextCursor: null });
    }
    const kept = this.kept.get(id);
    if (!kept) return void (response && refuse(response, 404, 'not-found'));
    if (method === 'GET') return say(200, kept.upload);
    if (method === 'DELETE') {
      this.kept.delete(id);
      return say(204, undefined);
    }
    if (headers['upload-offset'] !== String(kept.upload.offset)) {
      return void (response && refuse(response, 409, 'upload-offset-conflict'));
    }
    kept.bytes.push(body);
    const offset = kept.upload.offset + body.length;
    const state = offset === kept.upload.size ? 'complete' : 'open';
    this.kept.set(id, { ...kept, upload: { ...kept.upload, offset, state } });
    say(204, undefined, { 'upload-offset': String(offset), 'upload-expires': 'Mon, 23 Nov 2026 01:00:00 GMT' });
  }

  #begin(body: Upload & { resumeKey?: string }): Upload {
    const { purpose, organizationId, fileName, mediaType, size, resumeKey } = body;
    const id = `upload_${this.kept.size + 1}`;
    const expiresAt = '2026-11-23T01:00:00Z';
    const file = { purpose, organizationId, fileName, mediaType, size };
    const upload: Upload = { id, ...file, offset: 0, state: 'open', expiresAt };
    this.kept.set(id, { upload, bytes: [], resumeKey });
    return upload;
  }
}

function refuse(response: ServerResponse, status: number, code: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/problem+json', ...headers });
  const body = { type: 'about:blank', title: code, status, code: status === 401 ? 'unauthenticated' : code };
  response.end(JSON.stringify({ ...body, requestId: 'req_1' }));
}
