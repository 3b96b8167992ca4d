import type { Lines } from './import-progress.ts';

/** Exit codes: all imported, something was left out, it could not begin. */
export const importExit = { done: 0, incomplete: 1, usage: 2 } as const;

/** Outputs and other values that the command gets from its caller. */
export interface ImportConsole {
  readonly out: Lines;
  readonly errors: Lines;
  readonly now?: () => Date;
  /** Milliseconds that pass: how often progress is shown depends on them. */
  readonly clock?: () => number;
}

/** Console with outputs for words only, and one output that may move the cursor. */
export interface OwnConsole extends ImportConsole {
  readonly progress: Lines;
}
