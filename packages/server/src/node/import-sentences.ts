import type { FeedFault } from '../import/feed-error.ts';
import type { ImportFault } from '../modules/notices/import/import-notices.ts';

/** What the import says to the person who runs it. */

export function feedSentence(fault: FeedFault, details: string | undefined): string {
  switch (fault) {
    case 'unknown-encoding':
      return `declares the encoding ${details}, which does not exist; name the right one with --encoding.`;
    case 'undeclared-encoding':
      return 'is not UTF-8 and does not say what it is; name its encoding, for example --encoding gb18030.';
    case 'web-page':
      return details === undefined
        ? 'is a web page and not a feed.'
        : `is a web page and not a feed; it names a feed at ${details}.`;
    case 'not-a-feed':
      return 'is no feed: RSS, Atom and JSON Feed can be read.';
    case 'too-large':
      return 'is larger than 32 MB: cut it into several files.';
    case 'broken':
      return 'is damaged from the beginning, so nothing of it was taken.';
  }
}

const entrySentences: Partial<Record<ImportFault, string>> = {
  empty: 'it has neither a title nor a text',
  broken: 'it is damaged: an element does not end, or the file ends in it',
  'unreadable-characters': 'it has bytes that mean nothing in the encoding of the file (see --encoding)',
  'duplicate-id': 'an earlier entry has the same id and says something else',
  'too-large': 'it is more than one notice may hold',
  'changed-at-desk': 'its notice was changed at the desk since, and what people wrote is not overwritten',
  'invalid-transition': 'its notice was withdrawn, or cannot be changed in its present state',
  'self-approval': 'the account wrote this text itself, so somebody else has to approve it',
  'invalid-body': 'it has no text to publish',
  forbidden: 'the account may not do this with this notice',
};

export function entrySentence(fault: ImportFault): string {
  return entrySentences[fault] ?? `the desk refused it (${fault})`;
}
