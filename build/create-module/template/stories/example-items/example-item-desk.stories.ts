import '@party-affairs/widgets/example-item-desk/define';
import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { type WidgetStory, widgetMeta } from '../story.ts';

type Story = WidgetStory<Record<string, never>>;

const meta: Meta<Record<string, never>> = {
  title: 'Example item desk',
  component: 'pa-example-item-desk',
  parameters: { scene: { persona: 'acc_secretary' } },
  ...widgetMeta(() => html`<pa-example-item-desk></pa-example-item-desk>`),
};
export default meta;

export const Secretary: Story = { parameters: { state: 'ready', shows: '还没有公布的示例事项' } };

/** Writes, but does not publish. */
export const PublicityOfficer: Story = {
  parameters: { shows: '还没有公布的示例事项', scene: { persona: 'acc_publicity' } },
};

export const Member: Story = {
  parameters: { state: 'denied', shows: '工作台供担任党务职务的人员使用', scene: { persona: 'acc_member' } },
};

export const Empty: Story = {
  parameters: {
    state: 'empty',
    shows: '还没有示例事项',
    scene: { prepare: async ({ database }) => void (await database.deleteFrom('example_items').execute()) },
  },
};

export const Loading: Story = {
  parameters: { state: 'loading', scene: { faults: { 'exampleItemDesk.list': { network: 'silence' } } } },
};

export const Failed: Story = {
  parameters: { state: 'error', shows: '重试', scene: { faults: { 'exampleItemDesk.list': { problem: 'internal' } } } },
};

export const Offline: Story = {
  parameters: { state: 'offline', scene: { faults: { 'exampleItemDesk.list': { network: 'error' } } } },
};

export const Dark: Story = { parameters: { state: 'ready', scene: { theme: 'dark' } } };

export const TraditionalChinese: Story = { parameters: { state: 'ready', scene: { lang: 'zh-Hant' } } };

export const English: Story = { parameters: { state: 'ready', shows: 'Draft', scene: { lang: 'en' } } };

export const Narrow: Story = { parameters: { state: 'ready', scene: { width: 320 } } };
