/** The elements of this module by name, each with the code it needs as a chunk of its own. */
export const noticeElements = {
  'notice-feed': async () => (await import('./feed/notice-feed.ts')).PaNoticeFeed,
  'notice-desk': async () => (await import('./desk/notice-desk.ts')).PaNoticeDesk,
};
