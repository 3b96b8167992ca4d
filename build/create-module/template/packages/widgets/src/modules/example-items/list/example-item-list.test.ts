import { expect } from 'chai';
import { closeWidgets, openWidget, type OpenWidget, type OpenWidgetOptions } from '../../../kit/testing/open-widget.ts';
import './define.ts';
import type { PaExampleItemList } from './example-item-list.ts';

afterEach(closeWidgets);

const own = '学生第一党支部公布的示例事项';
const ofUniversity = '校党委公布的示例事项';
const ownLabel = CSS.escape(`收藏：${own}`);
const ownBookmark = `[aria-label="${ownLabel}"]`;

async function openList(options: OpenWidgetOptions<PaExampleItemList> = {}) {
  const list = await openWidget<PaExampleItemList>('example-item-list', options);
  await list.until('the list is there', () => list.element.state !== 'loading');
  return list;
}

const titlesOf = (list: OpenWidget<PaExampleItemList>) =>
  list.all('.row-open').map(({ textContent }) => textContent?.trim());

describe('the list of example items', () => {
  it('shows what the reader’s organisations published, the newest first', async () => {
    const list = await openList();
    expect(titlesOf(list)).to.deep.equal([own, '计算机学院党委公布的示例事项', ofUniversity]);
  });

  it('finds words, and shows all again', async () => {
    const list = await openList();
    list.search('学院');
    await list.until('one is found', () => list.all('.row-open').length === 1);
    list.search('没有这样的词');
    await list.untilShown('没有符合条件的示例事项');
    await list.press('清除筛选');
    await list.until('all are there', () => list.all('.row-open').length === 3);
  });

  it('opens one, unless the page does it itself, and comes back to its row', async () => {
    const list = await openList();
    list.element.addEventListener('pa-example-item-open', (event) => event.preventDefault(), { once: true });
    list.find('.row-open').click();
    expect(list.element.openId).to.equal(undefined);
    list.find('.row-open').click();
    await list.untilShown('请在周五之前答复支部宣传委员。');
    await list.press('返回列表');
    await list.until('its row has the focus', () => list.root.activeElement?.textContent?.includes(own));
  });

  it('shows a bookmark at once, and tells the page when the server has it', async () => {
    const list = await openList({ faults: { 'exampleItems.bookmark': { delay: 200 } } });
    const told = new Promise<boolean>((resolve) =>
      list.element.addEventListener('pa-example-item-bookmarked', ({ bookmarked }) => resolve(bookmarked)),
    );
    await list.press(`收藏：${own}`);
    await list.element.updateComplete;
    expect(list.find(ownBookmark).ariaPressed).to.equal('true');
    expect(await told).to.equal(true);
    const [saved] = (await list.client.exampleItems.list({ view: 'bookmarked' })).items;
    expect(saved?.title).to.equal(own);
  });

  it('takes a bookmark back that was refused, says so, and sets it when it is tried again', async () => {
    const list = await openList({ faults: { 'exampleItems.bookmark': { problem: 'forbidden', times: 1 } } });
    await list.press(`收藏：${own}`);
    await list.untilShown('收藏没有改成，已恢复原样。');
    expect(list.find(ownBookmark).ariaPressed).to.equal('false');
    await list.press('重试');
    await list.until('it is set', () => list.find(ownBookmark).ariaPressed === 'true');
  });

  it('keeps a bookmark that is set while the server is away, says why it waits, and sends it when the server is back', async () => {
    const list = await openList({ faults: { 'exampleItems.bookmark': { network: 'error' } } });
    const told = new Promise<boolean>((resolve) =>
      list.element.addEventListener('pa-example-item-bookmarked', ({ bookmarked }) => resolve(bookmarked)),
    );
    await list.press(`收藏：${own}`);
    await list.until('it waits', () => list.element.state === 'offline');
    expect(list.find(ownBookmark).ariaPressed).to.equal('true');
    expect(list.text).not.to.include('收藏没有改成');
    list.mock.setFaults({});
    list.client.outbox.flush();
    expect(await told).to.equal(true);
    await list.until('nothing waits', () => list.element.state === 'ready');
    const [saved] = (await list.client.exampleItems.list({ view: 'bookmarked' })).items;
    expect(saved?.title).to.equal(own);
  });

  it('sends a bookmark of an earlier page that the server never got', async () => {
    const baseUrl = `/${crypto.randomUUID()}/`;
    const before = await openList({ baseUrl, faults: { 'exampleItems.bookmark': { network: 'error' } } });
    await before.press(`收藏：${own}`);
    await before.until('it waits', () => before.element.state === 'offline');
    await closeWidgets();

    const after = await openList({ baseUrl });
    const bookmark = () => after.root.querySelector(ownBookmark);
    await after.until('it is set', () => bookmark()?.ariaPressed === 'true');
    const [saved] = (await after.client.exampleItems.list({ view: 'bookmarked' })).items;
    expect(saved?.title).to.equal(own);
  });

  it('has the bookmarked ones in a list of their own, which one leaves when its bookmark is removed', async () => {
    const list = await openList({ properties: { tab: 'bookmarked' } });
    expect(titlesOf(list)).to.deep.equal([ofUniversity]);
    await list.press(`收藏：${ofUniversity}`);
    await list.untilShown('还没有收藏');
  });

  it('offers what is published meanwhile, and drops what is withdrawn', async () => {
    const list = await openList();
    const desk = list.clientOf('acc_secretary');
    const me = await desk.me.get();
    const draft = await desk.exampleItemDesk
      .create({ organizationId: me.organization!.id, title: '刚刚公布的', text: '内容' })
      .withResponse();
    await desk.exampleItemDesk.publish(draft.data.id, { ifMatch: draft.etag! });
    await list.press('有 1 条新的示例事项');
    await list.untilShown('刚刚公布的');
    const { etag } = await desk.exampleItemDesk.get(draft.data.id).withResponse();
    await desk.exampleItemDesk.withdraw(draft.data.id, { reason: '内容有误' }, { ifMatch: etag! });
    await list.until('it is gone', () => !list.text.includes('刚刚公布的'));
  });

  for (const [state, options, words] of [
    ['denied', { persona: 'visitor' }, '请先登录'],
    ['error', { faults: { 'exampleItems.list': { problem: 'internal' } } }, '服务器出了问题'],
    ['offline', { faults: { 'exampleItems.list': { network: 'error' } } }, '暂时连不上服务器'],
  ] as const) {
    it(`says what is the matter when it is ${state}`, async () => {
      const list = await openList(options);
      await list.untilShown(words);
      expect(list.element.state).to.equal(state);
    });
  }

  it('speaks the language of the page', async () => {
    const list = await openList({ lang: 'en' });
    expect(list.find('[part=heading]').textContent).to.equal('Example items');
  });
});
