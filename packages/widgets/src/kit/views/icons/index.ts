/** All icons. What is in a widget's first load imports from the files themselves, so that it loads no others. */
export { drawIcon } from './draw-icon.ts';
export * from './action-icons.ts';
export * from './first-icons.ts';
export { upIcon } from './up-icon.ts';
