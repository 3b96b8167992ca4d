/** The elements of this module by name, each with the code it needs as a chunk of its own. */
export const noticeElements = {
  'notice-feed': async () => (await import('./feed/notice-feed.ts')).PaNoticeFeed,
  'notice-desk': async () => (await import('./desk/notice-desk.ts')).PaNoticeDesk,
};

// The types of their tags.
export type * from './desk/define.ts';
export type * from './feed/define.ts';
