/** What the search index is made of: for those who fill a database by themselves (the mock's seed). */
export { richTextToText } from '../rich-text/index.ts';
export { fold, searchTerms } from './fold.ts';
export { gramsOf } from './grams.ts';
