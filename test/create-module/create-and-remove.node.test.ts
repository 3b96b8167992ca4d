import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { ScratchTree } from './scratch-tree.ts';

/** Runs a test in a tree of its own. */
function inTree(options: { readonly generate?: string }, test: (tree: ScratchTree) => void): () => void {
  return () => {
    const tree = new ScratchTree(options);
    try {
      test(tree);
    } finally {
      tree.delete();
    }
  };
}

describe('remove:module', () => {
  it(
    'deletes nothing where the name is no module',
    inTree({}, (tree) => {
      const before = tree.files;
      for (const name of ['..', '../modules', 'notices/..', '']) {
        const { status, stderr } = tree.run('remove', name, '--force');
        assert.equal(status, 1, name);
        assert.match(stderr, /^There is no module .*\n$/);
        assert.deepEqual(tree.files, before);
      }
    }),
  );

  it(
    'deletes nothing of a folder that is not in every list of modules',
    inTree({}, (tree) => {
      const before = tree.files;
      const { status, stderr } = tree.run('remove', 'people', '--force');
      const sentence =
        'people is no module that this command can remove: packages/mock-server/src/modules.ts does not list it.\n';
      assert.equal(stderr, sentence);
      assert.equal(status, 1);
      assert.deepEqual(tree.files, before);
    }),
  );

  it(
    'needs no singular, and takes out what a list calls by another name',
    inTree({}, (tree) => {
      const before = tree.files;
      const created = tree.run('create', 'persons', '--singular', 'party-member');
      assert.equal(created.status, 0, created.stderr);
      const list = 'packages/server/src/modules.ts';
      const text = tree.files.get(list)!;
      tree.write(
        list,
        text
          .replace('{ persons } from', '{\n  persons as members,\n} from')
          .replace(/= \[(.*), persons\]/, '= [members, $1]'),
      );
      assert.notEqual(tree.files.get(list), text);
      const removed = tree.run('remove', 'persons', '--force');
      assert.equal(removed.status, 0, removed.stderr);
      assert.deepEqual(tree.files, before);
    }),
  );
});

describe('create:module', () => {
  // The generator fails as long as a list has the module, as it does where two modules export one name.
  const generate = `node -e "if (require('fs').readFileSync('packages/sdk/src/modules.ts', 'utf8').includes('plans')) throw new TypeError('no such thing')"`;
  it(
    'takes back what it wrote when a later step fails, and says so in a sentence',
    inTree({ generate }, (tree) => {
      const before = tree.files;
      const { status, stderr } = tree.run('create', 'plans');
      assert.equal(stderr, 'There is no module plans, because writing it failed: TypeError: no such thing\n');
      assert.equal(status, 1);
      assert.deepEqual(tree.files, before);
    }),
  );

  it(
    'writes nothing with an option that it cannot use, and says why in a sentence',
    inTree({}, (tree) => {
      const before = tree.files;
      for (const option of [
        '--singular=Plan',
        '--title=two\nlines',
        '--title=',
        '--title=*/ code',
        '--title-hant=`',
        '-x',
      ]) {
        const { status, stderr } = tree.run('create', 'plans', option);
        assert.equal(status, 1, option);
        assert.match(stderr, /^[^\n]+\n$/);
        assert.deepEqual(tree.files, before);
      }
    }),
  );

  it(
    'writes a title with quotes as the language of each file wants it, and the traditional characters of a simplified one',
    inTree({}, (tree) => {
      const { status, stderr } = tree.run('create', 'plans', '--title', `会员的'图书'"$&`);
      assert.equal(status, 0, stderr);
      const written = [...tree.files].filter(([path, text]) => path.includes('/plans/') && /会员的|會員的/.test(text));
      assert.ok(written.length > 10);
      for (const [path, text] of written.filter(([path]) => path.endsWith('.ts'))) {
        const { diagnostics } = ts.transpileModule(text, { fileName: path, reportDiagnostics: true });
        assert.deepEqual(diagnostics, [], path);
      }
      const hant = tree.files.get('packages/widgets/src/modules/plans/list/messages/zh-hant.ts')!;
      assert.ok(hant.includes(`heading: "會員的'圖書'\\"$&",`), hant);
    }),
  );
});
