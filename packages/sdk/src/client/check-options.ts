import { ConfigurationError } from '../errors/errors.ts';
import type { ClientOptions } from './client-options.ts';
import type { RetryOptions } from '../http/retry-options.ts';
import type { Validation } from '../http/validation.ts';

const modes: readonly Validation[] = ['strict', 'report', 'off'];

/**
 * Checks options when a client is made: settings often come from where there are no types. What cannot be meant fails at once,
 * not in a call that never ends.
 *
 * @throws ConfigurationError
 */
export function checkOptions(
  { fetch, retry: given }: Pick<ClientOptions, 'fetch' | 'retry'>,
  validate: Validation,
  timeout: number,
  retry: RetryOptions,
): void {
  if (fetch !== undefined && typeof fetch !== 'function') throw new ConfigurationError('fetch must be a function.');
  if (typeof (given ?? {}) !== 'object') throw new ConfigurationError('retry must be an object: { limit: 3 }.');
  if (!modes.includes(validate)) throw new ConfigurationError(`validate must be one of ${modes.join(', ')}.`);
  if (!isAbove(timeout, Number.MIN_VALUE)) throw new ConfigurationError('timeout must be a number of ms above 0.');
  for (const [name, value] of Object.entries(retry) as [string, unknown][]) {
    if (!isAbove(value, 0)) {
      throw new ConfigurationError(
        `retry.${name} must be a number from 0 on${/limit|budget/.test(name) ? '' : ', in ms'}.`,
      );
    }
  }
}

function isAbove(value: unknown, least: number): boolean {
  return typeof value === 'number' && value >= least;
}
