import { icon } from './draw-icon.ts';

/** Icons of acts, files and states. */

export const backIcon = icon('M12 4.5 6.5 10l5.5 5.5');
export const archiveIcon = icon('M3 4.5h14V8H3V4.5ZM4.25 8v7.5h11.5V8M8 11h4');
export const unarchiveIcon = icon('M4.25 8v7.5h11.5V8M3 4.5h14V8H3V4.5Zm7 9V10m-2 1.75 2-2 2 2');
export const unreadIcon = icon('M3 5h14v10.5H3V5Zm0 .5 7 5.5 7-5.5');
export const pictureIcon = icon(
  'M3 4h14v12H3V4Zm0 9.5 4-4 4 4 2-2 4 3.5M11.75 7.5a1.25 1.25 0 1 0 2.5 0 1.25 1.25 0 1 0 -2.5 0',
);
export const eyeIcon = icon(
  'M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5ZM7.75 10a2.25 2.25 0 1 0 4.5 0 2.25 2.25 0 1 0 -4.5 0',
);
export const pencilIcon = icon('m12.75 4.25 3 3L7 16H4v-3l8.75-8.75Zm-2 2 3 3');
export const takenBackIcon = icon('M7.5 4.5 4 8l3.5 3.5M4 8h7.5a4 4 0 0 1 0 8H8');
export const bookmarkIcon = icon('M5.5 3h9v14L10 13.25 5.5 17V3Z');
