import { icon } from './draw-icon.ts';

/** The arrow of a field with choices. */
export const downIcon = icon('m5 7.5 5 5 5-5');
