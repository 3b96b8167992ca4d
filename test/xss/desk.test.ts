import { assert } from 'chai';
import {
  closeDesks,
  openDesk,
  type OpenDesk,
} from '../../packages/widgets/src/modules/notices/desk/testing/open-desk.ts';
import { outsideSubset } from './allowed.ts';
import { strange } from './strange.ts';
import { xssVectors } from './vectors.ts';
import { Watch } from './watch.ts';

let watch: Watch;

before(() => {
  watch = new Watch();
});
beforeEach(() => watch.begin());
afterEach(closeDesks);
after(() => watch.end());

async function openForm(): Promise<OpenDesk> {
  const desk = await openDesk();
  await desk.press('起草通知');
  await desk.until('the organisation is known', () => {
    return desk.all('#field-organizationId').length > 0 && desk.field('发布组织').value !== '';
  });
  watch.begin();
  return desk;
}

/** Types a body and gives what is strange about its preview. */
async function preview(desk: OpenDesk, text: string): Promise<string[]> {
  desk.fill('正文', text);
  await desk.element.updateComplete;
  return [...desk.find('.preview .rich-text').querySelectorAll('*')].flatMap(strange);
}

const addresses = xssVectors.flatMap(({ html }) => /href="([^"]*)"/.exec(html)?.[1] ?? []);

describe('What somebody types at the desk', () => {
  it('is shown as the letters it is, also when it is HTML that tries to act', async () => {
    const desk = await openForm();
    for (const { family, name, html } of xssVectors) {
      assert.deepEqual(await preview(desk, html), [], `${family}: ${name}`);
    }
    assert.deepEqual(await watch.caught(), []);
  });

  it('makes no link of an address that would act', async () => {
    const desk = await openForm();
    assert.isAbove(addresses.length, 40);
    for (const address of addresses)
      assert.deepEqual(await preview(desk, `[点击](${address}) **[乙](${address})**`), []);
    assert.deepEqual(await watch.caught(), []);
  });

  it('does nothing when it is saved, listed and opened again', async () => {
    const desk = await openForm();
    // A null is refused by itself; what this is about is what gets through.
    const text = xssVectors.map(({ html }) => html.replace(/[\s\0]+/g, ' ')).join('\n\n');
    const title = '<img src=/xss-canary onerror=pwn()>';
    desk.fill('公开目录', 'study');
    desk.fill('公开范围', 'branch');
    desk.fill('标题', title);
    desk.fill('摘要', '<svg onload=pwn()>');
    desk.fill('正文', text);
    await desk.press('保存草稿');
    await desk.until('it is saved', () => desk.text('.record').includes('已保存'));
    const [saved] = (await desk.client.noticeDesk.list({ state: 'draft' })).items.filter(
      (each) => each.title === title,
    );
    assert.isOk(saved);
    assert.deepEqual(outsideSubset((await desk.client.noticeDesk.get(saved!.id)).body), []);
    await desk.reload();
    await desk.open(saved!.id);
    assert.include(desk.text('article.record'), title);
    const shown = desk.find('article.record .rich-text');
    assert.deepEqual([...shown.querySelectorAll('*')].flatMap(strange), []);
    assert.deepEqual(await watch.caught(), []);
  });
});
