import type { StorybookConfig } from '@storybook/web-components-vite';

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../stories/**/*.stories.ts'],
  // The mock's service worker has to come from the root of the site to see all requests.
  staticDirs: [
    { from: '../node_modules/msw/lib/mockServiceWorker.js', to: '/mockServiceWorker.js' },
    // Descriptions and defaults of the controls.
    { from: '../packages/widgets/dist/custom-elements.json', to: '/custom-elements.json' },
  ],
  addons: ['@storybook/addon-docs'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal(vite) {
    return {
      ...vite,
      // After ours, the conditions Vite has by itself.
      resolve: { ...vite.resolve, conditions: ['party-affairs-source', 'module', 'browser', 'development|production'] },
      // Finds its WebAssembly file beside itself.
      optimizeDeps: { ...vite.optimizeDeps, exclude: ['@sqlite.org/sqlite-wasm'] },
    };
  },
};

export default config;
