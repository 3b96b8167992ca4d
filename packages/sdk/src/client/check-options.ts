import { ConfigurationError } from '../errors/errors.ts';
import type { RetryLaw } from '../http/retry.ts';
import type { Validation } from '../http/validate.ts';

const modes: readonly Validation[] = ['strict', 'report', 'off'];

/**
 * Settings often come from where there are no types. What nobody could mean is said at once, not when something never ends.
 *
 * @throws ConfigurationError
 */
export function checkOptions(validate: Validation, timeout: number, law: RetryLaw): void {
  if (!modes.includes(validate)) throw new ConfigurationError(`validate must be one of ${modes.join(', ')}.`);
  if (!isAbove(timeout, Number.MIN_VALUE)) throw new ConfigurationError('timeout must be a number of ms above 0.');
  for (const [name, value] of Object.entries(law) as [string, unknown][]) {
    if (!isAbove(value, 0)) {
      throw new ConfigurationError(`retry.${name} must be a number from 0 on${name === 'retries' ? '' : ', in ms'}.`);
    }
  }
}

function isAbove(value: unknown, least: number): boolean {
  return typeof value === 'number' && value >= least;
}
