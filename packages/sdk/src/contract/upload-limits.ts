/** Limits of what may be uploaded for one purpose. */
export interface UploadLimits {
  /** Most bytes of one file. */
  readonly size: number;
  /** Most files that one thing uses. */
  readonly perEntity: number;
  /** Media types it takes, each with the endings of its file names, in lower case and without the dot. */
  readonly mediaTypes: Readonly<Record<string, readonly string[]>>;
}
