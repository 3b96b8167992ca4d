import type { Preview } from '@storybook/web-components-vite';
import type { Choices } from '../stories/choices.ts';

type Choice = readonly [value: string, title: string];

/** A menu of the toolbar; its first entry leaves it to the story. */
const menu = (title: string, icon: string, choices: readonly Choice[]) => ({
  description: title,
  toolbar: {
    title,
    icon,
    items: [['', 'As the story says'] as const, ...choices].map(([value, choice]) => ({ value, title: choice })),
    dynamicTitle: true,
  },
});

/** What the toolbar offers for every story. */
export const globalTypes = {
  lang: menu('Language', 'globe', [
    ['zh-Hans', '简体中文'],
    ['zh-Hant', '繁體中文'],
    ['en', 'English'],
  ]),
  theme: menu('Theme', 'contrast', [
    ['light', 'Light'],
    ['dark', 'Dark'],
  ]),
  persona: menu('Persona', 'user', [
    ['visitor', 'Visitor'],
    ['acc_public', 'No member'],
    ['acc_member', 'Member'],
    ['acc_secretary', 'Branch secretary'],
  ]),
  width: menu('Width', 'grow', [
    ['320px', '320 px'],
    ['480px', '480 px'],
    ['960px', '960 px'],
  ]),
  network: menu('Network', 'lightning', [
    ['offline', 'Offline'],
    ['slow', 'Slow'],
    ['failing', 'Failing'],
  ]),
} satisfies Record<keyof Choices, NonNullable<Preview['globalTypes']>[string]>;
