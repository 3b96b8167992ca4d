import { expect } from 'chai';
import { closeWidgets, openWidget, type OpenWidget, type OpenWidgetOptions } from '../../../kit/testing/open-widget.ts';
import './define.ts';
import type { PaExampleItemDesk } from './example-item-desk.ts';

afterEach(closeWidgets);

const openDesk = (options: OpenWidgetOptions<PaExampleItemDesk> = {}) =>
  openWidget<PaExampleItemDesk>('example-item-desk', { persona: 'acc_secretary', width: '1000px', ...options });

/** Opens an example item from the list. */
async function open(desk: OpenWidget<PaExampleItemDesk>, id: string): Promise<void> {
  await desk.until('it is in the list', () => desk.all(`[data-id="${id}"] .row`).length > 0);
  desk.find(`[data-id="${id}"] .row`).click();
  await desk.until('it is open', () => desk.all('.record:not(.skeleton)').length > 0);
}

/** Begins a new example item, in the one organisation where this person may. */
async function begin(desk: OpenWidget<PaExampleItemDesk>): Promise<void> {
  await desk.press('新建示例事项');
  await desk.until('the organisation is known', () => desk.all<HTMLSelectElement>('#field-organizationId')[0]?.value);
}

const stateOf = (desk: OpenWidget<PaExampleItemDesk>) => desk.find('.record-state').textContent?.trim();

describe('the desk of example items', () => {
  it('begins one, publishes it, and tells the page', async () => {
    const desk = await openDesk();
    const heard: string[] = [];
    desk.element.addEventListener('pa-example-item-changed', ({ action }) => heard.push(action));
    await begin(desk);
    await desk.fill('title', '新的一条');
    await desk.fill('text', '内容');
    await desk.press('保存');
    await desk.press('公布');
    await desk.press('现在公布');
    await desk.until('it is published', () => stateOf(desk) === '已公布');
    await desk.until('the page is told', () => heard.length === 2);
    expect(heard).to.deep.equal(['create', 'publish']);
    const member = desk.clientOf('acc_member');
    expect((await member.exampleItems.list({ q: '新的一条' })).items).to.have.length(1);
  });

  it('publishes nothing without a text, and leads to what is missing', async () => {
    const desk = await openDesk();
    await begin(desk);
    await desk.fill('title', '没有内容的一条');
    await desk.press('保存');
    await desk.press('公布');
    await desk.press('现在公布');
    await desk.untilShown('写好内容后才能公布。');
  });

  it('withdraws with a reason, and keeps who did what', async () => {
    const desk = await openDesk();
    await open(desk, 'example_item_branch');
    await desk.press('撤回');
    await desk.fill('reason', '时间有误');
    await desk.press('确认撤回');
    await desk.until('it is withdrawn', () => stateOf(desk) === '已撤回');
    const [last] = desk.all('.trail li');
    expect(last?.textContent).to.include('撤回').and.to.include('时间有误');
  });

  it('shows both versions when another person changed it meanwhile', async () => {
    const desk = await openDesk();
    await open(desk, 'example_item_draft');
    await desk.press('修改');
    await desk.fill('title', '我改的标题');
    const colleague = desk.clientOf('acc_publicity');
    const { etag } = await colleague.exampleItemDesk.get('example_item_draft').withResponse();
    await colleague.exampleItemDesk.update('example_item_draft', { title: '同事改的标题' }, { ifMatch: etag! });
    await desk.press('保存');
    await desk.untilShown('这条示例事项刚刚被别人修改了');
    expect(desk.text).to.include('同事改的标题');
  });

  it('offers to each person what they may do', async () => {
    const desk = await openDesk({ persona: 'acc_publicity' });
    await open(desk, 'example_item_draft');
    const names = desk.all('.actions button').map(({ textContent }) => textContent?.trim());
    expect(names).to.deep.equal(['修改']);
  });

  it('is not for members without a role', async () => {
    const desk = await openDesk({ persona: 'acc_member' });
    await desk.untilShown('工作台供担任党务职务的人员使用');
    expect(desk.element.state).to.equal('denied');
  });
});
