import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, describe, it } from 'node:test';

const root = join(import.meta.dirname, '../..');
const own = ['sdk', 'server', 'mock-server', 'widgets'];

/** A copy of the repository to make a widget in: sources copied, dependencies linked. */
function copyOfTheRepository(): string {
  const copy = mkdtempSync(join(tmpdir(), 'party-affairs-widget-'));
  const files = [
    '*.mjs',
    'package.json',
    'tsconfig.json',
    '.prettierrc.json',
    '.prettierignore',
    '.storybook',
    'stories',
  ];
  const kept = [
    ...files,
    ...own.flatMap((name) => ['src', 'build', '*.mjs', 'package.json'].map((part) => `packages/${name}/${part}`)),
  ];
  for (const path of kept.flatMap((pattern) => globSync(pattern, { cwd: root }))) {
    cpSync(join(root, path), join(copy, path), { recursive: true });
  }
  cpSync(join(root, 'test/run'), join(copy, 'test/run'), { recursive: true });
  for (const part of ['test/manifest', 'test/measures'])
    cpSync(join(root, part), join(copy, part), { recursive: true });
  link(join(root, 'node_modules'), join(copy, 'node_modules'));
  mkdirSync(join(copy, 'node_modules/@party-affairs'));
  for (const name of own) {
    symlinkSync(join(copy, 'packages', name), join(copy, 'node_modules/@party-affairs', name));
    const nested = join(root, 'packages', name, 'node_modules');
    if (globSync(nested).length > 0) link(nested, join(copy, 'packages', name, 'node_modules'));
  }
  return copy;
}

function link(from: string, to: string): void {
  mkdirSync(to);
  for (const name of readdirSync(from)) if (name !== '@party-affairs') symlinkSync(join(from, name), join(to, name));
}

describe('npm run create:widget', () => {
  let copy: string;
  before(() => {
    copy = copyOfTheRepository();
  });
  after(() => rmSync(copy, { recursive: true, force: true }));

  const run = (program: string, ...args: string[]) => {
    const PATH = [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
    const { status, stdout, stderr } = spawnSync(program, args, {
      cwd: copy,
      encoding: 'utf8',
      env: { ...process.env, PATH },
    });
    return { status, output: `${stdout}${stderr}` };
  };
  const create = (...args: string[]) => run('node', 'packages/widgets/build/create-widget.ts', ...args);

  it('makes the whole file set of a widget, with its story and its entries', () => {
    const { status, output } = create('study-tracker');
    assert.equal(status, 0, output);
    assert.match(output, /<pa-study-tracker> is in packages\/widgets\/src\/modules\/study-tracker/);
    assert.deepEqual(
      globSync('**/*.*', { cwd: join(copy, 'packages/widgets/src/modules/study-tracker/study-tracker') }).sort(),
      [
        'README.md',
        'define.ts',
        'events.ts',
        'messages.ts',
        'messages/en.ts',
        'messages/zh-hans.ts',
        'messages/zh-hant.ts',
        'state.ts',
        'study-tracker.a11y.test.ts',
        'study-tracker.journey.test.ts',
        'study-tracker.styles.ts',
        'study-tracker.test.ts',
        'study-tracker.ts',
        'testing/open-study-tracker.ts',
        'views/card.ts',
      ],
    );
    const made = globSync(
      ['packages/widgets/src/modules/study-tracker/study-tracker/**/*.*', 'stories/study-tracker.*'],
      { cwd: copy },
    );
    for (const file of made) assert.doesNotMatch(readFileSync(join(copy, file), 'utf8'), /example.?widget/i, file);
    assert.ok(made.includes('stories/study-tracker.stories.ts'));
  });

  const made = ['packages/widgets/src/{modules/study-tracker,embed}/**/*.ts', 'stories/study-tracker.*'];

  it('makes files that types, lint, formatting and the manifest accept as they are', () => {
    const commands: readonly (readonly [program: string, ...args: string[]])[] = [
      ['tsc', '-p', '.'],
      ['eslint', ...made, '--max-warnings=0'],
      [
        'prettier',
        '--check',
        'packages/widgets/package.json',
        'packages/widgets/src/modules/study-tracker/study-tracker/README.md',
        ...made,
      ],
      ['node', 'test/manifest/check.ts'],
    ];
    for (const command of commands) {
      const { status, output } = run(...command);
      assert.equal(status, 0, `${command.join(' ')}\n${output}`);
    }
  });

  it('makes a widget whose own tests pass', () => {
    const { status, output } = run(
      'wtr',
      '--files',
      'packages/widgets/src/modules/study-tracker/study-tracker/*.test.ts',
    );
    assert.equal(status, 0, output);
    assert.match(output, /study-tracker\.a11y\.test\.ts \(5 passed\)/);
  });

  for (const [name, sentence] of [
    ['StudyTracker', /^Give the widget a name in small letters and hyphens, without pa-: /],
    ['', /^Give the widget a name in small letters and hyphens/],
    ['notice-feed', /^There is a notice-feed already\.\n$/],
  ] as const) {
    it(`changes nothing and says why when the name is "${name}"`, () => {
      const { status, output } = create(name);
      assert.equal(status, 1);
      assert.match(output, sentence);
    });
  }
});
