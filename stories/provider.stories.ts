import '@party-affairs/widgets/notice-feed/define';
import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { type WidgetStory, widgetMeta } from './story.ts';

type Story = WidgetStory<Record<string, never>>;

const meta: Meta<Record<string, never>> = {
  title: 'Provider',
  component: 'pa-provider',
  ...widgetMeta(() => html`<pa-notice-feed compact page-size="5"></pa-notice-feed>`),
};
export default meta;

const columns = styleMap({ display: 'grid', gap: '16px', 'grid-template-columns': '1fr 1fr' });

/** Two widgets of one provider share client, cache and live events. What is read in one is read in the other. */
export const TwoWidgets: Story = {
  parameters: { shows: '还没有读' },
  ...widgetMeta(
    () => html`
      <div style=${columns}>
        <pa-notice-feed page-size="5"></pa-notice-feed>
        <pa-notice-feed heading="还没有读" page-size="5" tab="unread"></pa-notice-feed>
      </div>
    `,
  ),
};

/** The nearest `lang` decides, so one page can hold several languages. */
export const ThreeLanguages: Story = {
  parameters: { shows: 'To acknowledge' },
  ...widgetMeta(
    () => html`
      <pa-notice-feed lang="zh-Hans" compact page-size="3"></pa-notice-feed>
      <pa-notice-feed lang="zh-Hant" compact page-size="3"></pa-notice-feed>
      <pa-notice-feed lang="en" compact page-size="3"></pa-notice-feed>
    `,
  ),
};

/** Without a provider: the widget has a client of its own. */
export const NoProvider: Story = {
  parameters: { shows: '第四季度' },
  ...widgetMeta((_, { client }) => html`<pa-notice-feed .client=${client} compact page-size="5"></pa-notice-feed>`),
};

/** Theme and letters are the provider's, for all widgets in it. */
export const DarkAndLarge: Story = { parameters: { shows: '第四季度', scene: { theme: 'dark', largeText: true } } };
