import { defaultBodyLimit, type FieldProblem, type FullOperation } from '@party-affairs/sdk/contract';
import { findForbiddenData } from '@party-affairs/sdk/rules';
import { concatBytes } from '@noble/hashes/utils.js';
import { fieldProblems, jsonPointer, mostFaults } from './field-problems.ts';
import type { ByteInput } from './handler.ts';
import { ProblemError } from '../problem.ts';

/** Levels of JSON, more than any body of the contract has. A recursive reader must not overflow the stack. */
const deepest = 100;

/**
 * Takes a body of bytes, as they come.
 *
 * @throws `unsupported-media-type` where they are not of the operation's type, or packed.
 */
export function incomingBytes(operation: FullOperation, request: Request): ByteInput {
  const type = (request.headers.get('Content-Type') ?? '').toLowerCase();
  if (type !== operation.bytes || request.headers.has('Content-Encoding')) {
    throw new ProblemError('unsupported-media-type');
  }
  const length = request.headers.get('Content-Length');
  return { bytes: chunksOf(request), announced: length === null ? undefined : Number(length) };
}

/** Reads the request's body, as the operation's schema gives it, and the bytes it came in. */
export async function readBody(
  operation: FullOperation,
  request: Request,
): Promise<{ body: unknown; bytes: Uint8Array }> {
  if (!operation.body) return { body: undefined, bytes: new Uint8Array() };
  if (!isJson(request)) throw new ProblemError('unsupported-media-type');

  const bytes = await readBytes(request, operation.bodyLimit ?? defaultBodyLimit);
  const value = parseJson(bytes);
  const faults = odditiesIn(value);
  if (faults.length > 0) throw new ProblemError('invalid-body', { errors: faults });

  if (operation.errors.includes('forbidden-personal-data')) refusePersonalData(value);

  const parsed = operation.body.safeParse(value);
  if (!parsed.success) {
    throw new ProblemError('invalid-body', { errors: fieldProblems(parsed.error.issues, value, jsonPointer) });
  }
  return { body: parsed.data, bytes };
}

/** Looks before the schema does, which would take the name of a field for a typing error. */
function refusePersonalData(value: unknown): void {
  const found = findForbiddenData(value).slice(0, mostFaults);
  if (found.length === 0) return;
  const errors = found.map(({ path }) => ({ pointer: jsonPointer(path), code: 'not-allowed' }));
  throw new ProblemError('forbidden-personal-data', { errors });
}

function isJson(request: Request): boolean {
  const [type = '', ...parameters] = (request.headers.get('Content-Type') ?? '').toLowerCase().split(';');
  if (type.trim() !== 'application/json' || request.headers.has('Content-Encoding')) return false;
  return parameters.every((parameter) => {
    const [name = '', value = ''] = parameter.split('=').map((part) => part.trim());
    return name !== 'charset' || value === 'utf-8' || value === '"utf-8"';
  });
}

/** Counts as it reads: what Content-Length says is only a claim. */
async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  if (Number(request.headers.get('Content-Length')) > limit) throw new ProblemError('body-too-large');
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of chunksOf(request)) {
      size += chunk.byteLength;
      if (size > limit) break;
      chunks.push(chunk);
    }
  } catch {
    // A client that went away in the middle reads no answer; this is for the log.
    throw new ProblemError('malformed-body');
  }
  if (size > limit) throw new ProblemError('body-too-large');
  return concatBytes(...chunks);
}

async function* chunksOf(request: Request): AsyncGenerator<Uint8Array, void> {
  // Firefox, where the mock runs in the page, has no stream to offer. There the whole is in memory anyway.
  if (!request.body) return yield new Uint8Array(await request.arrayBuffer());
  const reader = request.body.getReader();
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) yield chunk.value;
  } finally {
    // Not awaited: a client that keeps sending would hold the answer back.
    reader.cancel().catch(() => {});
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    // WebKit's parser goes down by calling itself.
    if (error instanceof RangeError) throw tooDeep('');
    throw new ProblemError('malformed-body');
  }
}

function tooDeep(pointer: string): ProblemError {
  return new ProblemError('invalid-body', { errors: [{ pointer, code: 'too-large' }] });
}

/**
 * Finds JSON that no operation can use. That is nesting without end, `__proto__`, NUL characters (PostgreSQL keeps
 * none) and halves of characters (which come back as something else). It goes down with a list of its own, not the call
 * stack.
 */
function odditiesIn(root: unknown): FieldProblem[] {
  const faults: FieldProblem[] = [];
  const open: { value: object; path: readonly string[] }[] = [];
  const look = (value: unknown, path: readonly string[], key?: string) => {
    const at = () => (key === undefined ? path : [...path, key]);
    if (typeof value === 'string' && !isStorable(value)) faults.push({ pointer: jsonPointer(at()), code: 'format' });
    if (typeof value === 'object' && value !== null) open.push({ value, path: at() });
  };
  look(root, []);
  for (let next = open.pop(); next && faults.length < mostFaults; next = open.pop()) {
    const { value, path } = next;
    if (path.length >= deepest) throw tooDeep(jsonPointer(path.slice(0, 1)));
    for (const [key, member] of Object.entries(value)) {
      if (key === '__proto__' || !isStorable(key)) {
        faults.push({ pointer: jsonPointer([...path, key]), code: 'unknown' });
      } else look(member, path, key);
    }
  }
  return faults.slice(0, mostFaults);
}

/** Tells whether a database gives the text back as it was. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}
