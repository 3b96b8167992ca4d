/** Why nothing of a file can be read. */
export type FeedFault =
  /** The file says it is in an encoding that does not exist. */
  | 'unknown-encoding'
  /** It does not say in which encoding it is, and it is not UTF-8. */
  | 'undeclared-encoding'
  /** A page for people; where it names feeds, `details` is the address of the first. */
  | 'web-page'
  | 'not-a-feed'
  | 'too-large'
  /** JSON that ends early or breaks off. */
  | 'broken';

/** Nothing of this file was taken. */
export class FeedError extends Error {
  override readonly name = 'FeedError';
  readonly fault: FeedFault;
  readonly details: string | undefined;

  constructor(fault: FeedFault, details?: string) {
    super(details === undefined ? fault : `${fault}: ${details}`);
    this.fault = fault;
    this.details = details;
  }
}
