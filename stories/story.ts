import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { TemplateResult } from 'lit';
import { type Choices, withChoices } from './choices.ts';
import { inScene, openScene, type OpenScene, type Scene } from './scene.ts';

/** Parameters of our stories, beside those of Storybook. */
export interface StoryParameters {
  readonly scene?: Scene;
  /** The state the widget shows in the end; the tests of the stories look for it. */
  readonly state?: 'loading' | 'ready' | 'empty' | 'error' | 'denied' | 'offline';
  /** Words that can then be read in it. */
  readonly shows?: string;
}

export type WidgetStory<Args> = StoryObj<Args> & { parameters?: StoryParameters };

/** The part of a story's context that a loader reads. */
interface Loading {
  readonly parameters: StoryParameters;
  readonly globals: Partial<Choices>;
}

/** Opens the scene of a story before it is shown. */
export async function sceneLoader({ parameters, globals }: Loading): Promise<{ open: OpenScene }> {
  return { open: await openScene(withChoices(parameters.scene ?? {}, globals)) };
}

/** The parts of a story file's default export that are the same for all widgets. */
export function widgetMeta<Args>(
  widget: (args: Args, open: OpenScene) => TemplateResult,
): Pick<Meta<Args>, 'loaders' | 'render'> {
  return {
    loaders: [sceneLoader as never],
    render: (args, { loaded }) => inScene(loaded['open'], widget(args, loaded['open'])),
  };
}
