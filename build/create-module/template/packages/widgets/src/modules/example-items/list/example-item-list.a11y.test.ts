import { expectAccessible } from '../../../kit/testing/expect-accessible.ts';
import { closeWidgets, openWidget, type OpenWidget, type OpenWidgetOptions } from '../../../kit/testing/open-widget.ts';
import './define.ts';
import type { PaExampleItemList } from './example-item-list.ts';

afterEach(closeWidgets);

/** Every state a reader can meet, and the way there. */
const states: Readonly<
  Record<
    string,
    { options?: OpenWidgetOptions<PaExampleItemList>; reach: (list: OpenWidget<PaExampleItemList>) => Promise<void> }
  >
> = {
  ready: { reach: (list) => list.untilShown('校党委公布的示例事项') },
  loading: {
    options: { faults: { 'exampleItems.list': { network: 'silence' } } },
    reach: (list) => list.until('it loads', () => list.all('.skeleton').length > 0),
  },
  empty: {
    options: { prepare: ({ database }) => database.deleteFrom('example_items').execute() },
    reach: (list) => list.untilShown('还没有示例事项'),
  },
  'nothing found': {
    reach: async (list) => {
      await list.untilShown('校党委公布的示例事项');
      list.search('没有这样的词');
      await list.untilShown('没有符合条件的示例事项');
    },
  },
  error: {
    options: { faults: { 'exampleItems.list': { problem: 'internal' } } },
    reach: (list) => list.untilShown('服务器出了问题'),
  },
  denied: { options: { persona: 'visitor' }, reach: (list) => list.untilShown('请先登录') },
  offline: {
    options: { faults: { 'exampleItems.list': { network: 'error' } } },
    reach: (list) => list.untilShown('暂时连不上服务器'),
  },
  'an open example item': {
    options: { properties: { openId: 'example_item_branch' } },
    reach: (list) => list.untilShown('请在周五之前答复'),
  },
  'an example item that is not there any more': {
    options: { properties: { openId: 'example_item_withdrawn' } },
    reach: (list) => list.untilShown('这条示例事项已不再公开'),
  },
  'a bookmark that waits': {
    options: { faults: { 'exampleItems.bookmark': { network: 'error' } } },
    reach: async (list) => {
      await list.press('收藏：校党委公布的示例事项');
      await list.until('it waits', () => list.element.state === 'offline');
    },
  },
  'a bookmark that was refused': {
    options: { faults: { 'exampleItems.bookmark': { problem: 'forbidden' } } },
    reach: async (list) => {
      await list.press('收藏：校党委公布的示例事项');
      await list.untilShown('收藏没有改成');
    },
  },
};

for (const theme of ['light', 'dark'] as const) {
  describe(`the list of example items, ${theme}`, () => {
    for (const [name, { options, reach }] of Object.entries(states)) {
      it(`has no accessibility problem: ${name}`, async () => {
        const list = await openWidget<PaExampleItemList>('example-item-list', { theme, ...options });
        await reach(list);
        await expectAccessible(list.element);
      });
    }
  });
}
