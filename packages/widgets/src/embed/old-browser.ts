import type { Sentence } from './note.ts';

/** Browsers that cannot show the widgets get this in their place. Those without modules get it from `no-modules.js`. */
export const oldBrowser: Sentence = [
  '这个浏览器版本太旧，无法显示此内容。请使用 Chrome、Edge 109，Firefox 115 或 Safari 16.4 以上版本。',
  '這個瀏覽器版本太舊，無法顯示此內容。請使用 Chrome、Edge 109，Firefox 115 或 Safari 16.4 以上版本。',
  'This browser is too old to show this. Please use Chrome or Edge 109, Firefox 115, Safari 16.4 or later.',
];
