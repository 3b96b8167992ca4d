import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const root = join(import.meta.dirname, '../..');

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly allowScripts: Readonly<Record<string, boolean>>;
};
const fromNpm = Object.entries(lock.packages).filter(([path, { link }]) => path.includes('node_modules/') && !link);

describe('the lockfile', () => {
  it('holds what every platform installs, else `npm ci` refuses it', () => {
    const missing = fromNpm.flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !lock.packages[`${path}/node_modules/${name}`] && !lock.packages[`node_modules/${name}`])
        .map((name) => `${name}, wanted by ${path}`),
    );
    assert.deepEqual(missing, []);
  });

  it('knows the content of every package, and no registry by its address', () => {
    for (const [path, { integrity, resolved }] of fromNpm) {
      assert.match(integrity ?? '', /^sha512-/, path);
      assert.equal(resolved, undefined, path);
    }
  });

  it('brings Node for the platforms that have it as a package, without an install script, and beside it the oldest that will do', () => {
    for (const platform of ['linux-x64', 'linux-arm64', 'win-x64']) {
      const node = lock.packages[`node_modules/node-${platform}`];
      assert.match(node?.version ?? '', /^24\./, platform);
      const oldest = lock.packages[`test/node-22/node_modules/node-${platform}`];
      assert.match(oldest?.version ?? '', /^22\./, platform);
      for (const each of [node, oldest]) assert.equal(each?.hasInstallScript, undefined, platform);
    }
  });

  it('lets no package run a script at install unless it was decided on', () => {
    const undecided = fromNpm
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([path]) => path.replace(/^.*node_modules\//, ''))
      .filter((name) => !(name in manifest.allowScripts));
    assert.deepEqual(undecided, []);
  });
});

describe('an npm script', () => {
  const check = (version: string) =>
    spawnSync(
      process.execPath,
      [
        '--import',
        `data:text/javascript,Object.defineProperty(process, 'versions', { value: { node: '${version}' } })`,
        'test/run/node-version.mjs',
      ],
      { cwd: root, encoding: 'utf8' },
    );

  it('says one sentence with the way out when its Node is too old', () => {
    const { status, stderr } = check('22.17.1');
    assert.equal(status, 1);
    assert.match(stderr, /^Party Affairs needs Node 22\.18 or later.*install a newer one.*\n$/);
  });

  it('says nothing when its Node will do', () => {
    const { status, stdout, stderr } = check('22.18.0');
    assert.deepEqual({ status, stdout, stderr }, { status: 0, stdout: '', stderr: '' });
  });
});
