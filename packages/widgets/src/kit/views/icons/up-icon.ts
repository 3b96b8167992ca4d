import { icon } from './draw-icon.ts';

/** By itself: it comes with every list, a moment after the first rows, and the icons of acts when a reader acts. */
export const upIcon = icon('M10 16V4.5M5 9l5-5 5 5');
