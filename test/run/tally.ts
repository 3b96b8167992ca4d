/** How the tests of one runner came out. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  /** How long each file took. */
  files: FileTime[];
}

export interface FileTime {
  readonly file: string;
  readonly seconds: number;
}
