import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { CopiedRepository } from './copied-repository.ts';

/** Files written by hand that name a module beside its own folders. */
const lists = ['sdk', 'server', 'mock-server', 'widgets'].map((name) => `packages/${name}/src/modules.ts`);

/** Files that `npm run generate` writes from those lists. */
const generated = [
  'docs/openapi.json',
  'docs/permissions.md',
  'packages/sdk/README.md',
  'packages/sdk/src/client/resource-classes.ts',
  'packages/sdk/src/client/resources.ts',
  'packages/sdk/src/conformance/modules.ts',
  'packages/sdk/src/openapi/modules.ts',
  'packages/widgets/README.md',
  'packages/widgets/package.json',
];

const folders = [
  'packages/mock-server/src/seed/modules/field-trips',
  'packages/sdk/src/modules/field-trips',
  'packages/server/src/modules/field-trips',
  'packages/widgets/src/modules/field-trips',
  'stories/field-trips',
];

type Contents = CopiedRepository['contents'];

/** Paths of what was added, deleted or changed. */
function changesOf(before: Contents, after: Contents): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).sort();
}

describe('npm run create:module', () => {
  let copy: CopiedRepository;
  let untouched: Contents;
  before(() => {
    copy = new CopiedRepository();
    untouched = copy.contents;
  });
  after(() => copy.delete());

  const succeed = async (program: string, ...args: readonly string[]) => {
    const { code, output } = await copy.run(program, ...args);
    assert.equal(code, 0, `${program} ${args.join(' ')}\n${output}`);
    return output;
  };

  for (const [name, sentence] of [
    ['FieldTrips', /Give the module a plural noun in small letters and hyphens: /],
    ['', /Give the module a plural noun in small letters and hyphens: /],
    ['progress', /progress is no plural\. Give one, or its singular: /],
    ['notices', /There is a module notices already: /],
    ['items', /The files of every module have something called items\. /],
  ] as const) {
    it(`changes nothing and says why when the name is "${name}"`, async () => {
      const { code, output } = await copy.run('node', 'build/create-module/create.ts', name);
      assert.equal(code, 1, output);
      assert.match(output, sentence);
      assert.deepEqual(changesOf(untouched, copy.contents), []);
    });
  }

  it('makes a module in every package, and touches one list in each', async () => {
    const output = await succeed('npm', 'run', 'create:module', 'field-trips');
    assert.match(output, /<pa-field-trip-list>, <pa-field-trip-desk>, client\.fieldTrips/);
    const now = copy.contents;
    const changed = changesOf(untouched, now);
    const isOwn = (path: string) => folders.some((folder) => `${path}/`.startsWith(`${folder}/`));
    assert.deepEqual(
      changed.filter((path) => !isOwn(path)),
      [...generated, ...lists].sort(),
    );
    for (const path of changed.filter(isOwn)) {
      assert.doesNotMatch(path, /example/);
      if (now.get(path) !== 'folder') assert.doesNotMatch(copy.read(path), /example.?item/i, path);
    }
  });

  describe('makes a module that', { concurrency: 2 }, () => {
    it('types accept', async () => {
      await succeed('tsc', '-p', '.');
    });

    it('works: its tests and stories pass, staff publish over HTTP, a member finds it in a page, and the API conforms', async () => {
      const tests = await succeed('npm', 'run', 'test:module', 'field-trips');
      assert.match(tests, /field-trip-list\.a11y\.test\.ts \(\d+ passed\)/);
      assert.match(tests, /stories\.test\.ts \(\d+ passed\)/);
      const used = await succeed('node', '--conditions=party-affairs-source', 'test/create-module/use-module.ts');
      assert.deepEqual(JSON.parse(used), {
        published: 'published',
        shown: [
          '学习党章第一章',
          '学生第一党支部公布的示例事项',
          '计算机学院党委公布的示例事项',
          '校党委公布的示例事项',
        ],
        operations: 9,
        broken: [],
        left: [],
      });
    });

    it('lint, formatting and the manifest accept as it is', async () => {
      await succeed('eslint', '--max-warnings=0', ...folders, ...lists);
      await succeed(
        'prettier',
        '--check',
        ...folders,
        ...lists,
        'packages/widgets/README.md',
        'packages/widgets/package.json',
        'docs/openapi.json',
        'docs/permissions.md',
        'packages/sdk/README.md',
      );
      await succeed('node', 'test/manifest/check.ts');
    });
  });

  it('is not undone by accident: remove:module says how to go on, and deletes nothing', async () => {
    const before = copy.contents;
    const { code, output } = await copy.run('npm', 'run', 'remove:module', 'field-trips');
    assert.equal(code, 1, output);
    assert.match(output, /npm run remove:module field-trips -- --force/);
    assert.deepEqual(changesOf(before, copy.contents), []);
  });

  it('is undone by remove:module, byte for byte', async () => {
    await succeed('npm', 'run', 'remove:module', 'field-trips', '--', '--force');
    assert.deepEqual(changesOf(untouched, copy.contents), []);
  });
});
