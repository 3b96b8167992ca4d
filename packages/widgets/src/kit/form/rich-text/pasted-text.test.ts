import { expect } from 'chai';
import { pasteWithMarks } from './paste.ts';
import { formatPastedHtml } from './pasted-text.ts';

const word = (body: string) =>
  `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=utf-8><title>x</title><style><!-- p.MsoNormal {margin:0cm;} --></style></head><body lang=ZH-CN style='tab-interval:21.0pt'><!--StartFragment-->${body}<!--EndFragment--></body></html>`;
const item = (mark: string, text: string) =>
  `<p class=MsoListParagraph style='margin-left:22.0pt;text-indent:-22.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US style='font-family:Wingdings'><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]><span>${text}<o:p></o:p></span></p>`;
const cell = (text: string, attributes = '') =>
  `<td width=277 valign=top ${attributes} style='border:solid windowtext 1.0pt'><p class=MsoNormal><span lang=EN-US>${text}<o:p></o:p></span></p></td>`;

const pasted: readonly (readonly [name: string, html: string, text: string | undefined])[] = [
  [
    'headings of Word by their level, without their bold',
    word(
      '<h1><span>关于开展<b>主题党日</b>的通知<o:p></o:p></span></h1><p class=MsoNormal style="text-indent:21.0pt">各党支部：<o:p></o:p></p><p class=MsoNormal style="mso-outline-level:2"><b>一、时间<o:p></o:p></b></p>',
    ),
    '# 关于开展主题党日的通知\n\n各党支部：\n\n## 一、时间',
  ],
  [
    'lists of Word, which are paragraphs with a mark drawn before them',
    word(item('·', '学习原文') + item('·', '交流发言') + '<p>之后</p>' + item('3.', '第三项') + item('4.', '第四项')),
    '- 学习原文\n- 交流发言\n\n之后\n\n3. 第三项\n4. 第四项',
  ],
  [
    'a numbering in Chinese characters, which stays in its words',
    word(item('（一）', '学习<a href="https://example.edu.cn/dz">党章</a>')),
    '（一） 学习[党章](https://example.edu.cn/dz)',
  ],
  [
    'tables of Word, with the head that repeats on each page',
    word(
      `<table class=MsoTableGrid border=1><thead><tr><th><p><b>日期</b></p></th><th><p><b>内容</b></p></th></tr></thead><tr>${cell('12月1日')}${cell('集中|学习')}</tr><tr>${cell('12月8日')}${cell('')}</tr></table>`,
    ),
    '| 日期 | 内容 |\n| --- | --- |\n| 12月1日 | 集中\\|学习 |\n| 12月8日 |  |',
  ],
  [
    'cells of WPS that span others, which leave the places empty',
    `<table><tr>${cell('上午', 'rowspan=2')}${cell('9:00')}</tr><tr>${cell('10:00')}</tr><tr>${cell('下午<br>休息', 'colspan="2"')}</tr></table>`,
    '| 上午 | 9:00 |\n|  | 10:00 |\n| 下午 休息 |  |',
  ],
  ['bold words by their style', '<p>请<span style="font-weight:700">务必</span>参加</p>', '请**务必**参加'],
  [
    'a page whose bold element is not bold',
    '<b style="font-weight:normal" id="docs-internal-guid-1"><h2>安排</h2><p>见下</p></b>',
    '## 安排\n\n见下',
  ],
  [
    'lists in lists, one after the other',
    '<ul><li>一<ol><li>甲</li><li>乙</li></ol></li><li>二</li></ul>',
    '- 一\n\n1. 甲\n2. 乙\n\n- 二',
  ],
  [
    'a link that leads nowhere outside of its document, which stays words',
    '<p><b>见</b><a href="#_Toc1">附件</a></p>',
    '**见**附件',
  ],
  ['what was deleted while changes were tracked', '<p><b>周五</b><del>周四</del></p>', '**周五**'],
  ['a frame around a text', '<table><tr><td><h1>标题</h1><p>正文</p></td></tr></table>', '# 标题\n\n正文'],
  [
    'characters that would be marks',
    '<h1>一</h1><p># 二</p><p>- 三</p><p>| 四 |</p>',
    '# 一\n\n\\# 二\n\n\\- 三\n\n\\| 四 |',
  ],
  [
    'words alone, which the browser pastes',
    '<div><span style="color:red">只有文字</span><br><span># 不是标题</span></div>',
    undefined,
  ],
  ['a picture alone', '<img src="file:///C:/1.png">', undefined],
  ['an address that runs a script', '<h1>一</h1><a href="javascript:alert(1)">二</a>', '# 一\n\n二'],
];

describe('Pasted HTML becomes text with marks:', () => {
  for (const [name, html, text] of pasted) it(name, () => expect(formatPastedHtml(html)).to.equal(text));

  it('and runs and loads nothing', async () => {
    const page = globalThis as unknown as { ran?: number };
    const address = new URL('/pasted-picture.png', location.href).href;
    formatPastedHtml(
      `<h1>一</h1><img src="${address}" onerror="globalThis.ran = 1"><svg onload="globalThis.ran = 2"></svg><script>globalThis.ran = 3</script><iframe src="${address}" srcdoc="<script>parent.ran = 4</script>"></iframe><video src="${address}"></video><style>@import "${address}";</style>`,
    );
    // What would load has begun when two frames were drawn.
    for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(page.ran).to.equal(undefined);
    expect(performance.getEntriesByName(address)).to.deep.equal([]);
  });

  it('of a hundred thousand cells within the time of a paste', () => {
    const html = `<table>${'<tr><td colspan=9999 rowspan=9999>一</td></tr>'.repeat(2000)}</table>`;
    expect(formatPastedHtml(html)).to.match(/^\| 一 \|/);
  });
});

describe('A paste', () => {
  let area: HTMLTextAreaElement;
  beforeEach(() => {
    area = document.createElement('textarea');
    area.addEventListener('paste', pasteWithMarks);
    document.body.append(area);
    area.focus();
  });
  afterEach(() => area.remove());

  function paste(html: string, text: string): ClipboardEvent {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', html);
    clipboardData.setData('text/plain', text);
    const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
    // Firefox takes none from the constructor.
    Object.defineProperty(event, 'clipboardData', { value: clipboardData });
    area.dispatchEvent(event);
    return event;
  }

  it('of blocks has empty lines around it, and replaces what was selected', () => {
    area.value = '前面要去掉后面';
    area.setSelectionRange(2, 5);
    paste('<h1>标题</h1><p>正文</p>', '标题\n正文');
    expect(area.value).to.equal('前面\n\n# 标题\n\n正文\n\n后面');
  });

  it('of words goes into the line', () => {
    area.value = '请参加';
    area.setSelectionRange(1, 1);
    paste('<span><b>务必</b></span>', '务必');
    expect(area.value).to.equal('请**务必**参加');
  });

  it('tells the form, and undo takes it back', () => {
    let inputs = 0;
    area.addEventListener('input', () => (inputs += 1));
    paste('<ul><li>一</li></ul>', '一');
    expect(area.value).to.equal('- 一');
    expect(inputs).to.equal(1);
    document.execCommand('undo');
    expect(area.value).to.equal('');
  });

  it('of text without form is left to the browser', () => {
    expect(paste('<p>只有文字</p>', '只有文字').defaultPrevented).to.equal(false);
  });
});
