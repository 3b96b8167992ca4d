import { icon } from './draw-icon.ts';

/** It is apart from the icons of acts: every list needs it a moment after its first rows. */
export const upIcon = icon('M10 16V4.5M5 9l5-5 5 5');
