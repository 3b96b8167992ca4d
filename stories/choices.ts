import type { Scene } from './scene.ts';

/** Choices of a reader in the toolbar of Storybook; an empty one leaves what the story says. */
export interface Choices {
  readonly lang: '' | 'zh-Hans' | 'zh-Hant' | 'en';
  readonly theme: '' | 'light' | 'dark';
  readonly persona: '' | NonNullable<Scene['persona']>;
  /** Such as `480px`: Storybook takes a bare number in an address for a number. */
  readonly width: string;
  readonly network: '' | 'offline' | 'slow' | 'failing';
}

type Network = Pick<Scene, 'faults' | 'latency'>;

const networks: Readonly<Record<Choices['network'], Network>> = {
  '': {},
  offline: { faults: { '*': { network: 'error' } } },
  slow: { latency: 3000 },
  failing: { faults: { '*': { problem: 'internal' } } },
};

/** The scene of a story, but for what the toolbar says otherwise. */
export function withChoices(scene: Scene, choices: Partial<Choices>): Scene {
  const { lang, theme, persona, width, network = '' } = choices;
  return {
    ...scene,
    ...(lang ? { lang } : {}),
    ...(theme ? { theme } : {}),
    ...(persona ? { persona } : {}),
    ...(width ? { width: Number.parseInt(width, 10) } : {}),
    ...networks[network],
  };
}
