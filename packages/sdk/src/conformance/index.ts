export { CannotRun } from './cannot-run.ts';
export { type CheckName, checkNames } from './check.ts';
export { tableOf } from './table.ts';
export { type ConformanceOptions, type Report, type Result, runConformance } from './run-conformance.ts';
export type { LeftBehind } from './module-conformance.ts';
export { parseTokens, readTokens, type TokenHolder, tokenHolders, type Tokens } from './tokens.ts';
