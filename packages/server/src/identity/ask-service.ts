import { ProblemError } from '../problem.ts';

export interface AskOptions {
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** ms; 5000 unless given. */
  readonly timeout?: number | undefined;
  readonly body?: string;
  readonly contentType?: string;
}

/** Most bytes of an answer: those that are due have some hundred. */
const largest = 64 * 1024;

/** A sign-in service gave no answer that can be used. Its message holds its name, and nothing of a person or a ticket. */
export class SignInServiceError extends Error {
  override readonly name = 'SignInServiceError';

  constructor(service: string, why: string, cause?: unknown) {
    super(`${service} ${why}`, { cause });
  }
}

/** The problem of a sign-in service that cannot be asked, for the client and the log. */
export function serviceUnavailable(service: string, why: string, cause?: unknown): ProblemError {
  return new ProblemError('unavailable', { retryAfter: 5, cause: new SignInServiceError(service, why, cause) });
}

/**
 * Asks a sign-in service that the settings name. It follows no redirect, so the answer comes from no other server, and it
 * waits and reads within limits.
 *
 * @throws `unavailable` where no good answer comes.
 */
export async function askService(service: string, address: URL, options: AskOptions): Promise<string> {
  const { fetch = globalThis.fetch, timeout = 5000, body, contentType = 'application/json' } = options;
  try {
    const response = await fetch(address, {
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
      ...(body === undefined ? {} : { method: 'POST', body, headers: { 'Content-Type': contentType } }),
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new Error(`It answered ${response.status}.`);
    }
    return await readText(response);
  } catch (error) {
    throw serviceUnavailable(service, 'cannot be asked.', error);
  }
}

async function readText(response: Response): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > largest) throw new Error('Its answer is too long.');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
