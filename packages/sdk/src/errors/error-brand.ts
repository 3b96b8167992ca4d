/**
 * Errors carry their kind under a registered symbol. Two copies of the package on one page (two widgets of different
 * age, say) have two `ApiError` classes, so `instanceof` fails between them; the symbol is the same for both.
 */
export const errorBrand: unique symbol = Symbol.for('@party-affairs/sdk/error');

export type ErrorKind = 'api' | 'network' | 'timeout' | 'token' | 'unexpected-response' | 'configuration' | 'outbox';

/** The kind of an error of this SDK, of whichever copy; `undefined` for everything else. */
export function errorKind(error: unknown): ErrorKind | undefined {
  return typeof error === 'object' && error !== null ? (error as { [errorBrand]?: ErrorKind })[errorBrand] : undefined;
}
