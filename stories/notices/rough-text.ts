import type { BrowserMock } from '@party-affairs/mock-server/browser';
import type { RichText, RichTextNode } from '@party-affairs/sdk';

/** Texts that people and imports really bring, and texts that are sent to break a page. */
const roughTitles: Readonly<Record<string, string>> = {
  ntc_branch_meeting: '关于召开会议的通知'.repeat(22),
  ntc_appraisal: `Rindfleischetikettierungs${'überwachungsaufgabenübertragungs'.repeat(5)}gesetz`,
  ntc_one_board: '<img src=x onerror=alert(1)><script>alert(2)</script> 标题里有代码',
  ntc_library_hours: '\u202E逆向排列的标题\u202C 与 עברית وعربي 混排',
  ntc_theory_group: 'e\u0301\u0302\u0303\u0304\u0306\u0307\u0308 叠加符号 👨‍👩‍👧‍👦🇨🇳 与表情',
  ntc_group_meeting: '${constructor.constructor("alert(3)")()} {{7*7}} javascript:alert(4)',
};

const roughSummary = `https://www.jiangbin.example/${'very-long-path-without-any-break/'.repeat(8)}?q=${'%E5%85%9A'.repeat(20)}`;

function element(tagName: string, children: (RichTextNode | string)[], properties = {}): RichTextNode {
  const nodes = children.map((child): RichTextNode => {
    return typeof child === 'string' ? { type: 'text', value: child } : child;
  });
  return { type: 'element', tagName, properties, children: nodes };
}

function nested(depth: number): RichTextNode {
  return element('ul', [element('li', depth === 0 ? ['最里层'] : [`第 ${depth} 层`, nested(depth - 1)])]);
}

/** A body that is wide, deep and long. It has an element and an address outside the subset, which no reader sees. */
export const roughBody: RichText = {
  type: 'root',
  children: [
    element('p', [roughSummary]),
    element('pre', [`const wide = '${'0123456789'.repeat(30)}';`]),
    element('table', [
      element('tbody', [
        element(
          'tr',
          Array.from({ length: 14 }, (_, index) => element('th', [`第${index + 1}列`], { scope: 'col' })),
        ),
        element(
          'tr',
          Array.from({ length: 14 }, (_, index) => element('td', [`${index * 1234567}`])),
        ),
      ]),
    ]),
    nested(8),
    element('marquee', ['没有这个标签']),
    element('p', [element('a', ['一个不该能点的链接'], { href: 'javascript:alert(5)' })]),
    element('p', [element('img', [], { src: 'https://www.jiangbin.example/poster.png', alt: '海报' })]),
    ...Array.from({ length: 12 }, (_, index) => element('p', [`第 ${index + 1} 段。${'很长的一段话，'.repeat(30)}`])),
  ],
};

/** Puts the rough texts where the good ones were, past every check of the server. */
export async function roughen({ database }: BrowserMock): Promise<void> {
  for (const [id, title] of Object.entries(roughTitles)) {
    await database.updateTable('notice_revisions').set({ title }).where('notice_id', '=', id).execute();
  }
  await database
    .updateTable('notice_revisions')
    .set({ summary: roughSummary, body: JSON.stringify(roughBody) })
    .where('notice_id', '=', 'ntc_branch_meeting')
    .execute();
  // Values of a server that is newer than this page.
  await database
    .updateTable('notice_revisions')
    .set({ kind: 'circular', category_code: 'archives' })
    .where('notice_id', '=', 'ntc_library_hours')
    .execute();
  await database
    .updateTable('organizations')
    .set({ short_name: `${'计算机科学与技术学院软件工程系'.repeat(4)}学生党支部` })
    .where('id', '=', 'org_cs_s1')
    .execute();
}
