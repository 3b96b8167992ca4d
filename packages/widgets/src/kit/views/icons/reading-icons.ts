import { icon } from './draw-icon.ts';

/** Icons beside an open item: of the items before and after it, its address, and paper. */

export const previousIcon = icon('m5 12.5 5-5 5 5');
export const nextIcon = icon('m5 7.5 5 5 5-5');
export const linkIcon = icon(
  'M8.5 11.5a3 3 0 0 0 4.25 0l2.75-2.75a3 3 0 0 0-4.25-4.25L10 5.75M11.5 8.5a3 3 0 0 0-4.25 0L4.5 11.25a3 3 0 0 0 4.25 4.25L10 14.25',
);
export const printIcon = icon('M6 7.5V3h8v4.5M6 14H3.5V7.5h13V14H14M6 11.5h8V17H6v-5.5Z');
