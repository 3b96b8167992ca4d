import { contract, type Operation } from '@party-affairs/sdk/contract';
import { eventHandlers } from '../events/handlers.ts';
import type { Answer, ByteInput, Context } from './handler.ts';
import { meHandlers } from '../modules/people/me.ts';
import { noticeDeskHandlers } from '../modules/notices/desk-handlers.ts';
import { noticeHandlers } from '../modules/notices/handlers.ts';
import { organizationHandlers } from '../modules/people/organizations.ts';
import { uploadHandlers } from '../files/upload-handlers.ts';

/** What the router hands to a handler it knows nothing of but its operation. */
export interface AnyInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly headers: unknown;
  readonly body: unknown;
  readonly ifMatch: string | undefined;
}
export type AnyRead = (context: Context, input: AnyInput) => Promise<Answer<unknown>>;
export type AnyByteWrite = (context: Context, input: AnyInput & ByteInput) => Promise<Answer<unknown>>;
export interface AnyWrite {
  apply(context: Context, input: AnyInput): Promise<unknown>;
  respond(context: Context, outcome: unknown): Promise<Answer<unknown>>;
}

/** One row of the contract with the function behind it; a stream has none. */
export interface Route {
  /** `notices.markSeen`: its name in logs and beside idempotency keys. */
  readonly id: string;
  readonly operation: Operation;
  readonly handler: AnyRead | AnyByteWrite | AnyWrite | undefined;
}

/** Every resource of the contract has its handlers here; the types see to it that each operation has its own. */
const handlers = {
  me: meHandlers,
  organizations: organizationHandlers,
  notices: noticeHandlers,
  noticeDesk: noticeDeskHandlers,
  uploads: uploadHandlers,
  events: eventHandlers,
} satisfies Record<keyof typeof contract, unknown>;

/** The contract as routes, fixed paths before those with a place for a value: `/notices/counts` is not a notice. */
export function routes(): Route[] {
  const all = Object.entries(contract).flatMap(([resource, operations]) => {
    // The one place where types give way: a table of functions that each take what their own operation says.
    const own = handlers[resource as keyof typeof handlers] as unknown as Readonly<Record<string, Route['handler']>>;
    return Object.entries<Operation>(operations).map(([name, operation]): Route => ({
      id: `${resource}.${name}`,
      operation,
      handler: own[name],
    }));
  });
  return all.sort((a, b) => (rank(a.operation.path) < rank(b.operation.path) ? -1 : 1));
}

function rank(path: string): string {
  return path
    .split('/')
    .map((segment) => (segment.startsWith('{') ? '~' : segment))
    .join('/');
}
