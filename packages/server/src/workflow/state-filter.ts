import { type Expression, expressionBuilder, sql, type SqlBool } from 'kysely';
import type { TimedState } from './timed-state.ts';

/** The columns that hold a state and its end. */
export interface StateColumns {
  readonly state: string;
  readonly endsAt: string;
}

/** Makes the condition for rows whose state at `now` is `wanted`: `stateAt` for queries. */
export function inState<State extends string>(
  timed: TimedState<State>,
  wanted: State,
  columns: StateColumns,
  now: Date,
): Expression<SqlBool> {
  const eb = expressionBuilder<Record<string, Record<string, string | null>>, string>();
  const state = sql.ref<string>(columns.state);
  const endsAt = sql.ref<string | null>(columns.endsAt);
  const isStored = eb(state, '=', wanted);
  if (wanted === timed.state) {
    return eb.and([isStored, eb.or([eb(endsAt, 'is', null), eb(endsAt, '>', now.toISOString())])]);
  }
  return wanted === timed.then ? eb.or([isStored, isDue(timed, columns, now)]) : isStored;
}

/** Makes the condition for rows whose timed state is over and is not yet written down. */
export function isDue<State extends string>(
  timed: TimedState<State>,
  columns: StateColumns,
  now: Date,
): Expression<SqlBool> {
  const eb = expressionBuilder<Record<string, Record<string, string | null>>, string>();
  return eb.and([
    eb(sql.ref<string>(columns.state), '=', timed.state),
    eb(sql.ref<string | null>(columns.endsAt), '<=', now.toISOString()),
  ]);
}
