import type { FullOperation, Operation, SchemasOf } from '@party-affairs/sdk/contract';
import type { ByteInput, Context, HandlerResult, Handlers } from './handler.ts';

/** Input that the router gives to a handler of which it knows only the operation. */
export interface AnyInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly headers: unknown;
  readonly body: unknown;
  readonly ifMatch: string | undefined;
  readonly request: Request;
}
export type AnyRead = (context: Context, input: AnyInput) => Promise<HandlerResult<unknown>>;
export type AnyByteWrite = (context: Context, input: AnyInput & ByteInput) => Promise<HandlerResult<unknown>>;
export type AnyStream = (context: Context, request: Request, report: (error: unknown) => void) => Response;
export interface AnyWrite {
  apply(context: Context, input: AnyInput): Promise<unknown>;
  respond(context: Context, outcome: unknown): Promise<HandlerResult<unknown>>;
}

/** One row of the contract with the function behind it. */
export interface Route {
  /** `notices.markSeen`: its name in logs and beside idempotency keys. */
  readonly id: string;
  readonly operation: FullOperation;
  readonly handler: AnyRead | AnyByteWrite | AnyStream | AnyWrite;
}

/** Routes of one resource. `Permission`: those its rows ask for, so that a module can be held to have them all. */
export interface Resource<Permission extends string = string> {
  readonly routes: readonly Route[];
  /** Only a type: there is no such value. */
  readonly permission?: Permission;
}

/** Puts the operations of a resource together with their schemas and handlers. The types require that each has its own. */
export function resource<const Ops extends Readonly<Record<string, Operation>>>(
  operations: Ops,
  schemas: { readonly [K in keyof Ops]: SchemasOf<Ops[K]> },
  handlers: Handlers<Ops>,
): Resource<Ops[keyof Ops]['permission']> {
  // The one place where types give way: a table of functions that each take what their own operation says.
  const own = handlers as unknown as Readonly<Record<string, Route['handler']>>;
  return {
    routes: Object.entries<Operation>(operations).map(([key, operation]) => {
      return { id: operation.id, operation: { ...operation, ...schemas[key]! }, handler: own[key]! };
    }),
  };
}
