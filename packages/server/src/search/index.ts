/** Functions that make the search index: for a seed, which fills a database by itself. */
export { richTextToText } from '../rich-text/index.ts';
export { fold } from './fold.ts';
export { indexedTextRows } from './index-text.ts';
