import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { type WidgetStory, widgetMeta } from '../../../../stories/story.ts';
import './define.ts';

interface Args {
  heading?: string;
}
type Story = WidgetStory<Args>;

const meta: Meta<Args> = {
  title: 'Example widget',
  component: 'pa-example-widget',
  ...widgetMeta<Args>(({ heading }) => html`<pa-example-widget .heading=${heading}></pa-example-widget>`),
};
export default meta;

export const Ready: Story = { parameters: { state: 'ready', shows: '党' } };

export const Loading: Story = {
  parameters: { state: 'loading', scene: { faults: { 'organizations.list': { network: 'silence' } } } },
};

export const Failed: Story = {
  parameters: { state: 'error', shows: '重试', scene: { faults: { 'organizations.list': { problem: 'internal' } } } },
};

export const Denied: Story = {
  parameters: { state: 'denied', scene: { faults: { 'organizations.list': { problem: 'forbidden' } } } },
};

export const Offline: Story = {
  parameters: { state: 'offline', scene: { faults: { 'organizations.list': { network: 'error' } } } },
};

export const Dark: Story = { parameters: { state: 'ready', scene: { theme: 'dark' } } };

export const TraditionalChinese: Story = { parameters: { state: 'ready', scene: { lang: 'zh-Hant' } } };

export const English: Story = { parameters: { state: 'ready', scene: { lang: 'en' } } };

export const Narrow: Story = { parameters: { state: 'ready', scene: { width: 320 } } };
