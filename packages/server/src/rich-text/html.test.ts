import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RichText, RichTextNode } from '@party-affairs/sdk/contract';
import { htmlToRichText, richTextToText } from './index.ts';

/** A tree as compact markup, to compare at a glance. */
function markup(tree: RichText): string {
  return tree.children.map(write).join('');
}

function write(node: RichTextNode): string {
  if (node.type === 'text') return node.value;
  const attributes = Object.entries(node.properties ?? {}).map(([name, value]) => ` ${name}=${String(value)}`);
  return `<${node.tagName}${attributes.join('')}>${node.children.map(write).join('')}</${node.tagName}>`;
}

function cleaned(html: string, base?: string): string {
  return markup(htmlToRichText(html, { base }));
}

describe('HTML becomes rich text', () => {
  it('keeps what elements mean under the names of the subset', () => {
    assert.equal(
      cleaned('<h1>一</h1><h6>二</h6><p><b>甲</b><i>乙</i><del>丙</del><kbd>丁</kbd></p>'),
      '<h2>一</h2><h4>二</h4><p><strong>甲</strong><em>乙</em><s>丙</s><code>丁</code></p>',
    );
  });

  it('makes a paragraph of each block a page was laid out with', () => {
    assert.equal(
      cleaned('<section>一<div>二<div>三</div>四</div></section><center>五</center>'),
      '<p>一</p><p>二</p><p>三</p><p>四</p><p>五</p>',
    );
  });

  it('drops paragraphs in which nothing shows', () => {
    assert.equal(cleaned('<p></p><p>&nbsp;</p><p><br></p><div>　\u200b</div><p><b> </b></p><p>一</p>'), '<p>一</p>');
  });

  it('reads two line breaks as a new paragraph and keeps one', () => {
    assert.equal(cleaned('一<br>二<br><br>&nbsp;三<br>'), '<p>一<br></br>二</p><p>三</p>');
  });

  it('removes indentation made of ideographic spaces and collapses white space between words', () => {
    assert.equal(cleaned('<p>　　各支部 \n\t请注意</p>'), '<p>各支部 请注意</p>');
  });

  it('keeps white space and lines of preformatted text', () => {
    assert.equal(cleaned('<pre>  a\n    b<div>c</div></pre>'), '<pre>  a\n    b\nc</pre>');
  });

  it('puts a mark into each paragraph it reaches over', () => {
    assert.equal(
      cleaned('<b>一<ul><li>二</ul>三</b>'),
      '<p><strong>一</strong></p><ul><li><strong>二</strong></li></ul><p><strong>三</strong></p>',
    );
  });

  it('keeps the space before a link out of the link', () => {
    assert.equal(
      cleaned('see<a href="https://a.example/"> this</a>'),
      '<p>see <a href=https://a.example/>this</a></p>',
    );
  });

  it('gives loose text in a list an item of its own', () => {
    assert.equal(
      cleaned('<ul>一<li>二</li><ul><li>三</ul></ul>'),
      '<ul><li>一</li><li>二</li><li><ul><li>三</li></ul></li></ul>',
    );
  });

  it('keeps a table with its spans and drops one that only laid out a page', () => {
    assert.equal(
      cleaned(
        '<table width=100%><tr><th scope=col colspan=2 rowspan=9999>一<th>二</table><table><tr><td>&nbsp;</td></table>',
      ),
      '<table><tbody><tr><th colSpan=2 scope=col>一</th><th>二</th></tr></tbody></table>',
    );
  });

  it('keeps a picture with its description, from late-loading pages too', () => {
    assert.equal(
      cleaned('<img src="data:image/gif;base64,R0" data-src="https://a.example/1.png" alt="合影">'),
      '<p><img src=https://a.example/1.png alt=合影></img></p>',
    );
  });

  it('takes a picture out of a link and leaves a link in words beside it', () => {
    assert.equal(
      cleaned('<a href="https://a.example/apply"><img src="https://a.example/b.png" alt="点击报名"></a>'),
      '<p><img src=https://a.example/b.png alt=点击报名></img> <a href=https://a.example/apply>点击报名</a></p>',
    );
    assert.equal(
      cleaned('<a href="https://a.example/big.jpg"><img src="https://a.example/small.jpg"></a>'),
      '<p><img src=https://a.example/small.jpg alt=></img></p>',
    );
  });

  it('leaves out a link around a picture to the very page the text is from', () => {
    assert.equal(
      cleaned('<a href="/1"><img src="/b.png" alt="合影"></a>一', 'https://a.example/1'),
      '<p><img src=https://a.example/b.png alt=合影></img>一</p>',
    );
  });

  it('says what a picture showed when its address is not safe', () => {
    assert.equal(cleaned('<p><img src="cid:1" alt="会场照片"></p>'), '<p>会场照片</p>');
  });

  it('leaves out a picture that only counts readers', () => {
    assert.equal(cleaned('<p>一<img src="https://a.example/c.gif" width="1" height="1"></p>'), '<p>一</p>');
  });

  it('links to films, sound and frames that have a safe address and leaves out the others', () => {
    assert.equal(
      cleaned(
        '<iframe src="//player.example/1" title="党课录像"></iframe><audio><source src="https://a.example/1.mp3"></audio><video src="blob:x"></video>',
      ),
      '<p><a href=https://player.example/1>党课录像</a></p><p><a href=https://a.example/1.mp3>a.example</a></p>',
    );
  });

  it('resolves relative addresses against the page they come from', () => {
    const html = '<a href="../list?p=1">更多</a>';
    assert.equal(cleaned(html, 'https://a.example/x/y'), '<p><a href=https://a.example/list?p=1>更多</a></p>');
    assert.equal(cleaned(html), '<p>更多</p>');
  });

  it('never takes a base address that is no web address', () => {
    assert.equal(cleaned('<a href="pwn()">一</a>', 'javascript:a/'), '<p>一</p>');
  });

  it('removes the name before an @ that makes an address look like another', () => {
    assert.equal(
      cleaned('<a href="https://www.a.example@b.example/">一</a>'),
      '<p><a href=https://b.example/>一</a></p>',
    );
  });

  it('keeps mail and telephone links', () => {
    assert.equal(
      cleaned('<a href="mailto:a@b.example">信</a><a href="tel:+86-10-1234">电话</a>'),
      '<p><a href=mailto:a@b.example>信</a><a href=tel:+86-10-1234>电话</a></p>',
    );
  });

  it('removes characters that turn words around or show nothing, and keeps joiners of languages and emoji', () => {
    assert.equal(
      cleaned('<p>a\u202e\u2066b\u2069\u0000\u0008\ufeffc \u{1f469}\u200d\u{1f393}</p>'),
      '<p>abc \u{1f469}\u200d\u{1f393}</p>',
    );
  });

  it('shows nothing that its author hid', () => {
    assert.equal(cleaned('<p hidden>一</p><div style="color:red; DISPLAY : none">二</div><p>三</p>'), '<p>三</p>');
  });

  it('shows the content of elements it does not know', () => {
    assert.equal(
      cleaned('<x-box><font color=red>一</font><ruby>党<rp>(</rp><rt>dǎng</rt><rp>)</rp></ruby></x-box>'),
      '<p>一党(dǎng)</p>',
    );
  });

  it('is empty for HTML without content', () => {
    assert.deepEqual(htmlToRichText('<!-- a --><style>p{}</style>'), { type: 'root', children: [] });
  });
});

describe('The words of a rich text', () => {
  it('come with a line for each paragraph, item and row', () => {
    const tree = htmlToRichText(
      '<h2>通知</h2><p>一<b>二</b><br>三</p><ul><li>四<li>五</ul><table><tr><td>六<td>七<tr><td>八</table>',
    );
    assert.equal(richTextToText(tree), '通知\n一二\n三\n四\n五\n六 七\n八');
  });

  it('include descriptions of pictures', () => {
    assert.equal(richTextToText(htmlToRichText('<p>见<img src="https://a.example/1.png" alt="合影"></p>')), '见合影');
  });
});
