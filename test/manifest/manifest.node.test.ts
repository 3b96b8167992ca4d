import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { vsCodeData, webTypes } from '../../packages/widgets/build/editor-data.ts';
import type { ElementDeclaration, Manifest } from '../../packages/widgets/build/manifest.ts';
import { elements } from '../../packages/widgets/src/modules.ts';
import { problemsOf } from './problems.ts';

const folder = join(import.meta.dirname, '../../packages/widgets');
const tags = Object.keys(elements).map((name) => `pa-${name}`);
let manifest: Manifest;

/** The manifest with another form of the notice feed's part; undefined: without it. */
function withFeed(change: (feed: ElementDeclaration) => ElementDeclaration | undefined): Manifest {
  const changed = (one: ElementDeclaration) => (one.tagName === 'pa-notice-feed' ? (change(one) ?? []) : one);
  return { modules: manifest.modules.map((each) => ({ ...each, declarations: each.declarations.flatMap(changed) })) };
}

before(async () => {
  const argv = ['analyze', '--config', 'custom-elements-manifest.config.mjs'];
  manifest = (await cli({ argv, cwd: folder, noWrite: true })) as Manifest;
});

describe('the check of the manifest', () => {
  it('names an element that the manifest lacks, with the file that registers it', () => {
    const problems = [
      ...problemsOf(
        withFeed(() => undefined),
        folder,
      ),
    ];
    assert.deepEqual(problems, [
      `<pa-notice-feed> of ${join('src/modules/notices/feed/define.ts')} is not in the manifest`,
    ]);
  });

  it('names an element, attribute and event without a sentence', () => {
    const wordless = <Each extends object>(list: readonly Each[] = []) =>
      list.map((each, place) => (place === 0 ? { ...each, description: '' } : each));
    const problems = problemsOf(
      withFeed((feed) => ({
        ...feed,
        summary: '',
        attributes: wordless(feed.attributes),
        events: wordless(feed.events),
      })),
      folder,
    );
    assert.deepEqual(
      [...problems],
      [
        '<pa-notice-feed>: no @summary',
        '<pa-notice-feed>: attribute heading is not described',
        '<pa-notice-feed>: event pa-notice-open is not described',
      ],
    );
  });
});

describe('the manifest', () => {
  it('has every element, and what its define.ts registers', () => {
    const registered = manifest.modules.flatMap(({ exports }) =>
      exports.filter(({ kind }) => kind === 'custom-element-definition').map(({ name }) => name),
    );
    assert.deepEqual(registered.sort(), tags.sort());
  });

  it('names each module by the file that the package has of it', () => {
    for (const { path } of manifest.modules) {
      assert.match(path, /^dist\/.*\.js$/);
      assert.ok(existsSync(join(folder, path.replace(/^dist\/(.*)\.js$/, 'src/$1.ts'))), path);
    }
  });

  it('says what an attribute may be where its type is a name for a few words', () => {
    const feed = manifest.modules
      .flatMap(({ declarations }) => declarations)
      .find(({ tagName }) => tagName === 'pa-notice-feed');
    const tab = feed?.attributes?.find(({ name }) => name === 'tab');
    assert.equal(tab?.type?.text, "'all' | 'unread' | 'toAcknowledge' | 'archived'");
  });
});

describe('what editors know', () => {
  it('is every element, with the words an attribute may be, in VS Code', () => {
    const data = vsCodeData(manifest) as {
      readonly tags: readonly {
        readonly name: string;
        readonly attributes: readonly { readonly name: string; readonly values: unknown }[];
      }[];
    };
    assert.deepEqual(data.tags.map(({ name }) => name).sort(), tags.sort());
    const theme = data.tags.find(({ name }) => name === 'pa-provider')?.attributes.find(({ name }) => name === 'theme');
    assert.deepEqual(theme?.values, [{ name: 'auto' }, { name: 'light' }, { name: 'dark' }]);
  });

  it('is every element, with its events and properties, in editors of JetBrains', () => {
    const { elements: known } = webTypes(manifest, { name: 'widgets', version: '1.0.0' }).contributions.html;
    assert.deepEqual(known.map(({ name }) => name).sort(), tags.sort());
    const { js } = known.find(({ name }) => name === 'pa-notice-feed')!;
    assert.ok(js.events?.some(({ name }) => name === 'pa-notice-open'));
    assert.ok(js.properties.some(({ name }) => name === 'client'));
    assert.ok(!js.properties.some(({ name }) => name === 'state'), 'a page cannot set the state');
  });
});
