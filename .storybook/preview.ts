import { type Preview, setCustomElementsManifest } from '@storybook/web-components-vite';
import type { Manifest } from '../packages/widgets/build/manifest.ts';
import { withDistinctNames, withoutIdleControls } from './controls.ts';
import { globalTypes } from './toolbar.ts';

// What `npm run manifest` has written; main.ts serves it.
const manifest = await fetch('./custom-elements.json');
setCustomElementsManifest(withDistinctNames((await manifest.json()) as Manifest));

const preview: Preview = {
  globalTypes,
  argTypesEnhancers: [withoutIdleControls],
  tags: ['autodocs'],
  parameters: { layout: 'padded', controls: { expanded: true } },
};

export default preview;
