import { type BodyOf, type Contract, mediaTypeOf, type Problem, type Upload } from '@party-affairs/sdk/contract';
import { bytesOf } from '../files/content-parts.ts';
import type { Campus, Reply } from './campus.ts';

type Begin = BodyOf<Contract['uploads']['create']>;

/** A text of so many bytes, no two stretches of it alike. */
export function textOf(size: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(size).map((_, index) => 97 + (((index * 7919) >> 3) % 26));
}

/** Response to a tus request, as a client sees it. */
export interface TusReply {
  readonly status: number;
  readonly headers: Headers;
  readonly code: string | undefined;
  /** Kind of the file, where it is not the kind that its name says. */
  readonly found: string | undefined;
  /** `Upload-Offset`. */
  readonly offset: number | undefined;
}

const tus = { 'Tus-Resumable': '1.0.0' };

/** Uploads at a campus, request by request. */
export class Uploads {
  readonly #campus: Campus;

  constructor(campus: Campus) {
    this.#campus = campus;
  }

  begin(account: string | null, changes: Partial<Begin> = {}, key?: string): Promise<Reply<Upload>> {
    const fileName = changes.fileName ?? 'agenda.txt';
    const mediaType = mediaTypeOf(fileName, 'noticeAttachment') ?? 'text/plain';
    const organizationId = 'org_a1';
    const body = { purpose: 'noticeAttachment', organizationId, fileName, mediaType, size: 10, ...changes };
    return this.#campus.call<Upload>(account, 'uploads.create', { body, ...(key === undefined ? {} : { key }) });
  }

  /** One that is begun; its id. */
  async open(account: string, changes: Partial<Begin> = {}): Promise<string> {
    const { status, body, code } = await this.begin(account, changes);
    if (status !== 201) throw new Error(`uploads.create: ${code}`);
    return body.id;
  }

  /** One that is complete; its id. */
  async complete(account: string, changes: Partial<Begin> = {}, bytes = textOf(changes.size ?? 10)): Promise<string> {
    const id = await this.open(account, { ...changes, size: bytes.length });
    const { status, code } = await this.append(account, id, 0, bytes);
    if (status !== 204) throw new Error(`uploads.append: ${code}`);
    return id;
  }

  append(
    account: string | null,
    id: string,
    offset: number | string,
    body: BodyInit,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<TusReply> {
    const own = { 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' };
    return this.send(account, 'PATCH', id, { ...own, ...headers }, body);
  }

  head(account: string | null, id: string): Promise<TusReply> {
    return this.send(account, 'HEAD', id);
  }

  async send(
    account: string | null,
    method: string,
    id: string,
    headers: Readonly<Record<string, string>> = {},
    body?: BodyInit,
  ): Promise<TusReply> {
    const signedIn = account === null ? {} : { Authorization: `Bearer persona.${account}` };
    const all = new Headers({ ...tus, ...signedIn, ...headers });
    for (const [name, value] of Object.entries(headers)) if (value === '') all.delete(name);
    const init = { method, headers: all, ...(body === undefined ? {} : { body, duplex: 'half' }) } as RequestInit;
    const answer = await this.#campus.server.fetch(new Request(`http://localhost/v1/uploads/${id}`, init));
    const text = await answer.text();
    const problem = text === '' ? undefined : (JSON.parse(text) as Problem);
    const said = answer.headers.get('Upload-Offset');
    return {
      status: answer.status,
      headers: answer.headers,
      code: problem?.code,
      found: problem?.errors?.find(({ pointer }) => pointer === '')?.code,
      offset: said === null ? undefined : Number(said),
    };
  }

  /** The bytes that are kept of an upload. */
  async bytes(id: string): Promise<Uint8Array> {
    const { database } = this.#campus;
    const upload = database.selectFrom('uploads').select(['content_id', 'received']).where('id', '=', id);
    const { content_id: contentId, received } = await upload.executeTakeFirstOrThrow();
    return bytesOf(database, contentId, received);
  }

  /** Counts what the database holds of files: rows, and bytes in all. */
  async kept(): Promise<{ uploads: number; files: number; bytes: number }> {
    const { database } = this.#campus;
    const uploads = await database.selectFrom('uploads').select('id').where('state', '!=', 'taken').execute();
    const files = await database.selectFrom('file_contents').select('id').execute();
    const parts = await database.selectFrom('file_parts').select('bytes').execute();
    const bytes = parts.reduce((sum, part) => sum + part.bytes.length, 0);
    return { uploads: uploads.length, files: files.length, bytes };
  }
}
