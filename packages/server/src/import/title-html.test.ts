import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertLinear } from '../../../../test/measures/processor-time.ts';
import { htmlToRichText, richTextToText } from '../rich-text/index.ts';
import { htmlOfTitle, isHtmlTitle } from './title-html.ts';

const shown = (title: string) => (isHtmlTitle(title) ? richTextToText(htmlToRichText(htmlOfTitle(title))) : title);

describe('A title of a feed', () => {
  for (const [title, expected] of [
    ['Rust 里的 Vec<T> 与 Arc<Mutex<T>>', 'Rust 里的 Vec<T> 与 Arc<Mutex<T>>'],
    ['List<Object> 与 Map<K, V> 的用法', 'List<Object> 与 Map<K, V> 的用法'],
    ['关于学习<党章>的通知', '关于学习<党章>的通知'],
    ['<C语言>程序设计', '<C语言>程序设计'],
    ['<IMO> 通知 <Part A>', '<IMO> 通知 <Part A>'],
    ['a < b 且 c > d', 'a < b 且 c > d'],
    ['x <', 'x <'],
    ['<font color="red">置顶通知</font>', '置顶通知'],
    ['<B>重要</B>', '重要'],
    ['New<b>!</b>', 'New!'],
    ['<img src=x onerror=alert(1)>图片标题', '图片标题'],
    ['标题<script>alert(1)</script>', '标题'],
    ['标题<!-- 编号 --><o:p></o:p>', '标题'],
    ['<br> 换行', '换行'],
    ['R&amp;D 经费 &ldquo;包干制&rdquo;&nbsp;说明', 'R&D 经费 “包干制” 说明'],
    ['AT&amp;T 与 &lt;svg&gt;', 'AT&T 与 <svg>'],
    ['Vec<T> &amp; <em>Arc</em>', 'Vec<T> & Arc'],
    ['R&D', 'R&D'],
  ] as const) {
    it(`loses elements of HTML and nothing else: ${title}`, () => assert.equal(shown(title), expected));
  }

  for (const piece of ['<a', '<a ', '<a>', '<', '&', '&amp', '<!--', 'x<b>', '</a>', '<o:p>']) {
    it(`does not keep the program busy: ${piece} without end`, () => {
      assertLinear((size) => void htmlOfTitle(String(isHtmlTitle(piece.repeat(size / piece.length)))), 400_000);
      assert.ok(htmlOfTitle(piece.repeat(100_000)).length < 100_000);
    });
  }
});
