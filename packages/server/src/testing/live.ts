import assert from 'node:assert/strict';
import type { LiveEvent } from '@party-affairs/sdk/contract';
import { developmentPersonas } from '../identity/personas.ts';
import { createServer, type Server, type ServerOptions } from '../server.ts';
import { NoticeCampus } from '../modules/notices/testing/notice-campus.ts';
import { EventReader } from './event-reader.ts';

/** An event that never comes is a failure, not a wait without end. */
export const limit = { timeout: 30_000 };

export interface Poll {
  readonly items: LiveEvent[];
  readonly lastEventId: string;
}

export interface StreamRequest {
  readonly lastEventId?: string;
  /** The campus's own unless given. */
  readonly server?: Server;
  readonly signal?: AbortSignal;
}

export const noticeOf = (event: LiveEvent | undefined) => (event?.data as { noticeId?: string } | undefined)?.noticeId;

/** A campus with an officer who publishes, a secretary who approves, a member who listens, and open streams. */
export class LiveCampus {
  readonly campus: NoticeCampus;
  readonly author: string;
  readonly reviewer: string;
  readonly member: string;
  readonly #opened: EventReader[] = [];

  private constructor(campus: NoticeCampus, author: string, reviewer: string, member: string) {
    this.campus = campus;
    this.author = author;
    this.reviewer = reviewer;
    this.member = member;
  }

  static async open(): Promise<LiveCampus> {
    const campus = await NoticeCampus.open();
    return new LiveCampus(
      campus,
      await campus.person('org_a1', { role: 'publicityOfficer' }),
      await campus.person('org_a1', { role: 'secretary' }),
      await campus.person('org_a1'),
    );
  }

  async close(): Promise<void> {
    for (const reader of this.#opened.splice(0)) await reader.cancel();
    await this.campus.close();
  }

  /** Opens a stream and reads its greeting. */
  async listen(account: string | null, { lastEventId, server = this.campus.server, signal }: StreamRequest = {}) {
    const headers = new Headers();
    if (account !== null) headers.set('Authorization', `Bearer persona.${account}`);
    if (lastEventId !== undefined) headers.set('Last-Event-ID', lastEventId);
    const request = new Request('http://localhost/v1/events', { headers, ...(signal ? { signal } : {}) });
    const response = await server.fetch(request);
    assert.equal(response.status, 200);
    const reader = new EventReader(response);
    this.#opened.push(reader);
    return { reader, response, greeting: await reader.next() };
  }

  async poll(account: string | null, after?: string): Promise<Poll> {
    const query = after === undefined ? {} : { after };
    return (await this.campus.done<Poll>(account, 'events.poll', { query })).body;
  }

  /** Another server on the same database. */
  serverWith(options: Partial<ServerOptions>): Server {
    return createServer({
      database: this.campus.database,
      identity: developmentPersonas(),
      contentOrigin: 'http://127.0.0.1',
      secret: 'a secret for tests alone',
      now: () => this.campus.now,
      ...options,
    });
  }

  /** A published notice of the branch; its id. */
  publish(content = {}): Promise<string> {
    return this.campus.published(this.author, this.reviewer, 'org_a1', content);
  }
}
