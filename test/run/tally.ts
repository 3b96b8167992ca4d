/** How the tests of one runner came out. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}
