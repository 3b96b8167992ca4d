import type { ContractModule, OperationName, ProblemCode } from '../contract/index.ts';
import type { Call, Caller, Exchange } from './caller.ts';
import type { Tools } from './check.ts';
import type { Expectations } from './expectations.ts';
import type { Role, TokenHolder } from './tokens.ts';

/** A thing that a fixture could not take away again, and why. */
export interface LeftBehind {
  /** Its id, for the operator who takes it away by hand. */
  readonly id: string;
  /** Answer of the server. */
  readonly why: string;
}

/** Result of taking away the things that a fixture made. */
export interface CleanUp {
  /** How many it withdrew; things that leave no record do not count. */
  readonly withdrawn: number;
  /** Things it could not withdraw or remove. */
  readonly left: readonly LeftBehind[];
  /** Tells the operator what remains on record; nothing where there is no trace. */
  readonly remark?: string;
}

/** The things of one module that its checks use, all of the sandbox organisation. */
export interface Fixture {
  /** Notes what a request of a check has made, so that `cleanUp` takes it away. */
  remember(id: OperationName, exchange: Exchange): void;
  /** Takes away what was made, also after an abort. It never rejects. */
  cleanUp(): Promise<CleanUp>;
}

/** Tools of the suite for a check, with the fixture of the module of its operation. */
export interface Run<F extends Fixture = Fixture> extends Tools {
  readonly fixture: F;
}

/** Makes a request, with what it needs to be there. */
export type Prepare<F extends Fixture> = (run: Run<F>) => Promise<Call> | Call;

/** Requests and expectations of the suite for one operation. All checks that follow from its row are derived. */
export interface OperationConformance<F extends Fixture> {
  /** A request that has to succeed, unless there are `refusals`. */
  readonly request: Prepare<F>;
  /** The roles that may call it. Written by hand: it is what a server is measured against. */
  readonly allows: Expectations;
  /** Problems that the request has to get instead: for operations that need what the suite cannot have. */
  readonly refusals?: readonly [ProblemCode, ...ProblemCode[]];
  /** Makes the request again with one thing changed. Operations that take an `Idempotency-Key` need it. */
  readonly other?: (run: Run<F>, good: Call) => Promise<Call> | Call;
  /** Makes a request about a thing of the sandbox organisation, where `request` may be about any. */
  readonly own?: Prepare<F>;
  /** Makes at least two items of a list, so that it has pages. */
  readonly fill?: (run: Run<F>) => Promise<unknown>;
  /** Checks what a state allows, and what follows from an action. */
  readonly states?: (run: Run<F>) => Promise<void>;
  /** Checks what is told of it, in the stream and in polls. */
  readonly events?: (run: Run<F>) => Promise<void>;
}

type NeedsOther<F extends Fixture> = Required<Pick<OperationConformance<F>, 'other'>>;

/** One entry for each operation: a new one does not compile until the suite knows how to call it. */
export type ResourceConformance<Operations, F extends Fixture = Fixture> = {
  readonly [K in keyof Operations]: OperationConformance<F> &
    (Operations[K] extends { readonly idempotent: true } ? NeedsOther<F> : unknown);
};

/** How a thing of a module takes uploads of one purpose. */
export interface UploadUse<F extends Fixture> {
  /** Makes a thing that uses these uploads. */
  readonly use: (run: Run<F>, uploadIds: readonly string[]) => Promise<Exchange>;
  /** Pointer into the body of that request, of the upload at this index. */
  readonly pointer: (index: number) => string;
  /** How many files the thing has, by the response. */
  readonly count: (json: Readonly<Record<string, unknown>>) => number;
}

/** A change of a thing, of which the server tells. */
export interface Happening {
  /** Type of the event. */
  readonly type: string;
  /** Id of the thing. */
  readonly about: string;
}

/** How the suite makes events that `member` is told of, and `outsider` is not. */
export interface EventSource<F extends Fixture> {
  /** Makes a thing, and so an event about it. */
  readonly happen: (run: Run<F>) => Promise<Happening>;
  /** Withdraws that thing, and so makes another event about it. */
  readonly takeBack: (run: Run<F>, about: string) => Promise<Happening>;
  /** The id of the thing an event is about, by its `data`; undefined for other events. */
  readonly aboutOf: (data: Readonly<Record<string, unknown>>) => string | undefined;
}

/** Permissions that the holder of a token has to hold somewhere, and must not hold anywhere. */
export interface Rights {
  readonly has: readonly string[];
  readonly lacks: readonly string[];
}

/** The person a token is of, as far as the response says so. */
export interface Account {
  /** The server does not take the token (401). */
  readonly isRefused: boolean;
  readonly id?: string;
  readonly permissions?: readonly unknown[];
}

/** Asks the server about people and organisations. One module gives it, for all. */
export interface Identity {
  readonly findAccount: (caller: Caller, as: Role) => Promise<Account>;
  readonly hasOrganization: (caller: Caller, organizationId: string) => Promise<boolean>;
}

/**
 * Export `conformance` of a module's `conformance.ts`. A module needs a fixture, and a request with its
 * expectations for each operation; the rest is optional.
 *
 * `ModuleConformance<typeof plansModule, PlanFixture>` names the module and its fixture.
 */
export type ModuleConformance<Module extends ContractModule, F extends Fixture = Fixture> = {
  /** Makes the fixture of a run; `nothingMade` where the checks make nothing. */
  readonly fixture: (tools: Tools) => F;
  /** Requests and expectations by resource, then operation. */
  readonly resources: {
    readonly [R in keyof Module['operations']]: ResourceConformance<Module['operations'][R], F>;
  };
  /** Permissions of the module that the tokens need. */
  readonly rights?: Readonly<Partial<Record<TokenHolder, Rights>>>;
  /** Names what a response to a write is about; its `id` unless given. */
  readonly about?: (json: Readonly<Record<string, unknown>>) => string;
  /** Makes events of the module, for the checks of stream and poll. */
  readonly events?: EventSource<F>;
  /** Given by one module. */
  readonly identity?: Identity;
} & UploadsPart<Module, F>;

/** A module with purposes of uploads says how it uses each. */
type UploadsPart<Module, F extends Fixture> = Module extends { readonly uploads: infer Uploads }
  ? { readonly uploads: { readonly [Purpose in keyof Uploads]: UploadUse<F> } }
  : unknown;

/** A `ModuleConformance` without the types of one module, as the checks of all modules see it. */
export interface AnyModuleConformance {
  readonly fixture: (tools: Tools) => Fixture;
  readonly resources: Readonly<Record<string, Readonly<Record<string, OperationConformance<Fixture>>>>>;
  readonly rights?: Readonly<Partial<Record<TokenHolder, Rights>>>;
  readonly about?: (json: Readonly<Record<string, unknown>>) => string;
  readonly uploads?: Readonly<Record<string, UploadUse<Fixture>>>;
  readonly events?: EventSource<Fixture>;
  readonly identity?: Identity;
}

/** The fixture of modules whose checks make nothing. */
export const nothingMade: Fixture = { remember() {}, cleanUp: async () => ({ withdrawn: 0, left: [] }) };
