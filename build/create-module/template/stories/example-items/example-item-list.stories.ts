import '@party-affairs/widgets/example-item-list/define';
import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { type WidgetStory, widgetMeta } from '../story.ts';

interface Args {
  readonly openId?: string;
  readonly tab?: 'all' | 'bookmarked';
}
type Story = WidgetStory<Args>;

const meta: Meta<Args> = {
  title: 'Example item list',
  component: 'pa-example-item-list',
  parameters: { scene: { persona: 'acc_member' } },
  ...widgetMeta<Args>(
    ({ openId, tab = 'all' }) => html`<pa-example-item-list .openId=${openId} .tab=${tab}></pa-example-item-list>`,
  ),
};
export default meta;

export const Member: Story = { parameters: { state: 'ready', shows: '学生第一党支部公布的示例事项' } };

export const Bookmarked: Story = {
  args: { tab: 'bookmarked' },
  parameters: { state: 'ready', shows: '校党委公布的示例事项' },
};

export const Open: Story = {
  args: { openId: 'example_item_branch' },
  parameters: { shows: '请在周五之前答复' },
};

export const Gone: Story = {
  args: { openId: 'example_item_withdrawn' },
  parameters: { shows: '已不再公开' },
};

export const Empty: Story = {
  parameters: {
    state: 'empty',
    shows: '还没有示例事项',
    scene: { prepare: async ({ database }) => void (await database.deleteFrom('example_items').execute()) },
  },
};

export const Loading: Story = {
  parameters: { state: 'loading', scene: { faults: { 'exampleItems.list': { network: 'silence' } } } },
};

export const Failed: Story = {
  parameters: { state: 'error', shows: '重试', scene: { faults: { 'exampleItems.list': { problem: 'internal' } } } },
};

export const Visitor: Story = { parameters: { state: 'denied', scene: { persona: 'visitor' } } };

export const Offline: Story = {
  parameters: { state: 'offline', scene: { faults: { 'exampleItems.list': { network: 'error' } } } },
};

export const Dark: Story = { parameters: { state: 'ready', scene: { theme: 'dark' } } };

export const LargeText: Story = { parameters: { state: 'ready', scene: { largeText: true } } };

export const TraditionalChinese: Story = { parameters: { state: 'ready', scene: { lang: 'zh-Hant' } } };

export const English: Story = { parameters: { state: 'ready', shows: 'Bookmarked', scene: { lang: 'en' } } };

export const Narrow: Story = { parameters: { state: 'ready', scene: { width: 320 } } };
