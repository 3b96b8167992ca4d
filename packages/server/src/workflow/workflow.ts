import type { ProblemCode } from '@party-affairs/sdk/contract';

/**
 * State machines of the field as tables. A thing has one region or several, each with a state of its own: a notice that is
 * published while its next text is under review has two. One table says who may do what, in which states, and what comes
 * of it; the check of an operation, the `actions` that a response offers and the change itself are read from it.
 */
export type Regions = Readonly<Record<string, string>>;

/** The state of each region; null where a region has none now. */
export type Position<R extends Regions> = { readonly [K in keyof R]: R[K] | null };

/** States that fit: of each region that is named, one of these. */
type Place<R extends Regions> = { readonly [K in keyof R]?: readonly R[K][] };

/** The person who acts, as a state machine asks about them. */
export interface Actor {
  readonly accountId: string;
  /** Whether they hold a permission over this thing. */
  readonly may: (permission: string) => boolean;
}

/** One row of the table. */
export interface ActionRule<R extends Regions, Facts> {
  /** null: people never do it; the server does, when its time comes. */
  readonly permission: string | null;
  /** States in which the action is possible: any of these places. */
  readonly from: readonly Place<R>[];
  /** The regions that change, and into what. An action without it changes no state (to look at a roll, say). */
  readonly to?: Partial<Position<R>>;
  /** Returns the problem that forbids the action for another reason; null when there is none. */
  readonly refuse?: (thing: Facts, actor: Actor) => ProblemCode | null;
}

export type ActionTable<R extends Regions, Facts, Action extends string> = Readonly<
  Record<Action, ActionRule<R, Facts>>
>;

export interface Workflow<R extends Regions, Facts, Action extends string> {
  /**
   * Why an actor may not do something with a thing now; null when they may. Rights come first: a person without them is
   * told so in every state alike.
   */
  checkTransition(action: Action, thing: Facts & Position<R>, actor: Actor): ProblemCode | null;
  /** Returns the actions an actor may do with a thing now, in the order of the table. */
  actionsFor(thing: Facts & Position<R>, actor: Actor): Action[];
  /** Returns the states of a thing after an action that was checked. Throws where the action is not possible. */
  nextState(action: Action, position: Position<R>): Position<R>;
}

/**
 * Makes a state machine of a table.
 *
 * @example
 * const workflow = defineWorkflow<{ transfer: TransferState }, TransferFacts, TransferAction>({
 *   approve: { permission: 'transfers.approve', from: [{ transfer: ['submitted'] }], to: { transfer: 'senderApproved' } },
 * });
 */
export function defineWorkflow<R extends Regions, Facts, Action extends string>(
  table: ActionTable<R, Facts, Action>,
): Workflow<R, Facts, Action> {
  const actions = Object.keys(table) as Action[];
  const isPossible = (action: Action, position: Position<R>) =>
    table[action].from.some((place) =>
      Object.entries<readonly string[]>(place as Readonly<Record<string, readonly string[]>>).every(
        ([region, states]) => states.includes(position[region] ?? ''),
      ),
    );

  const checkTransition: Workflow<R, Facts, Action>['checkTransition'] = (action, thing, actor) => {
    const { permission, refuse } = table[action];
    if (permission === null || !actor.may(permission)) return 'forbidden';
    if (!isPossible(action, thing)) return 'invalid-transition';
    return refuse?.(thing, actor) ?? null;
  };

  return {
    checkTransition,
    actionsFor: (thing, actor) => actions.filter((action) => checkTransition(action, thing, actor) === null),
    nextState(action, position) {
      if (!isPossible(action, position)) throw new Error(`${action} is not possible in ${JSON.stringify(position)}`);
      return { ...position, ...table[action].to };
    },
  };
}
