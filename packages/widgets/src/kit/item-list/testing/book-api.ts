import { type BaseClient, createClient } from '@party-affairs/sdk';
import { defineOperations } from '@party-affairs/sdk/contract';
import * as z from 'zod/mini';
import type { CursorPage } from '../../data/infinite-query-controller.ts';
import { problem } from '../../testing/probe.ts';

/** A book of a library as a list holds it. */
export interface BookSummary {
  readonly id: string;
  readonly title: string;
  readonly subject: string;
  readonly addedAt: string;
  readonly isSaved: boolean;
}

export interface Book extends BookSummary {
  readonly text: string;
}

const answer = { response: z.any() };
const one = { params: z.object({ id: z.string() }), ...answer };
const text = z.optional(z.string());
const schemas = async () => ({
  list: { query: z.object({ tab: text, q: text, subject: text, cursor: text }), ...answer },
  counts: answer,
  get: one,
  save: { body: z.any(), ...one },
});
const row = { errors: [], permission: 'notices.read', credentials: 'optional' } as const;
const operations = defineOperations('books', schemas, {
  list: { ...row, method: 'GET', path: '/v1/books' },
  counts: { ...row, method: 'GET', path: '/v1/books/counts' },
  get: { ...row, method: 'GET', path: '/v1/books/{id}' },
  save: { ...row, method: 'PUT', path: '/v1/books/{id}/saved', idempotent: true },
});

type Answers = {
  readonly list: CursorPage<BookSummary>;
  readonly counts: Readonly<Record<string, number>>;
  readonly get: Book;
  readonly save: BookSummary;
};

/** Calls the made-up resource. */
export function callBooks<Name extends keyof Answers>(
  client: BaseClient,
  name: Name,
  input: object,
  options: object,
): Promise<Answers[Name]> {
  return client.call(operations[name] as typeof operations.get, input as never, options as never) as never;
}

/** A server with books in memory, the newest first, for one client. */
export class BookApi {
  books: readonly Book[];
  /** undefined: a visitor. */
  person: string | undefined = 'Ada';
  pageSize = 3;
  /** Answers what it matches in place of the server; undefined: the server does. */
  instead: ((path: string, method: string) => Response | Promise<Response> | undefined) | undefined;
  readonly client: BaseClient;

  constructor(count: number, retries = 0) {
    this.books = Array.from({ length: count }, (_, index) => book(`${index + 1}`));
    this.client = createClient({
      baseUrl: 'https://books.example.test/',
      auth: { getToken: async () => this.person ?? null },
      retry: { limit: retries },
      fetch: (input, init) => this.#answer(new Request(input, init)),
    });
  }

  /** Adds a book to the server. */
  add(id: string): void {
    this.books = [book(id, { addedAt: '2029-12-01T11:00:00+08:00' }), ...this.books];
  }

  async #answer(request: Request): Promise<Response> {
    const { method } = request;
    const { pathname, searchParams } = new URL(request.url);
    const instead = await this.instead?.(pathname, method);
    if (instead) return instead;
    if (pathname === '/v1/me') return this.#me();
    if (pathname === '/v1/organizations') return Response.json({ items: [library], nextCursor: null });
    if (!pathname.startsWith('/v1/books')) return problem(404, 'not-found');
    const [, , , id] = pathname.split('/');
    if (!id) return this.#list(searchParams);
    if (id === 'counts') {
      return Response.json({ all: this.books.length, saved: this.books.filter(({ isSaved }) => isSaved).length });
    }
    if (method === 'PUT') {
      const { saved } = (await request.json()) as { readonly saved: boolean };
      this.books = this.books.map((each) => (each.id === id ? { ...each, isSaved: saved } : each));
    }
    const found = this.books.find((each) => each.id === id);
    return found ? Response.json(found) : problem(404, 'not-found');
  }

  #list(query: URLSearchParams): Response {
    const found = this.books.filter(
      ({ title, subject, isSaved }) =>
        title.includes(query.get('q') ?? '') &&
        subject.includes(query.get('subject') ?? '') &&
        (query.get('tab') !== 'saved' || isSaved),
    );
    const start = Number(query.get('cursor') ?? 0);
    const end = start + this.pageSize;
    const items = found.slice(start, end).map(({ text: _text, ...summary }) => summary);
    return Response.json({ items, nextCursor: end < found.length ? `${end}` : null });
  }

  #me(): Response {
    return Response.json({
      id: `acc_${this.person}`,
      displayName: this.person,
      stage: 'full',
      organization: null,
      roles: [],
      permissions: [],
    });
  }
}

export function book(id: string, change: Partial<Book> = {}): Book {
  return {
    id,
    title: `Book ${id}`,
    subject: 'history',
    addedAt: new Date(Date.parse('2029-12-01T10:00:00+08:00') - Number(id) * 60_000 || 0).toISOString(),
    isSaved: false,
    text: `The text of ${id}.`,
    ...change,
  };
}

const library = { id: 'org_1', code: null, name: 'Library', shortName: 'Library', kind: 'branch', parentId: null };
