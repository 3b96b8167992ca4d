import { errorBrand, errorKind } from './error-brand.ts';
import type { PartyAffairsError } from './errors.ts';

/** An error as one tab tells it to another: a clone would lose its class, its brand and its facts. */
export interface WrittenError {
  readonly kind: ReturnType<typeof errorKind>;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Only what `toJSON` lets into a log: nothing secret leaves the tab. */
export function writeError(error: Error): WrittenError {
  const isOurs = errorKind(error) !== undefined && 'toJSON' in error;
  const facts = isOurs ? (error as PartyAffairsError).toJSON() : { name: error.name, message: error.message };
  return { kind: errorKind(error), facts };
}

/** The guards know it as they know that of another copy of the package. */
export function reviveError({ kind, facts }: WrittenError): Error {
  const error = new Error(String(facts['message']));
  for (const [name, value] of Object.entries(facts)) Object.defineProperty(error, name, { value, enumerable: true });
  if (kind) Object.defineProperty(error, errorBrand, { value: kind });
  return error;
}
