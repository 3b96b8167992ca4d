import { icon } from './draw-icon.ts';

/** Icons of a first view, and of what may stand in its place. */

export const searchIcon = icon('M3.75 9a5.25 5.25 0 1 0 10.5 0 5.25 5.25 0 1 0 -10.5 0M13 13l4 4');
export const clearIcon = icon('m5.5 5.5 9 9m0-9-9 9');
export const moreIcon = icon('M4 9.6h1v.8H4zM9.5 9.6h1v.8h-1zM15 9.6h1v.8h-1z');
export const pinIcon = icon('M7 3h6l-.75 5.5L15 11.5H5l2.75-3L7 3Zm3 8.5V17');
export const clipIcon = icon(
  'm15.5 9.5-5.6 5.6a3.4 3.4 0 0 1-4.8-4.8l6-6a2.3 2.3 0 0 1 3.2 3.2l-5.9 6a1.1 1.1 0 0 1-1.6-1.6l5.3-5.4',
);
export const checkIcon = icon('m4 10.5 4 4 8-9');
export const stampIcon = icon('M3 10a7 7 0 1 0 14 0 7 7 0 1 0 -14 0M6.75 10.25l2.25 2.25 4.25-4.75');
export const clockIcon = icon('M3 10a7 7 0 1 0 14 0 7 7 0 1 0 -14 0M10 6v4.25l2.75 1.75');
export const warningIcon = icon('M10 3.25 17.5 16.5h-15L10 3.25ZM10 8.5v3.75M10 14.4v.1');
export const lockIcon = icon('M4.5 9h11v7.5h-11V9ZM7 9V6.5a3 3 0 0 1 6 0V9');
export const offlineIcon = icon(
  'm3 3 14 14M2.5 8.5a11 11 0 0 1 4-2.5m4-.75a11 11 0 0 1 7 3.25M6 12a6 6 0 0 1 3-1.5m3.5.5 1.5 1M9 15.5h2',
);
export const inboxIcon = icon('M3 11.5 5 4.5h10l2 7v4H3v-4Zm0 0h4l1 2h4l1-2h4');
