import { expectAccessible } from '../../../kit/testing/expect-accessible.ts';
import { closeWidgets, openWidget, type OpenWidget, type OpenWidgetOptions } from '../../../kit/testing/open-widget.ts';
import './define.ts';
import type { PaExampleItemDesk } from './example-item-desk.ts';

afterEach(closeWidgets);

async function open(desk: OpenWidget<PaExampleItemDesk>, id: string): Promise<void> {
  await desk.until('it is in the list', () => desk.all(`[data-id="${id}"] .row`).length > 0);
  desk.find(`[data-id="${id}"] .row`).click();
  await desk.until('it is open', () => desk.all('.record:not(.skeleton)').length > 0);
}

/** Every state a person can bring the desk to, and the way there. */
const states: Readonly<
  Record<
    string,
    { options?: OpenWidgetOptions<PaExampleItemDesk>; reach: (desk: OpenWidget<PaExampleItemDesk>) => Promise<void> }
  >
> = {
  'a list': { reach: (desk) => desk.until('it is there', () => desk.all('.item[data-id]').length > 0) },
  empty: {
    options: { prepare: ({ database }) => database.deleteFrom('example_items').execute() },
    reach: (desk) => desk.untilShown('还没有示例事项'),
  },
  error: {
    options: { faults: { 'exampleItemDesk.list': { problem: 'internal' } } },
    reach: (desk) => desk.untilShown('服务器出了问题'),
  },
  denied: { options: { persona: 'visitor' }, reach: (desk) => desk.untilShown('请先登录') },
  'an example item with its trail': { reach: (desk) => open(desk, 'example_item_withdrawn') },
  'an action that asks for a reason': {
    reach: async (desk) => {
      await open(desk, 'example_item_branch');
      await desk.press('撤回');
      await desk.press('确认撤回');
      await desk.untilShown('请写明原因。');
    },
  },
  'a form with problems': {
    reach: async (desk) => {
      await desk.press('新建示例事项');
      await desk.until('the form is open', () => desk.all('#field-title').length > 0);
      await desk.press('保存');
      await desk.until('it says so', () => desk.all('.form .problem').length > 0);
    },
  },
};

for (const theme of ['light', 'dark'] as const) {
  describe(`the desk of example items, ${theme}`, () => {
    for (const [name, { options, reach }] of Object.entries(states)) {
      it(`has no accessibility problem: ${name}`, async () => {
        const desk = await openWidget<PaExampleItemDesk>('example-item-desk', {
          persona: 'acc_secretary',
          width: '1000px',
          theme,
          ...options,
        });
        await reach(desk);
        await expectAccessible(desk.element);
      });
    }
  });
}
