import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ProblemError } from '../../packages/server/src/problem.ts';
import { checkRichText, htmlToRichText } from '../../packages/server/src/rich-text/index.ts';
import { outsideSubset } from './allowed.ts';
import { deepTree, hostileTrees, wideTree } from './trees.ts';
import { xssVectors } from './vectors.ts';

describe('HTML that tries to act is left without anything that acts', () => {
  for (const { family, name, html } of xssVectors) {
    it(`${family}: ${name}`, () => {
      assert.deepEqual(outsideSubset(htmlToRichText(html)), []);
      assert.deepEqual(outsideSubset(htmlToRichText(html, { base: 'https://source.example/a/' })), []);
    });
  }
});

describe('A tree that tries to act is refused or left without anything that acts', () => {
  for (const { name, tree } of hostileTrees) {
    it(name, () => {
      let cleaned;
      try {
        cleaned = checkRichText(tree);
      } catch (error) {
        assert.ok(error instanceof ProblemError);
        return;
      }
      assert.deepEqual(outsideSubset(cleaned), []);
    });
  }

  it('is refused when it is deeper or wider than a notice', () => {
    for (const tree of [deepTree(100_000), wideTree(100_000)])
      assert.throws(() => checkRichText(tree), {
        code: 'invalid-body',
        errors: [{ pointer: '/body', code: 'too-large' }],
      });
  });
});

describe('The check of these tests', () => {
  it('finds what is outside the subset', () => {
    const p = (properties: Record<string, string>, tagName = 'p') =>
      ({ type: 'root', children: [{ type: 'element', tagName, properties, children: [] }] }) as const;
    assert.deepEqual(outsideSubset({ ...p({}, 'script') } as never), ['an element <script>']);
    assert.deepEqual(outsideSubset(p({ onClick: 'a' }) as never), ['a property p.onClick']);
    assert.deepEqual(outsideSubset(p({ href: ' javascript:a' }, 'a') as never), ['an address  javascript:a']);
  });
});
