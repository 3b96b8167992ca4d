import type { RichText } from '@party-affairs/sdk/contract';
import { assert } from 'chai';
import { render } from 'lit';
import { checkRichText, htmlToRichText } from '../../packages/server/src/rich-text/index.ts';
import { parseHtml } from '../../packages/server/src/rich-text/parse.ts';
import { messages } from '../../packages/widgets/src/kit/i18n/messages/en.ts';
import { richText } from '../../packages/widgets/src/kit/views/rich-text.ts';
import { strange } from './strange.ts';
import { deepTree, hostileTrees, wideTree } from './trees.ts';
import { type XssFamily, type XssVector, xssVectors } from './vectors.ts';
import { Watch } from './watch.ts';

const words = { ...messages };

let watch: Watch;
let place: HTMLElement;

before(() => {
  watch = new Watch();
});
beforeEach(() => {
  place = document.createElement('div');
  document.body.append(place);
  watch.begin();
});
afterEach(() => place.remove());
after(() => watch.end());

/** Renders as a widget would, and tells what is on the page that may not be there. */
function show(tree: unknown): string[] {
  const box = document.createElement('div');
  place.append(box);
  render(richText(tree as RichText, words), box);
  return [...box.querySelectorAll('*')].flatMap(strange);
}

const families = [...new Set(xssVectors.map(({ family }) => family))];
const ofFamily = (family: XssFamily): XssVector[] => xssVectors.filter((vector) => vector.family === family);

describe('HTML that tries to act, cleaned by the server and shown by a widget, does nothing', () => {
  for (const family of families) {
    it(family, async () => {
      for (const { name, html } of ofFamily(family)) assert.deepEqual(show(htmlToRichText(html)), [], name);
      assert.deepEqual(await watch.caught(), []);
    });
  }
});

describe('HTML that tries to act, sent to a widget by a server that cleans nothing, does nothing', () => {
  for (const family of families) {
    it(family, async () => {
      for (const { name, html } of ofFamily(family)) assert.deepEqual(show(parseHtml(html)), [], name);
      assert.deepEqual(await watch.caught(), []);
    });
  }
});

describe('A tree that tries to act, sent to a widget by a server that cleans nothing, does nothing', () => {
  for (const { name, tree } of hostileTrees) {
    it(name, async () => {
      assert.deepEqual(show(tree), []);
      assert.deepEqual(await watch.caught(), []);
    });
  }

  it('a tree deeper than any call stack', () => {
    assert.deepEqual(show(deepTree(100_000)), []);
    assert.isBelow(place.querySelectorAll('*').length, 100);
  });

  it('a tree without end to the side', () => {
    assert.deepEqual(show(wideTree(100_000)), []);
    assert.isBelow(place.querySelectorAll('*').length, 5100);
  });
});

describe('The cleaning', () => {
  it('comes to the same in a browser as anywhere', () => {
    for (const { html } of xssVectors) {
      const tree = htmlToRichText(html);
      assert.deepEqual(checkRichText(tree), tree);
    }
  });
});

describe('The watch of these tests', () => {
  const act = (html: string) => {
    const holder = document.createElement('template');
    holder.innerHTML = html;
    place.append(holder.content);
  };

  for (const [what, html] of [
    ['a handler that runs', '<img src="/xss-canary" onerror="pwn()">'],
    ['a request for a picture', '<img src="/xss-canary">'],
    ['a request of a style', '<style>@import "/xss-canary.css";</style>'],
    ['a frame', '<iframe srcdoc="<script>parent.pwn()</script>"></iframe>'],
    ['a dialog of the browser', '<img src="/xss-canary" onerror="alert(1)">'],
  ] as const) {
    it(`sees ${what}`, async () => {
      act(html);
      assert.isNotEmpty(await watch.caught());
    });
  }

  it('sees markup that the renderer does not write', () => {
    act('<b>a</b><p onclick="x">b</p><a href="javascript:x">c</a>');
    assert.deepEqual([...place.querySelectorAll('*')].flatMap(strange), [
      '<b>',
      '<p onclick>',
      'a link to javascript:x',
    ]);
  });
});
