/**
 * A state that ends by itself at a time, `published` say, which becomes `expired`. The server writes the next state down
 * when it comes to it; until then what is stored is older than what holds. Everything that asks for a state asks here
 * (`stateAt`), every query by `inState` (state-filter.ts), so that both see the end at the same moment.
 */
export interface TimedState<State extends string> {
  readonly state: State;
  /** State that follows when its time is over. */
  readonly then: State;
}

/** Returns the state that holds at `now`. `endsAt`: RFC 3339 in UTC with milliseconds; null for never. */
export function stateAt<State extends string>(
  timed: TimedState<State>,
  stored: State,
  endsAt: string | null,
  now: Date,
): State {
  const isOver = endsAt !== null && endsAt <= now.toISOString();
  return stored === timed.state && isOver ? timed.then : stored;
}
