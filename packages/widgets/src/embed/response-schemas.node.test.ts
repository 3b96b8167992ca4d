import { loadOperations } from '@party-affairs/sdk/contract';
import { build } from 'esbuild';
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type * as z from 'zod/mini';

type Operations = Awaited<ReturnType<typeof loadOperations>>;

/** The contract as the script-tag bundle has it: the same sources, with our stand-in for zod. */
async function bundledContract(): Promise<Operations> {
  const folder = mkdtempSync(join(tmpdir(), 'response-schemas-'));
  try {
    await build({
      stdin: {
        contents: `export { loadOperations } from '@party-affairs/sdk/contract';`,
        resolveDir: import.meta.dirname,
      },
      alias: { 'zod/mini': join(import.meta.dirname, 'response-schemas.ts') },
      conditions: ['party-affairs-source'],
      bundle: true,
      splitting: true,
      format: 'esm',
      outdir: folder,
      outExtension: { '.js': '.mjs' },
    });
    const contract = (await import(join(folder, 'stdin.mjs'))) as { loadOperations: typeof loadOperations };
    return await contract.loadOperations();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The part of zod's own description of a schema that the contract uses. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, Described>>;
  readonly element?: Described;
  readonly innerType?: Described;
  readonly options?: readonly Described[];
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
}
interface Described {
  readonly _zod: { readonly def: Definition };
}

const texts = fc.oneof(
  fc.constantFrom('', 'ntc_1', '2026-11-22T09:30:00+08:00', '2026-11-22', 'x'.repeat(70), 'not an id!', 'notice'),
  fc.string({ maxLength: 8 }),
);
const junk = fc.oneof(texts, fc.jsonValue({ maxDepth: 2 }), fc.constant(undefined));

/** Values that fit a schema or nearly do. */
function valuesOf({ _zod: { def } }: Described): fc.Arbitrary<unknown> {
  const fitting = fittingOf(def);
  return fc.oneof({ weight: 24, arbitrary: fitting }, { weight: 1, arbitrary: junk });
}

function fittingOf(def: Definition): fc.Arbitrary<unknown> {
  switch (def.type) {
    case 'object':
      return fc
        .tuple(
          fc.record(Object.fromEntries(Object.entries(def.shape!).map(([name, schema]) => [name, valuesOf(schema)])), {
            requiredKeys: Object.keys(def.shape!).slice(1),
          }),
          fc.dictionary(fc.constantFrom('more', 'constructor', '__proto__'), fc.jsonValue({ maxDepth: 1 }), {
            maxKeys: 1,
          }),
        )
        .map(([known, more]) => JSON.parse(JSON.stringify({ ...more, ...known })) as unknown);
    case 'array':
      return fc.array(valuesOf(def.element!), { maxLength: 3 });
    case 'nullable':
    case 'optional':
      return fc.oneof(valuesOf(def.innerType!), fc.constant(null));
    case 'union':
      return fc.oneof(...def.options!.map(valuesOf));
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries!));
    case 'literal':
      return fc.constantFrom(...def.values!);
    case 'string':
      return texts;
    case 'number':
      return fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
    case 'boolean':
      return fc.boolean();
    case 'unknown':
      return fc.jsonValue({ maxDepth: 1 });
    case 'custom':
      return fc.constantFrom(
        { type: 'root', children: [{ type: 'text', value: '党费' }] },
        { type: 'root', children: [{ type: 'element', tagName: 'p' }] },
      );
    default:
      throw new Error(`The contract has a schema of a kind this test does not know: ${def.type}`);
  }
}

/** Whether it fits, and if not, where: zod may give several reasons for one place. */
function check(schema: unknown, value: unknown): unknown {
  const { success, error } = (schema as Pick<z.ZodMiniType, 'safeParse'>).safeParse(value);
  return success ? 'fits' : [...new Set(error.issues.map(({ path }) => JSON.stringify(path)))].sort();
}

describe('the schemas of responses in the script-tag bundle', async () => {
  const own = new Map((await bundledContract()).map((operation) => [operation.id, operation]));
  for (const { id, response } of await loadOperations()) {
    if (!response) continue;
    it(`of ${id} find what zod finds`, () => {
      const bundled = own.get(id as never)!.response;
      fc.assert(
        fc.property(valuesOf(response as unknown as Described), (value) => {
          assert.deepEqual(check(bundled, value), check(response, value));
        }),
        { numRuns: 300 },
      );
    });
  }

  it('do not look at what a page has added to Object.prototype', () => {
    const { response } = own.get('notices.counts')!;
    Object.defineProperty(Object.prototype, 'added', { value: () => {}, enumerable: true, configurable: true });
    try {
      const counts = { total: 1, unseen: 0, unread: 0, toAcknowledge: 0, archived: 0 };
      assert.equal(check(response, counts), 'fits');
      assert.deepEqual(check(response, { ...counts, total: '1' }), ['["total"]']);
    } finally {
      delete (Object.prototype as { added?: unknown }).added;
    }
  });
});
